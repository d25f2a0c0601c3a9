"""The months that demo data speak of, and days as numbers with ready texts.

Millions of rows carry dates, so days are ordinals here and each day's text is
made once.
"""

from ....core.period import is_working_day
from ....core.period import Month
from .names import MONTHS
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Billing:
    """A month of charges: due on the 10th (art. 15 ust. 1 UWL)."""

    index: int
    month: Month
    code: str
    period: str
    name: str
    first: int
    due: int
    last: int


class Calendar:
    """The billing months up to today and two planned ones; 0 is the present month."""

    def __init__(self, today: date, months: int) -> None:
        self.today = today.toordinal()
        self.day = today
        self.current = Month.of(today)
        self.start = 1 - months
        self._from = self.current.plus(-months - 60).first.toordinal()
        self.earliest = self._from  # the first day that has a text
        until = self.current.plus(100).last.toordinal()
        days = [date.fromordinal(day) for day in range(self._from, until)]
        self._texts = [day.isoformat() for day in days]
        self._working = [is_working_day(day) for day in days]
        self._billings: dict[int, Billing] = {}
        self.posted = [self.billing(index) for index in range(self.start, 1)]
        self.planned = [self.billing(1), self.billing(2)]

    def text(self, day: int | None) -> str | None:
        """A day as the exchange schema writes it."""
        return None if day is None else self._texts[day - self._from]

    def billing(self, index: int) -> Billing:
        """The month that many months after the present one."""
        known = self._billings.get(index)
        if known is None:
            known = self._billings[index] = self._make(index)
        return known

    def _make(self, index: int) -> Billing:
        month = self.current.plus(index)
        first = month.first.toordinal()
        return Billing(
            index,
            month,
            f"{month.year % 100:02d}{month.month:02d}",
            str(month),
            f"{MONTHS[month.month - 1]} {month.year}",
            first,
            first + 9,
            month.last.toordinal(),
        )

    def year_later(self, day: int) -> int:
        """The same day of the next year; of 29 February the first of March."""
        start = date.fromordinal(day)
        month = Month.of(start).plus(12)
        return month.first.toordinal() + start.day - 1

    def index(self, day: int) -> int:
        """Which billing month a day lies in."""
        month = date.fromordinal(day)
        return (month.year - self.current.year) * 12 + month.month - self.current.month

    def working_day(self, day: int, later: int = 0) -> int:
        """That day or the next working one, and so many working days later."""
        position = day - self._from
        while True:
            while not self._working[position]:
                position += 1
            if not later:
                return position + self._from
            position, later = position + 1, later - 1


def half_year_before(day: int) -> int:
    """The last end of a half-year before that day.

    >>> date.fromordinal(half_year_before(date(2026, 6, 30).toordinal())).isoformat()
    '2025-12-31'
    """
    found = date.fromordinal(day - 1)
    if (found.month, found.day) == (12, 31):
        return day - 1
    # On the last day of June one need not go back further than to that day.
    july = date(found.year, 7, 1)
    first = july if found >= date(found.year, 6, 30) else date(found.year, 1, 1)
    return first.toordinal() - 1


def ends_half_year(day: int) -> bool:
    """Is it the last day of June or of December?"""
    found = date.fromordinal(day)
    return (found.month, found.day) in ((6, 30), (12, 31))


def month(text: str) -> str:
    """A day's month as people write it.

    >>> month("2025-07-01")
    '07.2025'
    """
    return f"{text[5:7]}.{text[:4]}"
