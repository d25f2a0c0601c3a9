"""A supplier's invoice as a board reads it."""

from ...core.money import Money
from ...erp.records import InvoiceState
from ...erp.records import SupplierInvoice
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """An invoice with its supplier's name.

    ``waits`` for the board's acceptance; ``days_waiting`` since it came in, and
    ``days_late`` since it was to be paid, of one that is not paid.
    """

    invoice: SupplierInvoice
    supplier: str
    waits: bool
    days_waiting: int
    days_late: int


@dataclass(frozen=True, slots=True)
class StateSum:
    """Invoices of one state together; ``oldest`` is the longest wait in days."""

    state: InvoiceState
    count: int
    gross: Money
    oldest: int


@dataclass(frozen=True, slots=True)
class AgeSum:
    """Unpaid invoices that are late for so many days; from 0 on are not late."""

    since: int
    until: int | None
    count: int
    gross: Money


@dataclass(frozen=True, slots=True)
class InvoiceList:
    """Invoices that were asked for, the newest first, and what they come to."""

    items: tuple[InvoiceView, ...]
    gross: Money
    by_state: tuple[StateSum, ...]
    by_age: tuple[AgeSum, ...]
    suppliers: tuple[tuple[str, str], ...] = ()
    years: tuple[int, ...] = ()
