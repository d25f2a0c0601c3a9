"""What an ERP tells of accounts, as frozen records: charges, payments, settlements.

Re-exported by ``records``. Asked when a page needs it.
"""

from ..core.money import Money
from ..core.period import Month
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class LedgerDocument:
    """A document that changes what is owed; ``amount`` > 0 adds debt (R3.9).

    ``planned`` documents are upcoming charges: shown, never in the balance.
    A correction or reversal names the document it corrects (R3.12).
    """

    id: str
    account_id: str
    kind: Literal[
        "charge",
        "opening_balance",
        "correction",
        "reversal",
        "interest_note",
        "settlement",
    ]
    number: str
    title: str
    issued_on: date
    amount: Money
    due_on: date | None = None
    period: Month | None = None
    corrects_id: str | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One component of a charge: quantity × rate, rounded half up (R3.7).

    No two lines of a document have the same position.
    """

    document_id: str
    position: int
    component: str
    name: str
    unit: str
    quantity: Decimal
    rate: Decimal
    amount: Money
    vat_rate: Decimal | None = None
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received; a returned payment is negative and names what it reverses.

    ``portal_key`` is that of the payment in the portal which the ERP has booked so:
    the order's id, a slash, the account's id.
    """

    id: str
    account_id: str
    amount: Money
    operation_on: date
    booked_on: date
    title: str
    method: Literal["transfer", "cash", "card", "online", "offset"] = "transfer"
    reverses_id: str | None = None
    portal_key: str | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """A part of a payment, or of a credit document, laid against a document (R3.11)."""

    id: str
    account_id: str
    document_id: str
    amount: Money
    paired_on: date
    payment_id: str | None = None
    credit_id: str | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """What posted documents and payments of an account come to."""

    account_id: str
    charged: Money
    paid: Money
    last_payment_on: date | None = None

    @property
    def due(self) -> Money:
        """Charges less payments: > 0 is owed (niedopłata), < 0 is overpaid (R3.9)."""
        return self.charged - self.paid


@dataclass(frozen=True, slots=True)
class MediaSettlement:
    """A media settlement; ``result`` = advances - cost, > 0 is overpaid (R3.18)."""

    id: str
    account_id: str
    number: str
    period_from: date
    period_to: date
    issued_on: date
    advances: Money
    cost: Money
    result: Money
    way: Literal["offset", "refund", "payment"]
    premises_id: str | None = None
    document_id: str | None = None
    due_on: date | None = None
    appeal_until: date | None = None


@dataclass(frozen=True, slots=True)
class MediaSettlementLine:
    """One medium, meter and price of a settlement; a new price is a new line.

    No two lines of a settlement have the same position.
    """

    settlement_id: str
    position: int
    medium: str
    name: str
    unit: str
    consumption: Decimal
    price: Decimal
    fixed: Money
    cost: Money
    advances: Money
    meter_number: str | None = None
    index_start: Decimal | None = None
    index_end: Decimal | None = None
