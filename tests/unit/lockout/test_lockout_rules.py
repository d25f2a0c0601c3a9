"""How long nobody looks at a password after wrong ones."""

from collective.contractorportal.lockout.rules import another
from collective.contractorportal.lockout.rules import Failures
from collective.contractorportal.lockout.rules import minutes_of
from collective.contractorportal.lockout.rules import network_of
from collective.contractorportal.lockout.rules import wait
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


AT = datetime(2026, 12, 1, 8, tzinfo=UTC)
WINDOW = timedelta(minutes=15)
gaps = st.lists(st.integers(0, 3600).map(lambda s: timedelta(seconds=s)), max_size=40)


@given(gaps, st.integers(3, 20))
def test_no_more_than_so_many_are_taken_in_a_window(gaps, most):
    """Whatever the rhythm: among tries that are taken, each window holds ``most``."""
    failures, now, taken = None, AT, []
    for gap in gaps:
        now += gap
        if not wait(failures, most, WINDOW, now):
            failures = another(failures, WINDOW, now)
            taken.append(now)
    for place, moment in enumerate(taken[most:], most):
        run = taken[place - most : place + 1]
        steps = [b - a for a, b in zip(run, run[1:], strict=False)]
        assert max(steps) >= WINDOW, moment


@given(st.integers(1, 100), st.integers(3, 20), st.integers(0, 3600))
def test_the_wait_ends_and_begins_anew(count, most, seconds):
    now = AT + timedelta(seconds=seconds)
    left = wait(Failures(count, AT), most, WINDOW, now)
    assert timedelta(0) <= left <= WINDOW
    assert not wait(Failures(count, AT), most, WINDOW, now + left)
    if count >= most and seconds < WINDOW.total_seconds():
        assert left == AT + WINDOW - now
    else:
        assert not left


def test_nobody_who_has_not_failed_waits():
    assert wait(None, 5, WINDOW, AT) == timedelta(0)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        (" 198.51.100.7 ", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::1", ""),
        ("127.0.0.1", ""),
        ("", ""),
        ("unknown", ""),
        ("198.51.100.7:443", ""),
    ],
)
def test_whose_address_it_is(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(1, 1), (60, 1), (61, 2), (900, 15), (0, 1)]
)
def test_a_person_is_told_whole_minutes(seconds, minutes):
    assert minutes_of(timedelta(seconds=seconds)) == minutes
