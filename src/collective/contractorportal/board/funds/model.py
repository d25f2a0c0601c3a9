"""What a board reads about a fund."""

from ...core.money import Money
from ...core.period import Month
from ...erp.records import Fund
from ...erp.records import FundEntry
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FundState:
    """What a fund holds at the end of a day."""

    fund: Fund
    balance: Money
    last_entry_on: date | None = None


@dataclass(frozen=True, slots=True)
class FundRow:
    """A movement and what the fund held after it."""

    entry: FundEntry
    balance: Money


@dataclass(frozen=True, slots=True)
class FundMonth:
    """A month: what was there, came in, went out, and is there at the end.

    ``outgoing`` is a positive amount.
    """

    month: Month
    opening: Money
    incoming: Money
    outgoing: Money
    closing: Money


@dataclass(frozen=True, slots=True)
class FundStatement:
    """A fund in a year until today: months in order, movements with a running balance."""

    fund: Fund
    year: int
    since: date
    until: date
    opening: Money
    incoming: Money
    outgoing: Money
    closing: Money
    months: tuple[FundMonth, ...]
    rows: tuple[FundRow, ...]
    years: tuple[int, ...] = ()
