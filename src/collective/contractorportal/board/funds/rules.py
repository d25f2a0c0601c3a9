"""Fund statements: opening, in, out, closing, each month and for the year."""

from ...core.money import Money
from ...core.money import total
from ...core.period import Month
from ...erp.records import Fund
from ...erp.records import FundBalance
from ...erp.records import FundEntry
from .model import FundMonth
from .model import FundRow
from .model import FundState
from .model import FundStatement
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date


# Years that are offered for a fund whose first day is not known.
YEARS = 5


def states(
    funds: Iterable[Fund], balances: Mapping[str, FundBalance], today: date
) -> tuple[FundState, ...]:
    """Funds that are open today, or still hold something, as they stand."""
    found = []
    for fund in funds:
        known = balances.get(fund.id)
        balance = known.balance if known else fund.opening
        closed = fund.closed_on is not None and fund.closed_on < today
        if not closed or balance:
            found.append(
                FundState(fund, balance, known.last_entry_on if known else None)
            )
    return tuple(found)


def years(fund: Fund, today: date) -> tuple[int, ...]:
    """The years of a fund, the newest first.

    >>> years(Fund("F", "C", "other", "", Money.of(0), opened_on=date(2025, 3, 1)), date(2026, 1, 1))
    (2026, 2025)
    """
    last = today.year
    if fund.closed_on is not None:
        last = min(last, fund.closed_on.year)
    first = fund.opened_on.year if fund.opened_on else today.year - YEARS + 1
    return tuple(range(last, min(first, last) - 1, -1))


def bounds(year: int, today: date) -> tuple[date, date]:
    """The days of a year that have been."""
    return date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1)))


def statement(
    fund: Fund,
    opening: Money,
    entries: Iterable[FundEntry],
    year: int,
    today: date,
) -> FundStatement:
    """A fund's year from what it held when it began and the entries since.

    Entries of other days are left out; each month begins with what the month
    before left, so that the last closing is the opening and all that moved.
    """
    since, until = bounds(year, today)
    rows = []
    balance = opening
    for entry in sorted(entries, key=lambda each: (each.booked_on, each.id)):
        if entry.fund_id == fund.id and since <= entry.booked_on <= until:
            balance += entry.amount
            rows.append(FundRow(entry, balance))
    months = []
    left, month = opening, Month.of(since)
    while month <= Month.of(until):
        amounts = [
            row.entry.amount for row in rows if Month.of(row.entry.booked_on) == month
        ]
        came, went = incoming(amounts), outgoing(amounts)
        months.append(FundMonth(month, left, came, went, left + came - went))
        left, month = left + came - went, month.next()
    amounts = [row.entry.amount for row in rows]
    return FundStatement(
        fund=fund,
        year=year,
        since=since,
        until=until,
        opening=opening,
        incoming=incoming(amounts),
        outgoing=outgoing(amounts),
        closing=balance,
        months=tuple(months),
        rows=tuple(rows),
        years=years(fund, today),
    )


def incoming(amounts: Iterable[Money]) -> Money:
    """What came in, of movements both ways."""
    return total(each for each in amounts if each.amount > 0)


def outgoing(amounts: Iterable[Money]) -> Money:
    """What went out, as a positive amount.

    >>> outgoing([Money.of("5"), Money.of("-3"), Money.of("-1")]).amount
    Decimal('4.00')
    """
    return -total(each for each in amounts if each.amount < 0)
