"""The tree can be read by a newcomer, and names no machine but the reader's."""

from pathlib import Path
from xml.etree import ElementTree

import ast
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
MACHINE = re.compile(r"(?:^|[^A-Za-z0-9_.])/(?:work|farm|root|home)/")
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if path.is_file())
ROOMS = sorted({path.parent for path in SOURCES} - {PACKAGE / "tests"})


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


def lines_that_match(pattern, excluding=()):
    for path in kept_files():
        name = relative(path)
        if name.startswith(excluding):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                yield f"{name}:{number}: {line.strip()[:120]}"


def test_names_no_registry():
    assert not list(lines_that_match(REGISTRIES))


def test_names_no_path_of_one_machine():
    assert not list(
        lines_that_match(MACHINE, excluding=(".ci/", "tests/unit/project/"))
    )


@pytest.mark.parametrize("room", ROOMS, ids=relative)
def test_a_room_says_what_it_is(room):
    source = room / "__init__.py"
    assert source.is_file(), "no __init__.py"
    assert ast.get_docstring(ast.parse(source.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_module_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree)


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
