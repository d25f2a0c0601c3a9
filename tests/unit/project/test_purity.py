"""The pure modules know no Plone, no database, no clock."""

from pathlib import Path

import json
import os
import pytest
import subprocess
import sys


SRC = Path(__file__).parents[3] / "src"
PACKAGE = SRC / "collective" / "contractorportal"
NAMES = ("rules", "model", "records", "mapping", "signature", "layout")
PURE = sorted(
    ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if path.stem in NAMES or "core" in path.relative_to(PACKAGE).parts
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


@pytest.fixture(scope="module")
def imported():
    """Pure module -> what importing it brought into a fresh process."""
    # A script made by buildout has its packages on its own path only.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SRC), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-S", "-c", PROBE],
        input=json.dumps(PURE),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_there_are_pure_modules():
    assert "collective.contractorportal.core.money" in PURE
    assert "collective.contractorportal.finance.rules" in PURE


@pytest.mark.parametrize("name", PURE)
def test_imports_nothing_of_the_site(name, imported):
    brought = {
        module
        for module in imported[name]
        if module.split(".")[0] in IMPURE and module not in ALLOWED
    }
    brought -= {module for module in brought if module.startswith("zope.i18nmessageid")}
    assert not brought


@pytest.mark.parametrize("name", PURE)
def test_reads_no_clock(name):
    if name.endswith("core.clock"):
        return  # the one module whose work is to read it
    path = SRC.joinpath(*name.split("."))
    source = path.with_suffix(".py") if not path.is_dir() else path / "__init__.py"
    text = source.read_text(encoding="utf-8")
    for call in ("datetime.now(", "date.today(", "time.time(", "os.environ"):
        assert call not in text
