"""Names of proxies that were nobody's."""

from collective.contractorportal.resolutions.proxies.misses.rules import locked_until
from collective.contractorportal.resolutions.proxies.misses.rules import recent
from collective.contractorportal.resolutions.proxies.misses.rules import TRIES
from collective.contractorportal.resolutions.proxies.misses.rules import WINDOW
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st


NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_the_limit():
    failures = [NOON + n * SECOND for n in range(TRIES)]
    assert locked_until(failures[:-1], NOON + 10 * SECOND) is None
    assert locked_until(failures, NOON + 10 * SECOND) == NOON + WINDOW
    assert locked_until(failures, NOON + WINDOW - SECOND) == NOON + WINDOW
    assert locked_until(failures, NOON + WINDOW) is None


@given(st.lists(st.integers(-3600, 0), max_size=20))
def test_it_always_opens_again(ages):
    failures = [NOON + age * SECOND for age in ages]
    until = locked_until(failures, NOON)
    if until is None:
        assert len(recent(failures, NOON)) < TRIES
    else:
        assert NOON < until <= NOON + WINDOW
        assert locked_until(failures, until) is None
