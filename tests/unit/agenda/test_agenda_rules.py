"""Which days entries take, in which order they come, and their revisions."""

from collective.contractorportal.agenda import rules
from collective.contractorportal.agenda.model import Entry
from collective.contractorportal.core.clock import WARSAW
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


SPRING = date(2026, 3, 29)
AUTUMN = date(2026, 10, 25)

moments = st.datetimes(
    datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)
)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
entries = st.builds(
    Entry,
    uid=st.uuids().map(str),
    title=st.just("x"),
    starts=moments,
    ends=st.none() | moments,
) | st.builds(
    Entry,
    uid=st.uuids().map(str),
    title=st.just("x"),
    starts=days,
    ends=st.none() | days,
    all_day=st.just(True),
)


def at(day, hour, minute=0, fold=0):
    return datetime(
        day.year, day.month, day.day, hour, minute, tzinfo=WARSAW, fold=fold
    )


class TestDays:
    @pytest.mark.parametrize(
        "starts,ends,all_day,first,last",
        [
            (date(2026, 12, 10), None, True, "2026-12-10", "2026-12-10"),
            (date(2026, 12, 10), date(2026, 12, 12), True, "2026-12-10", "2026-12-12"),
            # 23:30 UTC is the next day in Poland.
            (
                datetime(2026, 12, 10, 23, 30, tzinfo=UTC),
                None,
                False,
                "2026-12-11",
                "2026-12-11",
            ),
            # Whole days told as moments.
            (
                datetime(2026, 12, 9, 23, tzinfo=UTC),
                datetime(2026, 12, 10, 22, 59, tzinfo=UTC),
                True,
                "2026-12-10",
                "2026-12-10",
            ),
            (
                at(AUTUMN, 2, 30, fold=1),
                at(AUTUMN, 4),
                False,
                "2026-10-25",
                "2026-10-25",
            ),
            (at(SPRING, 1, 30), at(SPRING, 3, 30), False, "2026-03-29", "2026-03-29"),
            # An end before the start is not believed.
            (date(2026, 12, 10), date(2026, 12, 1), True, "2026-12-10", "2026-12-10"),
        ],
    )
    def test_first_and_last(self, starts, ends, all_day, first, last):
        entry = Entry("x", "x", starts, ends, all_day)
        assert str(rules.first_day(entry)) == first
        assert str(rules.last_day(entry)) == last

    def test_midnight_does_not_touch_the_day(self):
        entry = Entry("x", "x", at(date(2026, 12, 10), 18), at(date(2026, 12, 11), 0))
        assert rules.last_day(entry) == date(2026, 12, 10)

    @given(entries)
    def test_last_is_never_before_first(self, entry):
        assert rules.first_day(entry) <= rules.last_day(entry)

    @given(moments)
    def test_local_is_the_same_moment_and_exists(self, moment):
        local = rules.local(moment)
        assert local == moment
        assert local.astimezone(UTC).astimezone(WARSAW).replace(tzinfo=None) == (
            local.replace(tzinfo=None)
        )

    def test_the_hour_that_spring_leaves_out(self):
        assert rules.local(at(SPRING, 2, 30)).hour == 3


class TestWithin:
    @given(st.lists(entries, max_size=8), days, st.integers(0, 400))
    def test_touching_and_in_order(self, found, since, length):
        until = since + timedelta(days=length)
        kept = rules.within(found, since, until)
        assert {each.uid for each in kept} == {
            each.uid
            for each in found
            if rules.first_day(each) <= until and rules.last_day(each) >= since
        }
        firsts = [rules.first_day(each) for each in kept]
        assert firsts == sorted(firsts)

    def test_whole_days_before_hours(self):
        day = date(2026, 12, 10)
        late = Entry("a", "late", at(day, 18))
        early = Entry("b", "early", at(day, 8))
        whole = Entry("c", "whole", day, all_day=True)
        assert rules.within([late, early, whole], day, day) == (whole, early, late)

    def test_one_of_a_uid(self):
        day = date(2026, 12, 10)
        first, second = Entry("a", "1", day), Entry("a", "2", day)
        assert rules.within([first, second], day, day) == (first,)


class TestMonths:
    def test_what_goes_on_stands_in_this_month(self):
        today = date(2026, 11, 24)
        going_on = Entry("a", "a", date(2026, 10, 1), date(2026, 12, 1), True)
        coming = Entry("b", "b", date(2026, 12, 10), all_day=True)
        found = rules.months([going_on, coming], today)
        assert [(str(m.first), m.entries) for m in found] == [
            ("2026-11-01", (going_on,)),
            ("2026-12-01", (coming,)),
        ]


class TestRevisions:
    @given(moments, moments)
    def test_a_later_change_has_no_lower_number(self, one, other):
        earlier, later = sorted((one, other))
        numbers = [
            rules.sequence(Entry("x", "x", SPRING, changed=each))
            for each in (earlier, later)
        ]
        assert numbers == sorted(numbers)
        assert numbers[-1] < 2**31

    def test_without_a_moment_nothing_changes(self):
        entry = Entry("x", "x", SPRING)
        assert rules.sequence(entry) == 0
        assert rules.revised(entry) == rules.revised(Entry("y", "y", AUTUMN))
