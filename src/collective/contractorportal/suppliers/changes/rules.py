"""Which changes of invoices their suppliers are told (PURE)."""

from ...erp.records import SupplierInvoice
from collections.abc import Iterable
from collections.abc import Mapping


# How far an invoice is, as it was seen: its state and the day of its transfer.
Seen = tuple[str, str]


def seen(invoice: SupplierInvoice) -> Seen:
    """What is remembered of an invoice."""
    return invoice.state, invoice.pay_on.isoformat() if invoice.pay_on else ""


def changed(
    known: Mapping[str, Seen], invoices: Iterable[SupplierInvoice]
) -> list[SupplierInvoice]:
    """Invoices that have got further since they were seen.

    One that was never seen is new in the books: it is told too. Of a firm of which
    nothing at all was seen yet the caller only remembers.
    """
    return [each for each in invoices if known.get(each.id) != seen(each)]


def is_told(before: Seen | None, invoice: SupplierInvoice) -> bool:
    """Is the change worth a message? Another day alone only while it is to be paid."""
    if before is None:
        return invoice.state != "paid"
    if before[0] != invoice.state:
        return True
    return invoice.state in ("accepted", "to_pay") and invoice.pay_on is not None
