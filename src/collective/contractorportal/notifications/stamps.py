"""Moments as text that sorts, for keys of trees."""

from datetime import datetime
from datetime import UTC


def stamp(moment: datetime) -> str:
    """A moment as text that sorts by time.

    >>> stamp(datetime(2026, 3, 5, 7, 1, tzinfo=UTC))
    '20260305070100000000'
    """
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S%f")


_INVERTED = str.maketrans("0123456789", "9876543210")


def newest_first(moment: datetime) -> str:
    """A moment as text that sorts the newest first."""
    return stamp(moment).translate(_INVERTED)


def unstamp(text: str) -> datetime:
    """The moment of a stamp.

    >>> str(unstamp("20260305070100000000-and more"))
    '2026-03-05 07:01:00+00:00'
    """
    return datetime.strptime(text[:20], "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)
