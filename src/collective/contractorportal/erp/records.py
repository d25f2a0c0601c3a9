"""What an ERP tells, as frozen records.

Every record is identified by the ERP's own stable ``id`` (text, up to 64
characters). Days are dates in Poland; an open end is None; both ends of an
interval count. Amounts are exact (DESIGN D7). The exchange schema in
``erp/sql/schema.py`` has one table for each record. What a community's board
reads is in ``books``, and can be imported from here too.
"""

from ..core.money import Money
from ..core.period import Month
from .books import AccountArrears as AccountArrears
from .books import Book as Book
from .books import BOOK_OF as BOOK_OF
from .books import BOOKS as BOOKS
from .books import Contract as Contract
from .books import CostEntry as CostEntry
from .books import Fund as Fund
from .books import FundBalance as FundBalance
from .books import FundEntry as FundEntry
from .books import InvoiceState as InvoiceState
from .books import OpenDocument as OpenDocument
from .books import PlanLine as PlanLine
from .books import SupplierInvoice as SupplierInvoice
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal


Module = Literal["rents", "communities", "media", "maintenance"]
MODULES: tuple[Module, ...] = ("rents", "communities", "media", "maintenance")


# Who is who: synchronised into the directory


@dataclass(frozen=True, slots=True)
class Community:
    """A property with its owners (wspólnota), or another kind of landlord (R1.37)."""

    id: str
    kind: Literal["wspolnota", "spoldzielnia", "tbs", "gmina"]
    name: str
    street: str
    number: str
    postal_code: str
    city: str
    nip: str | None = None
    regon: str | None = None
    nrb: str | None = None
    email: str | None = None
    phone: str | None = None
    emergency_phone: str | None = None


@dataclass(frozen=True, slots=True)
class Building:
    """A building of a community, with its postal address."""

    id: str
    community_id: str
    street: str
    number: str
    postal_code: str
    city: str


@dataclass(frozen=True, slots=True)
class Premises:
    """A flat, shop, garage hall, … with its share in the common property (R2.1)."""

    id: str
    building_id: str
    number: str
    kind: Literal["flat", "commercial", "garage", "parking", "storage", "other"]
    staircase: str | None = None
    area: Decimal | None = None
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Contractor:
    """Any party of the ERP (kontrahent): a person, a company, the remaining owner.

    ``person_id`` is the ERP's word that several numbers are one human being.
    """

    id: str
    number: str
    kind: Literal["person", "company", "remaining"]
    name: str
    first_name: str | None = None
    email: str | None = None
    phone: str | None = None
    language: Literal["pl", "en"] = "pl"
    person_id: str | None = None
    nip: str | None = None


@dataclass(frozen=True, slots=True)
class OwnershipPart:
    """A part of a premises that carries one vote (R1.20).

    ``fraction`` is the part's fraction of the premises; ``joint`` says that its
    holders are a couple in marital property, undivided (R1.19).
    """

    id: str
    premises_id: str
    fraction: Fraction
    joint: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """By what right a contractor belongs to a premises or a community.

    An ownership names its part; a supplier's contract (supply) names a
    community and no premises.
    """

    id: str
    contractor_id: str
    kind: Literal["ownership", "tenancy", "lease", "supply"]
    community_id: str
    premises_id: str | None = None
    part_id: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class BoardTerm:
    """A contractor's term in the board (zarząd) of a community."""

    id: str
    community_id: str
    contractor_id: str
    role: Literal["chair", "member"]
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A ledger account (konto rozliczeniowe), its licence and its bank account."""

    id: str
    module: Module
    community_id: str
    name: str
    premises_id: str | None = None
    nrb: str | None = None
    currency: str = "PLN"
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AccountHolder:
    """Whose account it is; co-owners may hold one account together (R8.4)."""

    id: str
    account_id: str
    contractor_id: str
    valid_from: date | None = None
    valid_to: date | None = None


# Money: asked when a page needs it


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
    """One component of a charge: quantity × rate, rounded half up (R3.7)."""

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
    """Money received; a returned payment is negative and names what it reverses."""

    id: str
    account_id: str
    amount: Money
    operation_on: date
    booked_on: date
    title: str
    method: Literal["transfer", "cash", "card", "online", "offset"] = "transfer"
    reverses_id: str | None = None


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
    """One medium, meter and price of a settlement; a new price is a new line."""

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


DIRECTORY_RECORDS = (
    Community,
    Building,
    Premises,
    Contractor,
    OwnershipPart,
    Title,
    BoardTerm,
    Account,
    AccountHolder,
)
