"""The frame's files keep to their budgets and to a strict content security policy."""

from collective.contractorportal.theme import assets
from pathlib import Path
from xml.etree import ElementTree

import pytest
import re


THEME = Path(assets.__file__).parent
PACKAGE = THEME.parent
STATIC = THEME / "static"
TEMPLATES = sorted(PACKAGE.rglob("*.pt"))
SVG = "{http://www.w3.org/2000/svg}"
ICON = re.compile(r"""icon\(\s*["']([a-z]+)["']|\bicon = ["']([a-z]+)["']""")
HANDLER = re.compile(r"\son[a-z]+\s*=", re.IGNORECASE)
# One exception is left out on purpose: e-mails and PDF have no policy.
STYLE = re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE)
# A path in ``${structure:...}`` is taken to go on to the last brace of its text.
TWO_IN_A_TEXT = re.compile(r"\$\{structure:(?!python:)[^}<]*\}[^<]*\$\{")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE)


@pytest.mark.parametrize(
    "name,most",
    [
        ("portal.css", 40_000),
        ("portal.js", 8_000),
        ("passwords.js", 4_000),
        ("icons.svg", 12_000),
    ],
)
def test_size(name, most):
    assert (STATIC / name).stat().st_size <= most


def test_stylesheet_is_balanced():
    css = re.sub(r"/\*.*?\*/", "", (STATIC / "portal.css").read_text(), flags=re.DOTALL)
    depth = 0
    for sign in re.findall("[{}]", css):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_stylesheet_fetches_nothing():
    css = (STATIC / "portal.css").read_text()
    assert "url(" not in css
    assert "@import" not in css


def drawings():
    sprite = ElementTree.parse(STATIC / "icons.svg").getroot()
    return {symbol.get("id") for symbol in sprite.iter(f"{SVG}symbol")}


def test_every_icon_that_is_named_is_drawn():
    sources = [*PACKAGE.rglob("*.py"), *TEMPLATES]
    named = {
        one or other
        for path in sources
        for one, other in ICON.findall(path.read_text(encoding="utf-8"))
    }
    assert {"house", "phone", "coins"} <= named
    assert named <= drawings()


@pytest.mark.parametrize("unwanted", [HANDLER, INLINE_SCRIPT, STYLE, TWO_IN_A_TEXT])
def test_no_template_has(unwanted):
    read = {path: path.read_text(encoding="utf-8") for path in TEMPLATES}
    assert len(read) > 50
    assert [path.name for path, text in read.items() if unwanted.search(text)] == []


def test_script_makes_no_code_of_text():
    script = (STATIC / "portal.js").read_text()
    for word in ("eval(", "innerHTML", "Function(", "document.write"):
        assert word not in script


def test_chips_and_messages_have_drawings():
    pairs = re.compile(r'"(?:success|warning|danger|info|neutral|error)": "([a-z]+)"')
    source = (THEME / "html.py").read_text()
    named = set(pairs.findall(source))
    assert named and named <= drawings()
