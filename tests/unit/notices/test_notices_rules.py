"""What a notice is at a moment, and what it needs to be published."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.notices import rules
from collective.contractorportal.notices.model import Draft
from collective.contractorportal.notices.model import Version
from collective.contractorportal.notices.model import Window
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from zoneinfo import ZoneInfo

import pytest


WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=WARSAW)
HOUR = timedelta(hours=1)
moments = st.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1)
).map(lambda naive: naive.replace(tzinfo=UTC, second=0, microsecond=0))


def draft(**values):
    values = {
        "title": "Przegląd",
        "has_text": True,
        "notice_class": "ordinary",
        "window": Window(),
        "audience": frozenset({"owners"}),
    } | values
    return Draft(**values)


def codes(**values):
    return [error.code for error in rules.problems(draft(**values), NOON)]


@pytest.mark.parametrize(
    "stored, since, until, expected",
    [
        ("draft", None, None, "draft"),
        ("pending", NOON, None, "pending"),
        ("withdrawn", NOON, None, "withdrawn"),
        ("scheduled", NOON + HOUR, None, "scheduled"),
        ("scheduled", NOON, None, "published"),
        ("published", NOON, None, "published"),
        ("published", NOON - HOUR, NOON, "expired"),
        ("published", NOON - HOUR, NOON + HOUR, "published"),
        ("scheduled", NOON - HOUR, NOON, "expired"),
        ("published", None, None, "scheduled"),
    ],
)
def test_state_at(stored, since, until, expected):
    assert rules.state_at(stored, Window(since, until), NOON) == expected


@given(moments, moments, moments)
def test_open_exactly_from_the_start_to_before_the_end(since, until, now):
    window = Window(since, until)
    for stored in ("scheduled", "published"):
        assert rules.is_open(stored, window, now) == (since <= now < until)
    for stored in ("draft", "pending", "expired", "withdrawn"):
        assert not rules.is_open(stored, window, now)


class TestProblems:
    def test_nothing_is_wrong(self):
        assert codes() == []
        assert codes(window=Window(NOON + HOUR, NOON + 2 * HOUR)) == []

    @pytest.mark.parametrize(
        "values, expected",
        [
            ({"title": "  "}, ["title_missing"]),
            ({"has_text": False}, ["text_missing"]),
            ({"audience": frozenset()}, ["audience_missing"]),
            ({"window": Window(NOON - HOUR)}, ["start_past"]),
            ({"window": Window(NOON - rules.GRACE)}, []),
            ({"window": Window(None, NOON)}, ["end_past"]),
            ({"window": Window(NOON + HOUR, NOON + HOUR)}, ["end_before_start"]),
            ({"notice_class": "emergency"}, ["emergency_endless"]),
            ({"event": Window(None, NOON)}, ["event_start_missing"]),
            ({"event": Window(NOON, NOON - HOUR)}, ["event_end_before_start"]),
            ({"event": Window(NOON, NOON)}, []),
        ],
    )
    def test_each(self, values, expected):
        assert codes(**values) == expected

    def test_all_at_once(self):
        assert len(codes(title="", has_text=False, audience=frozenset())) == 3


class TestClockChanges:
    """In 2026 clocks go forward on 29 March and back on 25 October."""

    def test_an_hour_that_does_not_exist(self):
        with pytest.raises(PortalError, match="moment_missing"):
            rules.local_moment(datetime(2026, 3, 29, 2, 30), WARSAW)

    @pytest.mark.parametrize("hour, utc", [(1, 0), (3, 1)])
    def test_hours_around_it_do(self, hour, utc):
        found = rules.local_moment(datetime(2026, 3, 29, hour, 0), WARSAW)
        assert found == datetime(2026, 3, 29, utc, tzinfo=UTC)

    def test_an_hour_that_comes_twice(self):
        twice = datetime(2026, 10, 25, 2, 30)
        start = rules.local_moment(twice, WARSAW)
        end = rules.local_moment(twice, WARSAW, end=True)
        assert end - start == HOUR

    @given(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1)))
    def test_what_is_typed_is_shown_again(self, typed):
        typed = typed.replace(second=0, microsecond=0)
        for end in (False, True):
            try:
                moment = rules.local_moment(typed, WARSAW, end)
            except PortalError:
                assert (typed.month, typed.hour) == (3, 2)
            else:
                assert moment.astimezone(WARSAW).replace(tzinfo=None) == typed


class TestMidnight:
    @pytest.mark.parametrize("month", [1, 7])
    def test_the_day_before_is_the_last(self, month):
        until = rules.local_moment(datetime(2026, month, 15), WARSAW)
        assert rules.last_day(until, WARSAW).day == 14

    def test_an_hour_is_an_hour(self):
        until = rules.local_moment(datetime(2026, 1, 15, 0, 1), WARSAW)
        assert rules.last_day(until, WARSAW) is None

    def test_midnight_of_warsaw_is_the_border(self):
        window = Window(NOON, rules.local_moment(datetime(2026, 11, 25), WARSAW))
        last = datetime(2026, 11, 24, 23, 59, 59, tzinfo=WARSAW)
        assert rules.is_open("published", window, last)
        assert not rules.is_open("published", window, last + timedelta(seconds=1))


@given(moments, moments)
def test_order_of_lists(one, other):
    emergency = rules.place("emergency", False, one)
    pinned = rules.place("ordinary", True, other)
    plain = rules.place("important", False, one)
    assert emergency < pinned < plain
    assert rules.is_emergency(emergency) and not rules.is_emergency(pinned)
    if one > other:
        assert plain < rules.place("ordinary", False, other)
    assert emergency >= 0 and rules.place("ordinary", False, None) < 2**31


def test_a_correction_may_ask_again():
    def version(number, again):
        return Version(number, NOON, "", "", "", "", confirm_again=again)

    versions = (version(1, False), version(2, True), version(3, False))
    found = [rules.confirmed(number, versions) for number in (None, 1, 2, 3)]
    assert found == [False, False, True, True]
