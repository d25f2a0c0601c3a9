"""Which data are old enough to go."""

from ...core.period import Month
from .model import Due
from collections.abc import Iterable
from datetime import datetime
from itertools import islice


# So many are counted for the report; it must answer while somebody waits.
MOST = 10_000


def months_of(name: str, value: int) -> int:
    """A setting in months.

    >>> months_of("cases_years", 5), months_of("submissions_months", 60)
    (60, 60)
    """
    return value * 12 if name.endswith("_years") else value


def before(now: datetime, months: int) -> datetime:
    """What is older than this moment goes.

    >>> from datetime import UTC
    >>> before(datetime(2026, 8, 31, 7, tzinfo=UTC), 6).date()
    datetime.date(2026, 2, 28)
    """
    month = Month.of(now.date()).plus(-months)
    return now.replace(
        year=month.year, month=month.month, day=min(now.day, month.last.day)
    )


def counted(moments: Iterable[datetime], most: int = MOST) -> Due:
    """What would go, of the moments of all that is old.

    >>> counted([])
    Due(count=0, oldest=None, more=False)
    """
    found = list(islice(moments, most + 1))
    shown = found[:most]
    return Due(len(shown), min(shown, default=None), len(found) > most)
