"""Months of charges, and what makes each differ from the month before."""

from ...core.money import Money
from ...core.period import Month
from ...directory.records import AccountAccess
from ...erp.records import ChargeLine
from ...erp.records import LedgerDocument
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge with its components; ``adds_up`` says that they sum to it."""

    document: LedgerDocument
    lines: tuple[ChargeLine, ...]
    adds_up: bool


ChangeKind = Literal["new", "gone", "quantity", "rate", "both", "amount", "same"]


@dataclass(frozen=True, slots=True)
class ComponentChange:
    """A component this month against the month before.

    ``kind`` "amount" is another amount at the same quantity and rate. Quantity
    and rate are None where a month has none, or more than one rate. ``component``
    "" collects what a document charges beyond its lines.
    """

    component: str
    name: str
    unit: str
    kind: ChangeKind
    before: Money
    after: Money
    quantity_before: Decimal | None = None
    quantity_after: Decimal | None = None
    rate_before: Decimal | None = None
    rate_after: Decimal | None = None
    valid_from: date | None = None

    @property
    def difference(self) -> Money:
        """What it adds to, or takes off, the month's charge."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """ "Why this amount?": a month's charges against those of the month before.

    ``changes`` keep the order of the charge, components that are gone last.
    """

    month: Month
    previous: Month
    before: Money
    after: Money
    changes: tuple[ComponentChange, ...]

    @property
    def difference(self) -> Money:
        """The exact sum of the components' differences."""
        return self.after - self.before

    @property
    def changed(self) -> tuple[ComponentChange, ...]:
        """Only the components that are not the same."""
        return tuple(change for change in self.changes if change.kind != "same")


@dataclass(frozen=True, slots=True)
class ChargeMonth:
    """A month's charges on an account; ``comparison`` is None for the first month."""

    access: AccountAccess
    month: Month
    charges: tuple[Charge, ...]
    total: Money
    months: tuple[Month, ...]
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """What a month charged and what was paid in it, for the chart."""

    month: Month
    charged: Money
    paid: Money
