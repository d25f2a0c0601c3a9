"""The whole-number arithmetic and the identifiers of demo data."""

from collective.contractorportal.core import identifiers
from collective.contractorportal.core.money import rounded
from collective.contractorportal.erp.sql.demo import numbers
from collective.contractorportal.erp.sql.demo.book import shares
from collective.contractorportal.erp.sql.demo.calendar import Calendar
from collective.contractorportal.erp.sql.demo.names import SURNAMES
from collective.contractorportal.erp.sql.demo.pairing import delay
from collective.contractorportal.erp.sql.demo.people import Crowd
from collective.contractorportal.erp.sql.demo.tariffs import exact
from collective.contractorportal.erp.sql.demo.tariffs import price
from collective.contractorportal.erp.sql.demo.tariffs import times
from datetime import date
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies
from random import Random

import pytest


@given(strategies.integers(-(10**7), 10**7), strategies.integers(0, 10**6))
def test_whole_numbers_round_as_money_does(quantity, rate):
    product = Decimal(exact(quantity)) * Decimal(price(rate))
    assert rounded(product) * 100 == times(quantity, rate)


@given(strategies.lists(strategies.integers(1, 10**6), min_size=1, max_size=50))
def test_shares_sum_to_the_whole_and_are_as_near_as_can_be(areas):
    parts = shares(areas)
    assert sum(parts) == 100_000
    for part, area in zip(parts, areas, strict=True):
        assert abs(part * sum(areas) - area * 100_000) < sum(areas)


@given(strategies.integers(0, 499_999))
def test_identifiers_have_right_check_digits(serial):
    assert identifiers.nip(numbers.nip(serial)).startswith("999")
    assert identifiers.regon(numbers.regon(serial)).startswith("99")
    nrb = identifiers.nrb(numbers.nrb(serial, serial % 1000))
    assert nrb[2:10] == "19900016"


def test_no_two_have_the_same_nip():
    assert len({numbers.nip(serial) for serial in range(5000)}) == 5000


@pytest.mark.parametrize(
    ("grosze", "due", "paid", "interest"),
    [
        (51240, "2025-04-10", "2025-07-31", 1699),
        (51240, "2025-10-10", "2025-12-31", 1122),
        (100000, "2026-03-10", "2026-04-09", 760),
        (100000, "2026-10-10", "2026-10-12", 0),  # a Saturday: Monday is in time
    ],
)
def test_interest_notes_reckon_as_the_rule_book(grosze, due, paid, interest):
    """DOMAIN R3.16, art. 115 KC."""
    calendar = Calendar(date(2026, 11, 24), 24)
    days = [date.fromisoformat(day).toordinal() for day in (due, paid)]
    exact_sum = grosze * delay(calendar, *days)
    assert (exact_sum + 1_825_000) // 3_650_000 == interest


@given(strategies.integers(0, 10**6), strategies.integers(0, 99_999))
def test_couples_have_one_surname_in_two_forms(seed, serial):
    her, him = Crowd(Random(seed)).couple(serial)
    assert (him.name, her.name) in SURNAMES
    assert her.woman and not him.woman
    assert her.first_name.endswith("a")
