"""Months, free days and deadlines."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.period import easter
from collective.contractorportal.core.period import free_days
from collective.contractorportal.core.period import in_force
from collective.contractorportal.core.period import is_working_day
from collective.contractorportal.core.period import Month
from collective.contractorportal.core.period import on_time_until
from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st

import pytest


days = st.dates(min_value=date(1990, 1, 1), max_value=date(2150, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["2026", "2026-13", "2026-00", "26-01", "2026-1", "2026-011", "x", "", "٢٠٢٦-01"],
)
def test_a_month_that_is_none_is_refused(text):
    with pytest.raises(PortalError) as caught:
        Month.parse(text)
    assert caught.value.code == "month_invalid"


@given(days, st.integers(-500, 500))
def test_months_go_forth_and_back(day, count):
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert month.plus(count).plus(-count) == month
    assert Month.parse(str(month)) == month
    assert month.next().first - month.last == timedelta(days=1)


@pytest.mark.parametrize(
    "year,expected",
    [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5))],
)
def test_easter(year, expected):
    assert easter(year) == expected


def test_free_days_of_2026():
    assert date(2026, 6, 4) in free_days(2026)  # Corpus Christi
    assert date(2026, 5, 24) in free_days(2026)  # Pentecost
    assert date(2026, 12, 24) in free_days(2026)
    assert date(2024, 12, 24) not in free_days(2024)  # free since 2025


@pytest.mark.parametrize(
    "due,expected",
    [  # the ends computed in DOMAIN R1.33
        (date(2026, 4, 13), date(2026, 4, 13)),
        (date(2026, 5, 2), date(2026, 5, 4)),
        (date(2026, 12, 25), date(2026, 12, 28)),
    ],
)
def test_a_deadline_on_a_free_day_moves(due, expected):
    assert on_time_until(due) == expected


@given(days)
def test_a_moved_deadline_is_the_next_working_day(due):
    moved = on_time_until(due)
    assert moved >= due
    assert is_working_day(moved)
    between = (due + timedelta(days=n) for n in range((moved - due).days))
    assert not any(is_working_day(day) for day in between)


@given(days, st.none() | days, st.none() | days)
def test_both_ends_of_an_interval_count(day, start, end):
    expected = (start or date.min) <= day <= (end or date.max)
    assert in_force(day, start, end) is expected
