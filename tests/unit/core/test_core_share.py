"""Shares are fractions, exact to the last (DOMAIN 1.7, 1.8, R2.6)."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.share import percent
from collective.contractorportal.core.share import share
from decimal import Decimal
from fractions import Fraction

import pytest


@pytest.mark.parametrize("bad", [(0, 1), (-1, 2), (3, 2)])
def test_a_share_is_above_nothing_and_at_most_the_whole(bad):
    with pytest.raises(PortalError) as caught:
        share(*bad)
    assert caught.value.code == "share_out_of_range"


@pytest.mark.parametrize("denominator", [0, -5])
def test_a_denominator_is_positive(denominator):
    with pytest.raises(PortalError) as caught:
        share(1, denominator)
    assert caught.value.code == "share_denominator"


def test_halves_of_an_odd_share_sum_exactly():
    half = share(5233, 100000) / 2
    assert half == Fraction(5233, 200000)
    assert half + half == share(5233, 100000)


def test_three_thirds_of_a_garage_hall():
    third = share(4000, 100000) * Fraction(1, 3)
    assert third == Fraction(1, 75)
    assert third * 3 == Fraction(1, 25)


def test_percent_is_for_the_eye_only():
    assert percent(Fraction(47383, 100000)) == Decimal("47.383")
    assert percent(Fraction(1, 2)) == Decimal("50.000")
    assert percent(Fraction(50001, 100000), 2) == Decimal("50.00")
