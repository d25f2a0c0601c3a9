"""A look as an address and as styles; which pairs are refused."""

from collective.contractorportal.branding import model
from collective.contractorportal.branding import rules
from collective.contractorportal.branding.model import Look
from hypothesis import given
from hypothesis import strategies as st
from urllib.parse import parse_qsl

import pytest
import re


colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
maybe = st.one_of(st.just(""), colours)
looks = st.builds(
    Look, maybe, maybe, maybe, maybe, maybe, st.sampled_from(["", *model.FONTS])
)
NAMES = (*model.MAINS, *(name for pair in model.PAIRS for name in pair))


class TestAddress:
    @given(looks)
    def test_there_and_back(self, look):
        read = model.read_look(dict(parse_qsl(model.query(look))))
        assert read == (None if look.is_own() else look)

    @pytest.mark.parametrize(
        "values",
        [
            {},
            {"c": "red"},
            {"c": ""},
            {"c": ["0c5b57", "0c5b57"]},
            {"c": "0c5b57;}"},
            {"c": "0c5b57", "f": "comic"},
            {"f": "serif;}body{display:none"},
            {"g": "url(//evil.example)"},
        ],
    )
    def test_nonsense(self, values):
        assert model.read_look(values) is None

    def test_nonsense_in_the_registry_is_left_out(self):
        look = Look("red", "#1a5fb4", "</style>", "", "", "papyrus")
        assert model.usable(look) == Look(header="#1a5fb4")


class TestStyles:
    @given(looks)
    def test_all_grounds_can_be_read(self, look):
        for values in model.properties(look).values():
            for name in ("--cp-header", "--cp-ground"):
                if name in values:
                    text = values[f"{name}-text"]
                    assert rules.contrast(text, values[name]) >= rules.TEXT
                    assert rules.contrast(text, values[f"{name}-hover"]) >= rules.TEXT

    @given(looks)
    def test_nothing_but_properties_and_colours(self, look):
        css = model.stylesheet(look)
        assert "<" not in css
        assert css.count("{") == css.count("}")
        assert all(
            re.fullmatch(r"#[0-9a-f]{6}", value)
            for values in model.properties(look).values()
            for value in values.values()
        )

    def test_only_what_is_chosen(self):
        assert model.stylesheet(Look()) == ""
        assert "--cp-header" not in model.stylesheet(Look("#1a5fb4"))
        assert "--cp-primary" not in model.stylesheet(Look(header="#1a5fb4"))


class TestRefusals:
    @given(st.fixed_dictionaries(dict.fromkeys(NAMES, maybe)))
    def test_what_is_proposed_is_not_refused(self, chosen):
        for found in model.unreadable(chosen):
            assert found.contrast < rules.TEXT
            chosen[found.field] = found.proposal
        assert model.unreadable(chosen) == []

    def test_a_readable_choice(self):
        assert model.unreadable({"manager_colour": "#1a5fb4"}) == []

    def test_text_without_a_ground_stands_on_white(self):
        (found,) = model.unreadable({"brand_header_text": "#dddddd"})
        assert found.field == "brand_header_text"

    def test_a_ground_alone_gets_its_text(self):
        assert model.unreadable({"brand_login_ground": "#808080"}) == []
