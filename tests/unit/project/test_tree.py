"""The tree can be read by a newcomer, and names no machine but the reader's."""

from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest
import re
import subprocess


ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "src" / "collective" / "contractorportal"
# STYLE: look again at 200 lines, split at 300 (`make check` names them); never more.
LIMIT = 500
# Addresses of package registries: the pins are by name, the machine knows from where.
REGISTRIES = re.compile(
    "|".join(
        "".join(parts)
        for parts in (
            ("py", r"pi\.org"),
            ("python", r"hosted\.org"),
            ("registry", r"\.npmjs\.org"),
            ("deb", r"ian\.org/"),
            ("dist", r"\.plone\.org"),
        )
    )
)
MACHINE = re.compile(r"(?m)(?:^|[^A-Za-z0-9_.])/(?:work|farm|root|home)/")


def relative(path):
    return str(path.relative_to(ROOT))


def kept_files():
    """What git keeps or would keep; without git, nothing can be asked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode("utf-8").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def texts():
    """The name and the text of each file that is no picture and no font."""
    found = {}
    for path in kept_files():
        with suppress(UnicodeDecodeError):
            found[relative(path)] = path.read_text(encoding="utf-8")
    return found


def lines_that_match(pattern, texts, excluding=()):
    for name, text in texts.items():
        if name.startswith(excluding):
            continue
        for match in pattern.finditer(text):
            number = text.count("\n", 0, match.end()) + 1
            yield f"{name}:{number}: {match[0].strip()}"


def test_names_no_registry(texts):
    assert list(lines_that_match(REGISTRIES, texts)) == []


def test_names_no_path_of_one_machine(texts):
    apart = (".ci/", "tests/unit/project/")
    assert list(lines_that_match(MACHINE, texts, excluding=apart)) == []


def test_a_room_says_what_it_is(modules):
    rooms = {path.parent for path in modules} - {PACKAGE / "tests"}
    starts = {path.parent for path in modules if path.name == "__init__.py"}
    assert sorted(map(relative, rooms - starts)) == []
    silent = [room for room in starts if not modules[room / "__init__.py"].docstring]
    assert sorted(map(relative, silent)) == []


def test_a_module_says_what_it_is(modules):
    silent = [
        path
        for path, module in modules.items()
        if not (module.empty or module.docstring)
    ]
    assert sorted(map(relative, silent)) == []


def test_one_finds_ones_way_in_every_file():
    long = {}
    for path in PACKAGE.rglob("*"):
        if path.suffix in (".py", ".zcml", ".pt"):
            count = len(path.read_text(encoding="utf-8").splitlines())
            if count > LIMIT:
                long[relative(path)] = count
    assert not long


def test_names_of_workflows_are_polish():
    """Plone looks for them in its own domain; the office meets them in its menus."""
    polish = (PACKAGE / "locales/pl/LC_MESSAGES/plone.po").read_text(encoding="utf-8")
    names = set()
    for path in (PACKAGE / "profiles/default/workflows").glob("*/definition.xml"):
        workflow = ElementTree.parse(path).getroot()
        names |= {state.get("title") for state in workflow.iter("state")}
        names |= {action.text for action in workflow.iter("action")}
    missing = {name for name in names - {None} if f'msgid "{name}"' not in polish}
    assert missing == set()
