"""The pure modules know no Plone, no database, no clock."""

from pathlib import Path

import ast
import json
import os
import re
import subprocess
import sys


SRC = Path(__file__).parents[3] / "src"
PACKAGE = SRC / "collective" / "contractorportal"
NAMES = ("rules", "model", "records", "mapping", "signature", "layout")
PURE = sorted(
    ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if path.stem in NAMES
    or "core" in path.relative_to(PACKAGE).parts
    or path.parent == PACKAGE / "payments" / "autopay" / "messages"
)
# Message ids of the package root need this much of Zope, and no more.
ALLOWED = {"zope", "zope.i18nmessageid"}
IMPURE = (
    "AccessControl",
    "Acquisition",
    "BTrees",
    "OFS",
    "Products",
    "ZODB",
    "ZPublisher",
    "Zope2",
    "persistent",
    "plone",
    "sqlalchemy",
    "transaction",
    "zope",
)
# Imports what stdin lists, and tells what each import brought along.
PROBE = """
import importlib, json, sys
seen = {}
for name in json.load(sys.stdin):
    before = set(sys.modules)
    importlib.import_module(name)
    seen[name] = sorted(set(sys.modules) - before)
json.dump(seen, sys.stdout)
"""
# What `make unit` has no time for, besides: each takes as long as a hundred tests.
HEAVY = {*IMPURE, "fpdf", "icalendar", "PIL", "qrcode", "reportlab", "segno", "trio"}
UNIT = Path(__file__).parents[1]
LEFT_OUT = re.compile(r"--ignore=tests/unit/%,([a-z ]+)\)")


def brought_by(names):
    """Module -> what importing it brought into a fresh process, in this order."""
    # A script made by buildout has its packages on its own path only.
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(SRC), *sys.path]),
        "HYPOTHESIS_NO_PLUGINS": "1",  # as in the Makefile
    }
    done = subprocess.run(
        [sys.executable, "-S", "-c", PROBE],
        input=json.dumps(names),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_make_unit_runs_imports_nothing_heavy():
    """The rules alone, in two seconds."""
    makefile = (UNIT.parents[1] / "Makefile").read_text(encoding="utf-8")
    left_out = LEFT_OUT.search(makefile).group(1).split()
    wanted = set()
    for path in UNIT.glob("*/test_*.py"):
        if path.parent.name not in left_out:
            wanted |= set(imports(ast.parse(path.read_text(encoding="utf-8"))))
    brought = {
        module
        for modules in brought_by(sorted(wanted)).values()
        for module in modules
        if module.split(".")[0] in HEAVY and not module.startswith("zope.i18nmessageid")
    }
    assert brought - ALLOWED == set()


def imports(tree):
    """The modules that a test imports where it begins, a name in one perhaps too."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            for alias in node.names:
                below = SRC.joinpath(*node.module.split("."), alias.name)
                if below.is_dir() or below.with_suffix(".py").is_file():
                    yield f"{node.module}.{alias.name}"


def test_there_are_pure_modules():
    assert "collective.contractorportal.core.money" in PURE
    assert "collective.contractorportal.finance.rules" in PURE


def test_imports_nothing_of_the_site():
    for name, modules in brought_by(PURE).items():
        brought = {
            module
            for module in modules
            if module.split(".")[0] in IMPURE
            and module not in ALLOWED
            and not module.startswith("zope.i18nmessageid")
        }
        assert brought == set(), name


def test_reads_no_clock():
    # One module's work is to read it.
    for name in set(PURE) - {"collective.contractorportal.core.clock"}:
        path = SRC.joinpath(*name.split("."))
        source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        text = source.read_text(encoding="utf-8")
        for call in ("datetime.now(", "date.today(", "time.time(", "os.environ"):
            assert call not in text, name
