"""Which data are old enough to go."""

from ...core.period import Month
from .model import Due
from .model import Kept
from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from itertools import islice


# So many are counted for the report; it must answer while somebody waits.
MOST = 10_000


def kept(name: str, value: int) -> Kept:
    """For how long a setting of that name keeps.

    >>> kept("cases_years", 5), kept("mailing_keep_days", 90)
    (Kept(count=60, unit='months'), Kept(count=90, unit='days'))
    """
    if name.endswith("_days"):
        return Kept(value, "days")
    return Kept(value * 12 if name.endswith("_years") else value, "months")


def lasting(span: timedelta) -> Kept:
    """The same for what no setting says.

    >>> lasting(timedelta(days=1)), lasting(timedelta(hours=2))
    (Kept(count=1, unit='days'), Kept(count=2, unit='hours'))
    """
    hours = span // timedelta(hours=1)
    return Kept(hours, "hours") if hours % 24 or not hours else Kept(span.days, "days")


def before(now: datetime, span: Kept) -> datetime:
    """What is older than this moment goes.

    >>> from datetime import UTC
    >>> before(datetime(2026, 8, 31, 7, tzinfo=UTC), Kept(6, "months")).date()
    datetime.date(2026, 2, 28)
    """
    if span.unit == "days":
        return now - timedelta(days=span.count)
    if span.unit == "hours":
        return now - timedelta(hours=span.count)
    month = Month.of(now.date()).plus(-span.count)
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
