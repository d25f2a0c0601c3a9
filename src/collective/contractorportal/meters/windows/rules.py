"""When residents may send readings (R4.10). Days are those of Poland.

Both days of a window count wholly: it is open from 00:00:00 of the first to
23:59:59 of the last in Europe/Warsaw, whatever the clocks do that night.
"""

from ...core.clock import WARSAW
from ...erp.meters import Medium
from ...erp.meters import ReadingWindow
from collections.abc import Iterable
from datetime import date
from datetime import datetime


def day_of(moment: datetime) -> date:
    """The day in Poland in which a moment lies.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC)).day
    30
    >>> day_of(datetime(2026, 6, 30, 22, 0, tzinfo=UTC)).day
    1
    """
    return moment.astimezone(WARSAW).date()


def of_medium(
    windows: Iterable[ReadingWindow], medium: Medium | None
) -> tuple[ReadingWindow, ...]:
    """The windows of a medium, by first day; one without medium is for all."""
    found = (
        each for each in windows if medium is None or each.medium in (None, medium)
    )
    return tuple(sorted(found, key=lambda each: (each.opens_on, each.closes_on)))


def open_window(
    windows: Iterable[ReadingWindow], day: date, medium: Medium | None = None
) -> ReadingWindow | None:
    """The window that is open on a day; of several the one that closes last."""
    found = [
        each
        for each in of_medium(windows, medium)
        if each.opens_on <= day <= each.closes_on
    ]
    return max(found, key=lambda each: each.closes_on, default=None)


def next_window(
    windows: Iterable[ReadingWindow], day: date, medium: Medium | None = None
) -> ReadingWindow | None:
    """The first window that opens after a day."""
    found = [each for each in of_medium(windows, medium) if each.opens_on > day]
    return found[0] if found else None


def last_window(
    windows: Iterable[ReadingWindow], day: date, medium: Medium | None = None
) -> ReadingWindow | None:
    """The window that closed last before a day."""
    found = [each for each in of_medium(windows, medium) if each.closes_on < day]
    return max(found, key=lambda each: each.closes_on, default=None)
