"""What an ERP tells, as frozen records.

Every record is identified by the ERP's own stable ``id`` (text, up to 64
characters). Days are dates in Poland; an open end is None; both ends of an
interval count. Amounts are exact (DESIGN D7). The exchange schema in
``erp/sql/schema/`` has one table for each record. What is synchronised is here;
accounts' money is in ``ledger``, what a board reads in ``books``, meters in ``meters``,
persons and advances in ``households``, work orders in ``maintenance`` and what the
portal delivers in ``deliveries``, and all can be imported from here too.
"""

from .books import AccountArrears as AccountArrears
from .books import Contract as Contract
from .books import CostEntry as CostEntry
from .books import Fund as Fund
from .books import FundBalance as FundBalance
from .books import FundEntry as FundEntry
from .books import InvoiceState as InvoiceState
from .books import OpenDocument as OpenDocument
from .books import PlanLine as PlanLine
from .books import SupplierInvoice as SupplierInvoice
from .books import SupplierPayment as SupplierPayment
from .deliveries import Delivery as Delivery
from .deliveries import DeliveryAnswer as DeliveryAnswer
from .households import AdvanceRate as AdvanceRate
from .households import ContactDetails as ContactDetails
from .households import Household as Household
from .households import PersonCount as PersonCount
from .ledger import Balance as Balance
from .ledger import ChargeLine as ChargeLine
from .ledger import LedgerDocument as LedgerDocument
from .ledger import MediaSettlement as MediaSettlement
from .ledger import MediaSettlementLine as MediaSettlementLine
from .ledger import Pairing as Pairing
from .ledger import Payment as Payment
from .maintenance import FaultCategory as FaultCategory
from .maintenance import OrderState as OrderState
from .maintenance import WorkOrder as WorkOrder
from .meters import Medium as Medium
from .meters import Meter as Meter
from .meters import Reading as Reading
from .meters import ReadingKind as ReadingKind
from .meters import ReadingWindow as ReadingWindow
from .optional import Book as Book
from .optional import BOOK_OF as BOOK_OF
from .optional import BOOKS as BOOKS
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
    language: Literal["pl", "en", "uk"] = "pl"
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
