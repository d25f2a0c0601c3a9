"""How records become JSON, and how often they may be taken away."""

from ..core.money import Money
from ..core.period import Month
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any


# How often one login may take everything away.
MOST = 6
WINDOW = timedelta(hours=1)


def plain(value: Any) -> Any:
    """What a record holds as JSON: money and numbers as text, moments in ISO 8601.

    >>> plain({"amount": Money.of("12.50"), "day": date(2026, 12, 1), "yes": True})
    {'amount': {'amount': '12.50', 'currency': 'PLN'}, 'day': '2026-12-01', 'yes': True}
    >>> plain((Fraction(1, 3), Decimal("1.20"), None))
    ['1/3', '1.20', None]
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Month | Decimal | Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, set | frozenset):
        return sorted(map(plain, value))
    if isinstance(value, Iterable):
        return [plain(each) for each in value]
    raise TypeError(f"{type(value).__name__} is not for a record")


def recent(moments: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """The downloads that still count, in order."""
    return tuple(sorted(each for each in moments if now - each < WINDOW))


def free_at(moments: Iterable[datetime], now: datetime) -> datetime | None:
    """From when the next download is possible; None when it is so now.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    >>> free_at([noon] * 6, noon + timedelta(minutes=1)) == noon + WINDOW
    True
    >>> free_at([noon] * 5, noon) is None
    True
    """
    counted = recent(moments, now)
    return counted[-MOST] + WINDOW if len(counted) >= MOST else None
