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


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment, for tests and demonstrations."""
    global _frozen
    before, _frozen = _frozen, moment
    try:
        yield
    finally:
        _frozen = before
