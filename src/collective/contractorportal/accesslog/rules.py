"""How long entries are kept, and how a moment becomes a place in the log."""

from ..core.period import Month
from datetime import datetime
from datetime import timedelta
from datetime import UTC


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def place(moment: datetime) -> int:
    """Microseconds since 1970: entries stand in the order in which they happened.

    >>> place(datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC))
    1000005
    """
    return (moment - EPOCH) // timedelta(microseconds=1)


def kept_since(now: datetime, months: int) -> datetime:
    """The first moment of which entries are kept (DOMAIN R8.6: 12 to 24 months).

    >>> kept_since(datetime(2026, 8, 31, 7, tzinfo=UTC), 6)
    datetime.datetime(2026, 2, 28, 7, 0, tzinfo=datetime.timezone.utc)
    """
    month = Month.of(now.date()).plus(-months)
    return now.replace(
        year=month.year, month=month.month, day=min(now.day, month.last.day)
    )
