"""What the books of a community tell its board, as frozen records.

Re-exported by ``records``. The books of a community are kept in złoty (art. 9
of the accounting act), so that all these amounts are PLN.
"""

from ..core.money import Money
from ..core.period import Month
from dataclasses import dataclass
from datetime import date
from typing import Literal


InvoiceState = Literal[
    "registered", "checked", "accepted", "to_pay", "paid", "disputed", "refused"
]


@dataclass(frozen=True, slots=True)
class Fund:
    """A community's money that is kept apart: a fund or a bank account (R3.1).

    ``opening`` is what was in it before its first entry.
    """

    id: str
    community_id: str
    kind: Literal["operating", "renovation", "deposit", "other"]
    name: str
    opening: Money
    nrb: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class FundEntry:
    """A movement of a fund: ``amount`` > 0 comes in, < 0 goes out.

    A transfer between two funds is one entry in each.
    """

    id: str
    fund_id: str
    booked_on: date
    kind: Literal["income", "outlay", "transfer"]
    amount: Money
    title: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class FundBalance:
    """What a fund holds at the end of a day: its opening and all entries until then."""

    fund_id: str
    balance: Money
    last_entry_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the year's plan (roczny plan gospodarczy), a cost or an income.

    ``category`` is the ERP's code that stays the same from year to year and by
    which costs are compared with the plan; ``name`` is what people read.
    """

    id: str
    community_id: str
    year: int
    kind: Literal["cost", "income"]
    category: str
    name: str
    amount: Money
    position: int = 0


@dataclass(frozen=True, slots=True)
class CostEntry:
    """A cost, or an income, of the community in its books.

    It counts in the plan's year of ``booked_on``; ``period`` is the month that it
    is about. ``amount`` > 0 is a cost (or an income); < 0 takes one back.
    """

    id: str
    community_id: str
    booked_on: date
    kind: Literal["cost", "income"]
    category: str
    title: str
    amount: Money
    supplier_id: str | None = None
    invoice_id: str | None = None
    period: Month | None = None


@dataclass(frozen=True, slots=True)
class SupplierInvoice:
    """A supplier's invoice to a community, and how far it has got.

    ``number`` is the supplier's own, up to 256 characters; ``ksef_number`` is that
    of the national system (R8.11-12). ``accepted_by`` says who accepted it, and
    ``waits_for`` whom it waits for, in the ERP's words. ``pay_on`` is when the transfer
    is to go out, ``reason`` why the invoice is disputed or refused.
    """

    id: str
    community_id: str
    supplier_id: str
    number: str
    title: str
    issued_on: date
    net: Money
    vat: Money
    gross: Money
    state: InvoiceState
    received_on: date | None = None
    due_on: date | None = None
    category: str | None = None
    ksef_number: str | None = None
    accepted_on: date | None = None
    accepted_by: str | None = None
    paid_on: date | None = None
    waits_for: str | None = None
    pay_on: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SupplierPayment:
    """A transfer of a community to a supplier; below zero it came back.

    One that pays several invoices is a row for each; ``invoice_id`` is missing where
    nobody has said yet what it pays. ``nrb`` is the account that it went to.
    """

    id: str
    community_id: str
    supplier_id: str
    paid_on: date
    amount: Money
    title: str
    invoice_id: str | None = None
    nrb: str | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract of a community; without ``valid_to`` it runs until given notice.

    ``amount`` is due once for each ``per``; ``notice_months`` is the notice period.
    ``supplier_id`` may be missing, as with a bank.
    """

    id: str
    community_id: str
    kind: Literal["service", "insurance", "lease", "loan", "other"]
    subject: str
    valid_from: date
    supplier_id: str | None = None
    number: str | None = None
    signed_on: date | None = None
    valid_to: date | None = None
    notice_months: int | None = None
    amount: Money | None = None
    per: Literal["month", "year", "once"] | None = None


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A posted document of an account and what is still open of it (R3.11)."""

    id: str
    issued_on: date
    due_on: date | None
    left: Money


@dataclass(frozen=True, slots=True)
class AccountArrears:
    """An account that owes, and has a document overdue: what a debt is made of.

    Each account comes once. ``due`` is its balance; the open documents may come
    to more, when there is money that was not laid against any of them yet
    (art. 451 § 3 KC).
    """

    account_id: str
    community_id: str
    premises_id: str | None
    due: Money
    documents: tuple[OpenDocument, ...]
