"""When a job is to run."""

from collective.contractorportal.jobs.rules import is_alive
from collective.contractorportal.jobs.rules import is_due
from collective.contractorportal.jobs.rules import LastRun
from collective.contractorportal.jobs.rules import pause
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st


NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ago = st.integers(0, 10**6)


def ended(seconds, ok=True, failures=0):
    moment = NOW - timedelta(seconds=seconds)
    return LastRun(moment, moment, ok, "", failures)


@given(seconds=ago, interval=st.integers(1, 10**6))
def test_after_its_interval(seconds, interval):
    assert is_due(ended(seconds), interval, False, NOW) is (seconds >= interval)


@given(seconds=ago, interval=st.integers(1, 10**6), failures=st.integers(1, 100))
def test_a_failure_never_comes_round_later_than_a_success(seconds, interval, failures):
    failed = ended(seconds, False, failures)
    if is_due(ended(seconds), interval, False, NOW):
        assert is_due(failed, interval, False, NOW)
    if seconds < min(interval, pause(failures)):
        assert not is_due(failed, interval, False, NOW)


def test_first_asked_and_clock_set_back():
    assert is_due(None, 60, False, NOW)
    assert is_due(ended(0), 60, True, NOW)
    assert is_due(ended(-3600), 60, False, NOW)


def test_alive():
    assert is_alive(NOW - timedelta(seconds=149), NOW)
    assert not is_alive(NOW - timedelta(seconds=150), NOW)
    assert not is_alive(None, NOW)
