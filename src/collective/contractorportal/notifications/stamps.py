"""Moments as text that sorts, for keys of trees."""

from datetime import datetime
from datetime import UTC

import re


# A stamp, and the id of what has it.
_PLACE = re.compile(r"[0-9]{20}\x00[0-9a-f]{32}\Z")


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


def place_typed(value: object) -> str:
    """Where a page of a list begins, as an address has it; nonsense is its beginning.

    >>> place_typed("79739694929898999999-" + "0" * 32)[18:24]
    '99\\x00000'
    >>> place_typed("x"), place_typed(["x"])
    ('', '')
    """
    text = value.replace("-", "\0") if isinstance(value, str) else ""
    return text if _PLACE.match(text) else ""
