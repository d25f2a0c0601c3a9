"""Months and advances reckoned by hand from DOMAIN 5, and against another way to reckon."""

from collective.contractorportal.core.period import Month
from collective.contractorportal.declarations import rules
from collective.contractorportal.declarations.advances.rules import advance
from collective.contractorportal.declarations.model import Limits
from collective.contractorportal.erp.records import AdvanceRate
from datetime import date
from datetime import timedelta
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import pytest


# More or fewer, why, when, when declared; waste from, media from.
BY_HAND = """
+ birth     2026-11-01 2026-11-24  2026-11 2026-12  the month of the birth, the one after it
+ moved_in  2026-11-30 2026-12-01  2026-11 2026-12  declared a month later, counts from its own
+ moved_in  2025-12-31 2026-03-02  2025-12 2026-01  more counts backwards, over the year's end
+ moved_in  2027-02-10 2026-11-24  2027-02 2027-03  told ahead
- moved_out 2026-03-15 2026-04-10  2026-03 2026-05  on the tenth, a Friday: in time for waste
- moved_out 2026-03-15 2026-04-11  2026-04 2026-05  a day late
- moved_out 2026-04-10 2026-05-11  2026-04 2026-06  the tenth is a Sunday: Monday is in time
- moved_out 2026-04-10 2026-05-12  2026-05 2026-06  Tuesday is not
- moved_out 2025-12-20 2026-01-12  2025-12 2026-02  the tenth is a Saturday, over the year's end
- moved_out 2025-12-20 2026-01-13  2026-01 2026-02  a day late
- moved_out 2023-03-20 2023-04-11  2023-03 2023-05  the tenth is Easter Monday
- moved_out 2026-10-05 2026-11-10  2026-10 2026-12  the day before a holiday is a working day
- moved_out 2027-01-15 2026-11-24  2027-01 2027-02  told ahead
- moved_out 2026-12-24 2026-12-24  2026-12 2027-01  told on the day
- other     2026-06-01 2026-07-10  2026-06 2026-08  another reason, in time
- other     2026-06-01 2026-09-30  2026-09 2026-10  another reason, late
- death     2025-08-31 2026-02-28  2025-08 2025-09  six months after the 31st end in February
- death     2025-08-31 2026-03-01  2026-03 2026-04  a day more
- death     2024-02-29 2024-08-29  2024-02 2024-03  from a leap day
- death     2024-02-29 2024-08-30  2024-08 2024-09  a day more
"""


@pytest.mark.parametrize("row", BY_HAND.strip().splitlines())
def test_months_by_hand(row):
    sign, reason, happened, declared, waste, media, *_why = row.split()
    found = rules.effect(
        sign == "+",
        reason,
        date.fromisoformat(happened),
        date.fromisoformat(declared),
        Limits(),
    )
    assert (str(found.waste), str(found.media)) == (waste, media)


@pytest.mark.parametrize(
    ("waste", "media", "sign", "expected"),
    [
        ("month", "month", "+", ("2026-03", "2026-03")),
        ("next", "next", "+", ("2026-04", "2026-04")),
        ("month", "month", "-", ("2026-05", "2026-05")),
        ("next", "month", "-", ("2026-06", "2026-05")),
    ],
)
def test_months_by_hand_as_the_manager_counts(waste, media, sign, expected):
    """Happened on 15 March, declared on 20 May."""
    days = date(2026, 3, 15), date(2026, 5, 20)
    limits = Limits(waste_from=waste, media_from=media)
    found = rules.effect(sign == "+", "other", *days, limits)
    assert (str(found.waste), str(found.media)) == expected


def counts_from(increase, reason, happened, declared, rule, is_waste):
    """Another way: month by month, the first in which the number may count."""
    month = Month.of(happened)
    while True:
        first = month.first if rule == "month" else month.plus(-1).first
        after_it = first >= happened.replace(day=1)
        half_year = happened.month + 6
        last = (happened.year + (half_year - 1) // 12, (half_year - 1) % 12 + 1)
        last_day = Month(*last).last
        lately = declared <= last_day.replace(day=min(happened.day, last_day.day))
        backwards = increase or (reason == "death" and lately)
        backwards = backwards or (
            is_waste and declared <= rules.commune_until(happened)
        )
        if after_it and (backwards or first >= declared.replace(day=1)):
            return month
        month = month.next()


@given(
    increase=st.booleans(),
    reason=st.sampled_from(["birth", "moved_in", "moved_out", "death", "other"]),
    happened=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    later=st.integers(-90, 400),
    waste=st.sampled_from(["month", "next"]),
    media=st.sampled_from(["month", "next"]),
)
def test_another_way_to_reckon_says_the_same(
    increase, reason, happened, later, waste, media
):
    declared = happened + timedelta(days=later)
    limits = Limits(waste_from=waste, media_from=media)
    found = rules.effect(increase, reason, happened, declared, limits)
    about = increase, reason, happened, declared
    assert found.waste == counts_from(*about, waste, True)
    assert found.media == counts_from(*about, media, False)


# Basis, norm, persons, price: the advance of a month, half up to grosze.
ADVANCES = """
norm_person   3      2  14.92    89.52
norm_person   3      3  14.92   134.28
norm_person   4.25   2  14.92   126.82
norm_person   2.667  3  14.92   119.37
norm_person   3.438  2  14.92   102.59
norm_person   1.333  3  38.505  153.98
norm_person   3      0  14.92     0.00
norm_premises 3      2  38.50   115.50
norm_premises 61.20  1   5.20   318.24
norm_premises 1.5    2   0.01     0.02
norm_premises 2.5    2   0.01     0.03
person        -      4  36.00   144.00
person        -      5  12.3456  61.73
"""


@pytest.mark.parametrize("row", ADVANCES.strip().splitlines())
def test_advances_by_hand(row):
    basis, norm, persons, price, expected = row.split()
    rate = AdvanceRate(
        "R", "L1", "A1", "x", "X", basis, Decimal(price), "m³", date(2026, 1, 1),
        norm=None if norm == "-" else Decimal(norm),
    )  # fmt: skip
    assert str(advance(rate, int(persons)).amount) == expected
