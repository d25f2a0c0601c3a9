"""Text can be read in both colour schemes, in any manager's colour (WCAG 2.1 AA)."""

from collective.contractorportal.branding import model
from collective.contractorportal.branding import rules
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path

import pytest
import re


CSS = Path(rules.__file__).parents[1] / "theme" / "static" / "portal.css"
ROOT = re.compile(r":root\s*{(.*?)}", re.DOTALL)
PROPERTY = re.compile(r"(--cp-[a-z0-9-]+):\s*(#[0-9a-f]{6})\b", re.IGNORECASE)
TEXTS = ("text", "muted", "primary", "primary-strong", "accent", "danger")
SURFACES = ("bg", "surface", "surface-2")
STATES = ("success", "warning", "danger", "info")
PAIRS = (
    [(text, surface) for text in TEXTS for surface in SURFACES]
    + [(state, f"{state}-tint") for state in STATES]
    + [("text", f"{state}-tint") for state in STATES]
    + [("on-primary", "primary"), ("on-primary", "primary-strong")]
    + [("primary", "primary-tint"), ("primary-strong", "primary-tint")]
    + [("on-accent", "accent"), ("on-danger", "danger"), ("on-hero", "hero")]
    + [("danger", "surface"), ("text", "primary-tint")]
)
# WCAG 1.4.11: edges of fields and the mark of the focus need 3
EDGES = [("line-strong", surface) for surface in SURFACES] + [
    ("focus", surface) for surface in SURFACES
]
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def schemes():
    light, dark, *_print = (
        dict(PROPERTY.findall(block)) for block in ROOT.findall(CSS.read_text())
    )
    return {"light": light, "dark": light | dark}


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestStylesheet:
    @pytest.mark.parametrize("text,ground", PAIRS)
    def test_text_can_be_read(self, scheme, text, ground):
        values = schemes()[scheme]
        found = rules.contrast(values[f"--cp-{text}"], values[f"--cp-{ground}"])
        assert found >= 4.5

    @pytest.mark.parametrize("edge,ground", EDGES)
    def test_edges_can_be_seen(self, scheme, edge, ground):
        values = schemes()[scheme]
        found = rules.contrast(values[f"--cp-{edge}"], values[f"--cp-{ground}"])
        assert found >= 3


class TestRules:
    def test_backgrounds_are_those_of_the_stylesheet(self):
        values = schemes()
        for scheme, grounds in (("light", rules.LIGHT), ("dark", rules.DARK)):
            named = {values[scheme][f"--cp-{surface}"] for surface in SURFACES}
            assert set(grounds) == named
        for scheme, tints in (("light", rules.TINTS), ("dark", rules.NIGHT_TINTS)):
            assert tints == tuple(values[scheme][f"--cp-{s}-tint"] for s in STATES)

    @given(colours)
    def test_any_colour_becomes_a_readable_palette(self, colour):
        light, dark = rules.LIGHT + rules.TINTS, rules.DARK + rules.NIGHT_TINTS
        for scheme, grounds in (("light", light), ("dark", dark)):
            made = rules.palette(colour)[scheme]
            primary, tint = made["--cp-primary"], made["--cp-primary-tint"]
            for ground in (*grounds, tint, made["--cp-on-primary"]):
                assert rules.contrast(primary, ground) >= 4.5
            assert rules.contrast(made["--cp-primary-strong"], tint) >= 4.5
            assert (
                rules.contrast(made["--cp-on-primary"], made["--cp-primary-strong"])
                >= 4.5
            )
            assert rules.contrast(made["--cp-on-hero"], made["--cp-hero"]) >= 4.5

    @given(colours, colours)
    def test_contrast_is_symmetric_and_bounded(self, one, other):
        assert rules.contrast(one, other) == rules.contrast(other, one)
        assert 1 <= rules.contrast(one, other) <= 21.0000001

    def test_a_readable_colour_is_left_alone(self):
        assert rules.nearest_readable("#0c5b57", rules.LIGHT) == "#0c5b57"

    @pytest.mark.parametrize(
        "text", ["", "red", "#12345", "#1234567", "url(x)", "#12345g"]
    )
    def test_what_is_no_colour(self, text):
        assert rules.parse_colour(text) is None

    def test_the_stylesheet_of_a_colour_spares_print(self):
        made = model.stylesheet(model.Look("#7a1fa2"))
        assert made.count("@media screen") == 2
        assert ":root{--cp-primary:" in made
