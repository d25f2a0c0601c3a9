"""Quiet hours, digests and patience by Warsaw time, at the change of clocks too."""

from collective.contractorportal.notifications import rules
from collective.contractorportal.notifications.model import Preferences
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


W = rules.WARSAW
MOMENTS = st.datetimes(
    datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)
)
# Around the changes of clocks of three years: the last Sundays of March and October.
CHANGES = st.sampled_from(
    [
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
        datetime(2027, 3, 28, 1, tzinfo=UTC),
        datetime(2027, 10, 31, 1, tzinfo=UTC),
    ]
).flatmap(
    lambda change: st.integers(-1800, 1800).map(
        lambda minutes: change + timedelta(minutes=minutes)
    )
)
HOURS = st.times().map(lambda each: each.replace(second=0, microsecond=0))


class TestQuietHours:
    @pytest.mark.parametrize(
        ("at", "until"),
        [
            ("2026-11-24 21:59", "2026-11-24 21:59"),
            ("2026-11-24 22:00", "2026-11-25 07:00"),
            ("2026-11-25 06:59", "2026-11-25 07:00"),
            ("2026-11-25 07:00", "2026-11-25 07:00"),
            # the night of 29 March has an hour less, that of 25 October one more
            ("2026-03-28 23:00", "2026-03-29 07:00"),
            ("2026-10-24 23:00", "2026-10-25 07:00"),
        ],
    )
    def test_a_night(self, at, until):
        moment = datetime.fromisoformat(at).replace(tzinfo=W)
        expected = datetime.fromisoformat(until).replace(tzinfo=W)
        assert rules.quiet_until(moment, time(22), time(7)) == expected

    def test_nights_of_other_lengths(self):
        def length(day):
            start = datetime(2026, *day, 22, tzinfo=W)
            return rules.quiet_until(start, time(22), time(7)) - start.astimezone(UTC)

        assert length((3, 28)) == timedelta(hours=8)
        assert length((10, 24)) == timedelta(hours=10)
        assert length((11, 24)) == timedelta(hours=9)

    def test_the_hour_that_comes_twice_is_quiet_twice(self):
        second = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=W)
        over = rules.quiet_until(second, time(1), time(2, 30))
        assert over.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    @given(MOMENTS | CHANGES, HOURS, HOURS)
    def test_never_back_and_never_into_quiet(self, moment, start, end):
        over = rules.quiet_until(moment, start, end)
        assert moment <= over <= moment + timedelta(hours=25)
        # Two quiet spells never follow each other: what may come now comes now.
        assert rules.quiet_until(over, start, end) == over

    @given(MOMENTS, HOURS)
    def test_none(self, moment, hour):
        assert rules.quiet_until(moment, None, None) == moment
        assert rules.quiet_until(moment, hour, hour) == moment


class TestDigest:
    @given(
        MOMENTS | CHANGES,
        st.sampled_from(["daily", "weekly"]),
        st.integers(0, 23),
        st.integers(0, 6),
    )
    def test_the_next_is_later_and_soon(self, after, every, hour, weekday):
        chosen = Preferences(digest=every, digest_hour=hour, digest_weekday=weekday)
        due = rules.next_digest(chosen, after)
        days = 1 if every == "daily" else 7
        assert after < due <= after + timedelta(days=days, hours=2)
        local = due.astimezone(W)
        # 2:00 does not exist on the day the clocks go forward: it comes at 3:00.
        assert local.hour in (hour, 3) if hour == 2 else local.hour == hour
        if every == "weekly":
            assert local.weekday() == weekday

    @given(CHANGES, st.integers(0, 23))
    def test_none_is_told_twice_or_left_out(self, after, hour):
        """What one digest begins with is where the one before has ended."""
        chosen = Preferences(digest="daily", digest_hour=hour)
        first = rules.next_digest(chosen, after)
        second = rules.next_digest(chosen, first)
        assert rules.previous_digest(chosen, second) == first

    def test_off(self):
        assert rules.next_digest(Preferences(), datetime.now(UTC)) is None


class TestWishes:
    def test_emergency_overrides_mute(self):
        mute = Preferences(channels={"x": frozenset({"sms"})})
        found = rules.channels_for("x", mute, ["email"], emergency=True)
        assert found == {"email", "sms"}

    def test_office_can_leave_only_the_portal(self):
        found = rules.settled_defaults("x", ["email"], ["x.portal"])
        assert found == {"portal"}


class TestPatience:
    @given(st.integers(1, 40))
    def test_ends(self, attempts):
        now = datetime(2026, 3, 5, tzinfo=UTC)
        again = rules.next_try(attempts, now, now)
        assert (again is None) == (attempts > len(rules.PAUSES))
        assert again is None or again > now
