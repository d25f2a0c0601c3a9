"""Which days and hours an entry takes, which come when, and how far one looks."""

from ..core.clock import WARSAW
from .model import Entry
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC

import hmac


# A calendar shows what has been for a while, and what comes within a year.
DAYS_BACK = 90
DAYS_AHEAD = 400
# The page shows what comes.
PAGE_AHEAD = 400

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the page with its entries."""

    first: date
    entries: tuple[Entry, ...]


def local(value: datetime) -> datetime:
    """A moment in Polish time that really exists, also on the days the clock moves.

    >>> str(local(datetime(2026, 3, 29, 2, 30, tzinfo=WARSAW)))
    '2026-03-29 03:30:00+02:00'
    """
    return value.astimezone(UTC).astimezone(WARSAW)


def as_day(value: date | datetime) -> date:
    """The Polish day of a day or of a moment."""
    return local(value).date() if isinstance(value, datetime) else value


def first_day(entry: Entry) -> date:
    """The day on which an entry begins."""
    return as_day(entry.starts)


def last_day(entry: Entry) -> date:
    """The last day that an entry touches; what ends at midnight does not touch it.

    >>> noon = datetime(2026, 12, 10, 12, tzinfo=WARSAW)
    >>> str(last_day(Entry("x", "", noon, noon + timedelta(hours=12))))
    '2026-12-10'
    """
    if entry.ends is None:
        return first_day(entry)
    if entry.all_day or not isinstance(entry.ends, datetime):
        return max(as_day(entry.ends), first_day(entry))
    end = local(entry.ends)
    if end.time() == time.min:
        end -= timedelta(microseconds=1)
    return max(end.date(), first_day(entry))


def _order(entry: Entry) -> tuple[date, bool, datetime, str]:
    start = entry.starts
    if entry.all_day or not isinstance(start, datetime):
        # What takes the whole day stands before what takes hours of it.
        return first_day(entry), False, _EPOCH, entry.uid
    return first_day(entry), True, start.astimezone(UTC), entry.uid


def harmless(
    entry: Entry, secret: bytes, title: str, description: str, url: str
) -> Entry:
    """What anybody may read of an entry: when it is, and of what kind.

    Numbers of accounts and premises are short: without the ``secret`` whoever guesses one
    would see by the uid that it is right.

    >>> entry = Entry("due-A7", "Pay 12: Kwiatowa 5", date(2026, 1, 1), place="Kwiatowa")
    >>> made = harmless(entry, b"s", "Payment due", "", "")
    >>> made.title, made.place, "A7" in made.uid, made.starts == entry.starts
    ('Payment due', '', False, True)
    """
    return Entry(
        uid=hmac.digest(secret, f"agenda\0{entry.uid}".encode(), "sha256").hex()[:32],
        title=title,
        starts=entry.starts,
        ends=entry.ends,
        all_day=entry.all_day,
        url=url,
        description=description,
        changed=entry.changed,
        cancelled=entry.cancelled,
    )


def within(entries: Iterable[Entry], since: date, until: date) -> tuple[Entry, ...]:
    """The entries that touch these days, in order; of one uid only the first."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if first_day(entry) <= until and last_day(entry) >= since:
            found.setdefault(entry.uid, entry)
    return tuple(sorted(found.values(), key=_order))


def months(entries: Iterable[Entry], since: date) -> tuple[Month, ...]:
    """Entries by the month in which they begin; what has begun before, by ``since``."""
    found: dict[date, list[Entry]] = {}
    for entry in entries:
        first = max(first_day(entry), since).replace(day=1)
        found.setdefault(first, []).append(entry)
    return tuple(Month(first, tuple(found[first])) for first in sorted(found))


def sequence(entry: Entry) -> int:
    """The number of a revision (RFC 5545, 3.8.7.4): minutes, so that it only grows.

    >>> sequence(Entry("x", "", date(2026, 1, 1)))
    0
    """
    if entry.changed is None:
        return 0
    return max(0, int((entry.changed - _EPOCH).total_seconds() // 60))


def revised(entry: Entry) -> datetime:
    """When an entry became what it is, in UTC; the same again when nobody knows."""
    if entry.changed is None:
        return _EPOCH
    return entry.changed.astimezone(UTC).replace(microsecond=0)
