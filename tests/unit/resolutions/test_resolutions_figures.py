"""Shares as people read them: exact, and never looking like the limit."""

from collective.contractorportal.core.formats import NBSP
from collective.contractorportal.resolutions.figures.rules import common_denominator
from collective.contractorportal.resolutions.figures.rules import exact_in
from collective.contractorportal.resolutions.figures.rules import fraction_text
from collective.contractorportal.resolutions.figures.rules import percent_text
from collective.contractorportal.resolutions.figures.rules import share_text
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


HALF = Fraction(1, 2)


# DOMAIN 1.7: shares and sums of the worked example.
@pytest.mark.parametrize(
    "value,text",
    [
        (Fraction(2617, 100000), "2617/100000 (2,617 %)"),
        (Fraction(10466, 100000), "10466/100000 (10,466 %)"),
        (Fraction(1, 25), "4000/100000 (4 %)"),
        (Fraction(47383, 100000), "47383/100000 (47,383 %)"),
        (Fraction(51383, 100000), "51383/100000 (51,383 %)"),
        (HALF, "50000/100000 (50 %)"),
        (Fraction(1, 30), "1/30 (3,333 %)"),
    ],
)
def test_worked_example(value, text):
    shown = share_text(value, "pl", [100000], HALF).replace(NBSP, " ")
    assert shown == text


@pytest.mark.parametrize("difference", [Fraction(1, 10**n) for n in range(2, 12)])
def test_a_hair_from_one_half_is_not_one_half(difference):
    for value in (HALF + difference, HALF - difference):
        assert percent_text(value, "pl", HALF) != percent_text(HALF, "pl", HALF)


def test_readable_denominators():
    assert common_denominator([Fraction(1, 3), Fraction(1, 4)]) == 12
    assert common_denominator([Fraction(1)]) is None
    assert common_denominator([Fraction(1, 99991), Fraction(1, 99989)]) is None


@given(
    st.lists(st.fractions(0, 1, max_denominator=1000), min_size=1),
    st.lists(st.integers(1, 10**6), max_size=3),
)
def test_fractions_stay_exact(values, commons):
    chosen = exact_in(values, commons)
    for value in values:
        above, _slash, below = fraction_text(value, chosen).partition("/")
        assert Fraction(int(above), int(below)) == value
