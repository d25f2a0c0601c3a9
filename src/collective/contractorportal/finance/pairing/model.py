"""Which money paid which document, both ways.

Signs: > 0 is owed, < 0 is a credit (DOMAIN R3.9).
"""

from ...core.money import Money
from ...directory.records import AccountAccess
from ...erp.records import LedgerDocument
from ...erp.records import Pairing
from ...erp.records import Payment
from dataclasses import dataclass
from datetime import date
from typing import Literal


DocumentState = Literal["planned", "credit", "paid", "partly", "unpaid", "overdue"]


@dataclass(frozen=True, slots=True)
class PairedPart:
    """A part of a payment or of a credit, and the document that it paid.

    Records that the person may not see, or that the ERP left out, are None.
    """

    pairing: Pairing
    document: LedgerDocument | None
    payment: Payment | None
    credit: LedgerDocument | None

    @property
    def amount(self) -> Money:
        return self.pairing.amount


@dataclass(frozen=True, slots=True)
class DocumentSettlement:
    """A document with what paid it; of a credit, with what it paid.

    ``left`` > 0 is still to be paid, < 0 is a credit not used yet.
    """

    document: LedgerDocument
    paid: Money
    left: Money
    state: DocumentState
    on_time_until: date | None
    parts: tuple[PairedPart, ...]
    corrects: LedgerDocument | None = None
    corrected_by: tuple[LedgerDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentSettlement:
    """A payment with the documents it paid, and the rest that pays none yet."""

    payment: Payment
    paired: Money
    rest: Money
    parts: tuple[PairedPart, ...]
    reverses: Payment | None = None
    reversed_by: tuple[Payment, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All documents and payments of an account that the person may see, settled.

    Documents by issue day, payments by operation day.
    """

    access: AccountAccess
    documents: tuple[DocumentSettlement, ...]
    payments: tuple[PaymentSettlement, ...]
