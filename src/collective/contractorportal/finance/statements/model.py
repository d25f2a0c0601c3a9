"""An account's history with a running balance.

Signs: > 0 is owed, < 0 is overpaid (DOMAIN R3.9).
"""

from ...core.money import Money
from ...directory.records import AccountAccess
from ..pairing.model import DocumentSettlement
from ..pairing.model import PaymentSettlement
from ..waiting.model import WaitingPayment
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One document or payment; ``amount`` is what it adds to the balance."""

    day: date
    amount: Money
    balance: Money
    document: DocumentSettlement | None = None
    payment: PaymentSettlement | None = None

    @property
    def charged(self) -> Money | None:
        """The amount, when the row is a document."""
        return self.amount if self.document else None

    @property
    def paid(self) -> Money | None:
        """The amount paid, when the row is a payment."""
        return -self.amount if self.payment else None


@dataclass(frozen=True, slots=True)
class Statement:
    """An account from one day to another, both included, with a running balance.

    ``waiting`` was paid on line and is in none of its sums: the ERP has not booked it.
    """

    access: AccountAccess
    since: date
    until: date
    opening: Money
    rows: tuple[StatementRow, ...]
    charged: Money
    paid: Money
    closing: Money
    years: tuple[int, ...]
    year: int | None = None
    waiting: tuple[WaitingPayment, ...] = ()
