"""An invoice as its supplier reads it."""

from ...core.money import Money
from ...erp.records import SupplierInvoice
from ...erp.records import SupplierPayment
from dataclasses import dataclass
from datetime import date
from typing import Literal


# Whom it waits for: the manager who checks it, the board that accepts it, whoever makes
# the transfer, the supplier that is asked to mend it, or nobody.
Waits = Literal["manager", "board", "transfer", "supplier", "nobody"]


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """An invoice on a day.

    ``pay_on`` is the answer to "when will I be paid": the day of the transfer, of one
    that is paid too. ``sure`` says that the ERP has named the day; else it is the last
    day to pay, as the invoice has it. None: nobody can say yet. ``left`` is what is
    still to come, ``days_late`` how long the last day to pay has passed. ``settled``: all
    of it is paid, though the ERP calls it open; ``pay_on`` is the day of the last transfer.
    """

    invoice: SupplierInvoice
    waits: Waits
    pay_on: date | None
    sure: bool
    left: Money
    days_late: int = 0
    payments: tuple[SupplierPayment, ...] = ()
    settled: bool = False


@dataclass(frozen=True, slots=True)
class InvoiceList:
    """Invoices that were asked for, the newest first, and what there is to choose."""

    items: tuple[InvoiceView, ...]
    gross: Money
    by_state: tuple[tuple[str, int], ...]
    years: tuple[int, ...]
    communities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a firm is going to be paid.

    ``left`` of all open invoices; ``coming`` those with a day, the next first;
    ``undated`` those of which nobody can say when; ``asked`` wait for the firm itself;
    ``late`` have passed their last day.
    """

    left: Money
    open: tuple[InvoiceView, ...]
    coming: tuple[InvoiceView, ...]
    undated: tuple[InvoiceView, ...]
    asked: tuple[InvoiceView, ...]
    late: tuple[InvoiceView, ...]

    @property
    def next(self) -> InvoiceView | None:
        """The one that is paid next."""
        return self.coming[0] if self.coming else None
