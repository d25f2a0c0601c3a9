"""The examples in the pure modules' own words hold."""

from pathlib import Path

import doctest
import importlib
import linecache
import pytest


SRC = Path(__file__).parents[3] / "src"
PACKAGE = SRC / "collective" / "contractorportal"
NAMES = ("rules", "model", "records", "mapping", "signature", "layout")


def modules():
    """Names of the pure modules that show how something is used."""
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        pure = (
            path.stem in NAMES
            or inside.parts[0] == "core"
            or inside.parts[:-1] == ("payments", "autopay", "messages")
        )
        if pure and ">>> " in path.read_text(encoding="utf-8"):
            yield ".".join(path.relative_to(SRC).with_suffix("").parts)


MODULES = list(modules())


@pytest.mark.parametrize("name", MODULES)
def test_examples(name, monkeypatch):
    # The debugger of doctest would look for all source files anew before each example.
    monkeypatch.setattr(linecache, "checkcache", lambda *_name: None)
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert not found.failed


def test_there_are_many():
    assert len(MODULES) > 20
    assert "collective.contractorportal.core.money" in MODULES
