"""Rates, and the days, bases and amounts of late interest."""

from ...core.money import Money
from ...core.money import rounded
from ...directory.records import AccountAccess
from ...erp.records import LedgerDocument
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """Percent a year from that day on (art. 481 § 2 KC)."""

    valid_from: date
    percent: Decimal


@dataclass(frozen=True, slots=True)
class InterestSpan:
    """Days, both ends included, with one base and one rate.

    ``assumed`` marks days that have not come yet: their rate is the last known.
    """

    since: date
    until: date
    base: Money
    percent: Decimal
    assumed: bool = False

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def exact(self) -> Fraction:
        """Base × rate × days / 365, not rounded (R3.15)."""
        base = Fraction(self.base.amount)
        return base * Fraction(self.percent) / 100 * self.days / 365

    @property
    def shown(self) -> Decimal:
        """The exact interest to four places, to be read beside the total."""
        return rounded(self.exact, 4)


@dataclass(frozen=True, slots=True)
class DocumentInterest:
    """Late interest of one document, rounded once (R3.15).

    ``running`` is still growing. ``error`` is a code instead of an amount:
    ``interest_rate_missing`` for days before the first known rate.
    """

    document: LedgerDocument
    on_time_until: date
    spans: tuple[InterestSpan, ...]
    amount: Money
    running: bool
    error: str | None = None

    @property
    def days(self) -> int:
        """All days of delay that count."""
        return sum(span.days for span in self.spans)

    @property
    def assumed(self) -> bool:
        """Does a part of it rest on a rate that may still change?"""
        return any(span.assumed for span in self.spans)


@dataclass(frozen=True, slots=True)
class Interest:
    """Late interest of an account up to a day; ``noted`` was charged in notes.

    ``unpaired`` is money and credits that the ERP has laid against no document yet:
    the balance counts them, the interest does not until it does.
    """

    access: AccountAccess
    until: date
    items: tuple[DocumentInterest, ...]
    total: Money
    noted: Money
    unpaired: Money
    rates: tuple[Rate, ...]
