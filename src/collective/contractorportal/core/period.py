"""Months, validity intervals, Polish free days and deadlines.

Deadlines that end on a Saturday or a free day move to the next working day
(art. 115 KC); free days as in DOMAIN R9.9.
"""

from .errors import PortalError
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import lru_cache

import re


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A billing month.

    >>> str(Month(2026, 11)), str(Month(2026, 12).next()), Month.parse("2026-02").last
    ('2026-11', '2027-01', datetime.date(2026, 2, 28))
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1900 <= self.year <= 2200:
            raise PortalError("month_invalid", month=f"{self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> "Month":
        """A month from ``YYYY-MM``. Errors: ``month_invalid``."""
        year, dash, month = text.partition("-")
        if not (dash and len(year) == 4 and len(month) == 2):
            raise PortalError("month_invalid", month=text)
        if not (year.isascii() and month.isascii()):
            raise PortalError("month_invalid", month=text)
        if not (year.isdigit() and month.isdigit()):
            raise PortalError("month_invalid", month=text)
        return cls(int(year), int(month))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that a day lies in."""
        return cls(day.year, day.month)

    def plus(self, months: int) -> "Month":
        """The month that many months later (or earlier)."""
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

    def next(self) -> "Month":
        return self.plus(1)

    def previous(self) -> "Month":
        return self.plus(-1)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return self.next().first - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def day_typed(text: str) -> date | None:
    """A day as browsers send it, or as people write it; None for what is none.

    >>> str(day_typed("2019-03-26")), str(day_typed("26.03.2019")), day_typed("31.02.2019")
    ('2019-03-26', '2019-03-26', None)
    """
    polish = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    try:
        if polish:
            return date(int(polish[3]), int(polish[2]), int(polish[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None


def in_force(day: date, valid_from: date | None, valid_to: date | None) -> bool:
    """Does an interval, both ends included, hold on that day? None is open.

    >>> in_force(date(2026, 3, 1), date(2026, 3, 1), None)
    True
    """
    return (valid_from is None or valid_from <= day) and (
        valid_to is None or day <= valid_to
    )


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher).

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def free_days(year: int) -> frozenset[date]:
    """Public holidays of a year (DOMAIN R9.9; 24 December since 2025)."""
    fixed = [(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11)]
    fixed += [(12, 25), (12, 26)]
    if year >= 2025:
        fixed.append((12, 24))
    sunday = easter(year)
    moving = [sunday + timedelta(days=days) for days in (0, 1, 49, 60)]
    return frozenset([*(date(year, m, d) for m, d in fixed), *moving])


def is_working_day(day: date) -> bool:
    """Neither Saturday, Sunday nor a public holiday."""
    return day.weekday() < 5 and day not in free_days(day.year)


def on_time_until(due: date) -> date:
    """The last day on which a payment due that day is still on time (art. 115 KC).

    >>> on_time_until(date(2026, 10, 10))  # a Saturday
    datetime.date(2026, 10, 12)
    """
    while not is_working_day(due):
        due += timedelta(days=1)
    return due
