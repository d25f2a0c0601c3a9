"""Money is exact: one rounding, sums that never drift, splits that add up."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import rounded
from collective.contractorportal.core.money import split
from collective.contractorportal.core.money import total
from decimal import Decimal
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


grosze = st.integers(min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize(
    "value,places,expected",
    [
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("-0.005"), 2, "-0.01"),
        (Decimal("0.0049"), 2, "0.00"),
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(-2, 3), 2, "-0.67"),
        (Fraction(5, 1000), 2, "0.01"),
        (7, 2, "7.00"),
        (Decimal("61.20") * Decimal("4.10"), 2, "250.92"),
    ],
)
def test_rounding_is_half_up_away_from_zero(value, places, expected):
    assert rounded(value, places) == Decimal(expected)


@given(st.fractions(), st.integers(min_value=0, max_value=6))
def test_rounding_errs_by_half_a_unit_at_most(value, places):
    result = rounded(value, places)
    assert abs(Fraction(result) - value) * 2 <= Fraction(1, 10**places)
    assert Fraction(rounded(-value, places)) == -Fraction(result)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, max_value=10**9))
def test_decimals_and_fractions_round_alike(value):
    assert rounded(value) == rounded(Fraction(value))


@pytest.mark.parametrize("bad", ["0.001", "NaN", "Infinity"])
def test_money_below_a_grosz_or_not_finite_is_refused(bad):
    with pytest.raises(PortalError):
        Money(Decimal(bad))


def test_money_of_a_float_is_refused():
    with pytest.raises(PortalError) as caught:
        Money(0.1)
    assert caught.value.code == "money_not_exact"


def test_currencies_do_not_mix():
    with pytest.raises(PortalError) as caught:
        Money.of(1) + Money.of(1, "EUR")
    assert caught.value.code == "currency_mismatch"
    with pytest.raises(PortalError):
        Money.of(1) < Money.of(2, "EUR")  # noqa: B015


@given(grosze, grosze)
def test_sums_are_those_of_whole_grosze(one, other):
    a, b = Money.from_grosze(one), Money.from_grosze(other)
    assert (a + b).grosze == one + other
    assert (a - b).grosze == one - other
    assert (a < b) == (one < other)
    assert (a >= b) == (one >= other)
    assert bool(a) == bool(one)
    assert abs(a).grosze == abs(one)


def test_there_is_no_negative_zero():
    assert str((-Money.of(0)).amount) == "0.00"


def test_the_example_month_adds_up():
    lines = ["250.92", "122.40", "89.52", "115.50", "318.24", "72.00"]
    assert total(map(Money.of, lines)) == Money.of("968.58")  # DOMAIN R3.6


@given(grosze, st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_a_split_sums_to_the_whole_and_follows_the_weights(amount, weights):
    if not sum(weights):
        with pytest.raises(PortalError):
            split(Money.from_grosze(amount), weights)
        return
    parts = split(Money.from_grosze(amount), weights)
    assert total(parts).grosze == amount
    for part, weight in zip(parts, weights, strict=True):
        exact = Fraction(amount * weight, sum(weights))
        assert abs(part.grosze - exact) < 1
