"""How often somebody may name a proxy who is nobody.

Nobody finds out by trying who is in the portal.
"""

from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta


TRIES = 5
WINDOW = timedelta(minutes=15)


def recent(failures: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """The failures that still count, in order."""
    return tuple(sorted(each for each in failures if now - each < WINDOW))


def locked_until(failures: Iterable[datetime], now: datetime) -> datetime | None:
    """From when the next try is possible; None when it is so now.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    >>> locked_until([noon] * 5, noon + timedelta(minutes=1)) == noon + WINDOW
    True
    >>> locked_until([noon] * 4, noon) is None
    True
    """
    counted = recent(failures, now)
    return counted[-TRIES] + WINDOW if len(counted) >= TRIES else None
