"""Any two colours: can they be read, and which is the nearest that can."""

from collective.contractorportal.branding import rules
from hypothesis import given
from hypothesis import strategies as st

import pytest


colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
# Black or white has at least this contrast with any ground.
ALWAYS = 4.58


class TestContrast:
    """The examples of WCAG 2.2 and of its working group's own checker."""

    @pytest.mark.parametrize(
        "one,other,ratio",
        [
            ("#000000", "#ffffff", 21.0),
            ("#777777", "#ffffff", 4.48),
            ("#767676", "#ffffff", 4.54),
            ("#0000ff", "#ffffff", 8.59),
            ("#ff0000", "#ffffff", 4.0),
            ("#1a5fb4", "#1a5fb4", 1.0),
        ],
    )
    def test_known_ratios(self, one, other, ratio):
        assert rules.contrast(one, other) == pytest.approx(ratio, abs=0.005)

    @pytest.mark.parametrize("text", ["blue", "#12345", "#zzzzzz"])
    def test_nonsense(self, text):
        with pytest.raises(ValueError, match=text):
            rules.luminance(text)


class TestNearest:
    @given(colours, colours, st.floats(1, 4.55))
    def test_it_can_always_be_read(self, colour, ground, least):
        found = rules.nearest_readable(colour, (ground,), least)
        assert rules.parse_colour(found)
        assert rules.contrast(found, ground) >= least

    @given(colours, st.sampled_from([rules.LIGHT, rules.DARK]))
    def test_on_all_grounds_of_a_scheme(self, colour, grounds):
        found = rules.nearest_readable(colour, grounds)
        assert rules.least_contrast(found, grounds) >= rules.TEXT

    @given(colours, colours)
    def test_what_can_be_read_stays(self, colour, ground):
        if rules.contrast(colour, ground) >= rules.TEXT:
            assert rules.nearest_readable(colour, (ground,)) == colour

    @given(colours, colours)
    def test_twice_is_once(self, colour, ground):
        once = rules.nearest_readable(colour, (ground,))
        assert rules.nearest_readable(once, (ground,)) == once

    @given(colours)
    def test_no_shade_between_would_do(self, colour):
        """Nearest: what lies halfway between the two cannot be read."""
        ground = ("#ffffff",)
        found = rules.nearest_readable(colour, ground)
        if found != colour:
            before, after = rules.to_lab(colour)[0], rules.to_lab(found)[0]
            half = rules.with_lightness(colour, (before + after) / 2)
            if abs(before - after) > 4 / rules.STEPS:
                assert rules.contrast(half, "#ffffff") < rules.TEXT

    def test_more_than_there_is(self):
        assert rules.nearest_readable("#777777", ("#777777",), 7) == "#000000"

    def test_the_hue_stays(self):
        _lightness, a, b = rules.to_lab(rules.nearest_readable("#ff8080", ("#ffffff",)))
        assert a > 0.05
        assert abs(b) < a


class TestLab:
    @given(colours)
    def test_there_and_back(self, colour):
        assert rules.from_lab(*rules.to_lab(colour)) == colour

    @given(colours, st.floats(0, 1))
    def test_any_lightness_is_a_colour(self, colour, lightness):
        assert rules.parse_colour(rules.with_lightness(colour, lightness))
