"""What time it is in Poland: the one place where glue asks for the time.

Pure code takes dates as arguments (DESIGN D10); tests freeze the clock here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import UTC
from zoneinfo import ZoneInfo


WARSAW = ZoneInfo("Europe/Warsaw")

_frozen: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in Europe/Warsaw."""
    return (_frozen or datetime.now(UTC)).astimezone(WARSAW)


def today() -> date:
    """The present day in Europe/Warsaw, by which titles and terms count."""
    return now().date()


def iso(value: date | None) -> str | None:
    """A moment in Polish time, to the second, or a day, as JSON has them; or None.

    >>> iso(datetime(2026, 6, 30, 22, 0, tzinfo=UTC)), iso(date(2026, 6, 30)), iso(None)
    ('2026-07-01T00:00:00+02:00', '2026-06-30', None)
    """
    if isinstance(value, datetime):
        return value.astimezone(WARSAW).isoformat(timespec="seconds")
    return value.isoformat() if value is not None else None


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment, for tests and demonstrations."""
    global _frozen
    before, _frozen = _frozen, moment
    try:
        yield
    finally:
        _frozen = before
