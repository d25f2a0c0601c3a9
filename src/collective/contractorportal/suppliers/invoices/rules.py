"""When an invoice is paid and whom it waits for, as far as the ERP tells (R8.11-12)."""

from ...core.money import Money
from ...core.money import total
from ...erp.records import InvoiceState
from ...erp.records import SupplierInvoice
from ...erp.records import SupplierPayment
from .model import InvoiceList
from .model import InvoiceView
from .model import Outlook
from .model import Waits
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date


STATES: tuple[InvoiceState, ...] = (
    "registered",
    "checked",
    "accepted",
    "to_pay",
    "disputed",
    "refused",
    "paid",
)
WAITS: dict[InvoiceState, Waits] = {
    "registered": "manager",
    "checked": "board",
    "accepted": "transfer",
    "to_pay": "transfer",
    "disputed": "supplier",
    "refused": "supplier",
    "paid": "nobody",
}
# Nothing is paid of these as they stand.
STOPPED: frozenset[InvoiceState] = frozenset({"disputed", "refused"})
OPEN: frozenset[InvoiceState] = frozenset(STATES) - {"paid", "refused"}
# A choice of the list beside single states.
WAITING = "open"


def view(
    invoice: SupplierInvoice, payments: Sequence[SupplierPayment], today: date
) -> InvoiceView:
    """An invoice on a day, with what was paid of it."""
    state = invoice.state
    nothing = Money.of(0, invoice.gross.currency)
    paid = total((each.amount for each in payments), invoice.gross.currency)
    left = nothing if state in ("paid", "refused") else invoice.gross - paid
    late = 0
    if state in OPEN and invoice.due_on is not None and left > nothing:
        late = max(0, (today - invoice.due_on).days)
    day, sure = pay_day(invoice, today)
    waits, last = WAITS[state], settled_on(invoice, payments, today)
    if last is not None:
        day, sure = last, True
        waits = "nobody" if waits == "transfer" else waits
    settled = last is not None
    return InvoiceView(invoice, waits, day, sure, left, late, tuple(payments), settled)


def settled_on(
    invoice: SupplierInvoice, payments: Sequence[SupplierPayment], today: date
) -> date | None:
    """The day on which the last of an invoice was paid that the ERP still calls open."""
    if invoice.state in STOPPED or invoice.state not in OPEN or not payments:
        return None
    nothing = Money.of(0, invoice.gross.currency)
    left = invoice.gross - total((e.amount for e in payments), invoice.gross.currency)
    # Of a correction below zero nothing but the very amount settles it.
    whole = left == nothing or invoice.gross > nothing > left
    last = max(each.paid_on for each in payments)
    return last if whole and last <= today else None


def pay_day(invoice: SupplierInvoice, today: date) -> tuple[date | None, bool]:
    """When an invoice is paid, and whether the ERP has named that day.

    A day that has passed is no answer.
    """
    if invoice.state == "paid":
        return invoice.paid_on, True
    if invoice.state in STOPPED:
        return None, False
    if invoice.pay_on is not None and invoice.pay_on >= today:
        return invoice.pay_on, True
    if invoice.due_on is not None and invoice.due_on >= today:
        return invoice.due_on, False
    return None, False


def by_invoice(
    payments: Iterable[SupplierPayment],
) -> Mapping[str, Sequence[SupplierPayment]]:
    """Payments of each invoice, the newest first as they come."""
    found = defaultdict(list)
    for each in payments:
        if each.invoice_id is not None:
            found[each.invoice_id].append(each)
    return found


def as_payments(invoices: Iterable[SupplierInvoice]) -> tuple[SupplierPayment, ...]:
    """Of an ERP that tells of no transfers: each paid invoice as one of its own."""
    found = [
        SupplierPayment(
            *(each.id, each.community_id, each.supplier_id, each.paid_on, each.gross),
            title=each.number,
            invoice_id=each.id,
        )
        for each in invoices
        if each.state == "paid" and each.paid_on is not None
    ]
    found.sort(key=lambda each: (each.paid_on, each.id), reverse=True)
    return tuple(found)


def invoice_list(
    views: Iterable[InvoiceView],
    state: str | None = None,
    year: int | None = None,
    community_id: str | None = None,
    text: str | None = None,
) -> InvoiceList:
    """Invoices of a state (or "open"), a year of issue, a community, with a text.

    The text is looked for in the own number, the KSeF number and the title. The counts
    by state are of what the other choices leave.
    """
    known = tuple(views)
    wanted = (text or "").strip().casefold()
    chosen = [
        each
        for each in known
        if (year is None or each.invoice.issued_on.year == year)
        and (community_id is None or each.invoice.community_id == community_id)
        and (not wanted or wanted in _words(each.invoice))
    ]
    shown = [each for each in chosen if is_of(each.invoice.state, state)]
    shown.sort(key=lambda each: (each.invoice.issued_on, each.invoice.id), reverse=True)
    counts = (
        (name, sum(is_of(e.invoice.state, name) for e in chosen)) for name in CHOICES
    )
    return InvoiceList(
        items=tuple(shown),
        gross=total(each.invoice.gross for each in shown),
        by_state=tuple((name, count) for name, count in counts if count),
        years=tuple(sorted({e.invoice.issued_on.year for e in known}, reverse=True)),
        communities=tuple(sorted({each.invoice.community_id for each in known})),
    )


CHOICES = (WAITING, *STATES)


def is_of(state: InvoiceState, wanted: str | None) -> bool:
    """Is a state the one that is asked for?"""
    if wanted is None:
        return True
    return state in OPEN if wanted == WAITING else state == wanted


def _words(invoice: SupplierInvoice) -> str:
    parts = (invoice.number, invoice.ksef_number or "", invoice.title)
    return " ".join(parts).casefold()


def outlook(views: Iterable[InvoiceView]) -> Outlook:
    """What is going to be paid, and what is in the way."""
    opened = [e for e in views if e.invoice.state in OPEN and not e.settled]
    dated = [(each.pay_on, each.invoice.id, each) for each in opened if each.pay_on]
    stopped = [each for each in opened if each.invoice.state in STOPPED]
    return Outlook(
        left=total(each.left for each in opened),
        open=tuple(opened),
        coming=tuple(each for _day, _id, each in sorted(dated, key=lambda d: d[:2])),
        undated=tuple(
            each for each in opened if each.pay_on is None and each not in stopped
        ),
        asked=tuple(stopped),
        late=tuple(each for each in opened if each.days_late),
    )


def same_number(one: str, other: str) -> bool:
    """Do two numbers of invoices say the same, however they are written?

    >>> same_number("FV 12/2026", "fv12/2026 "), same_number("FV/1", "FV/11")
    (True, False)
    """
    return number_key(one) == number_key(other)


def number_key(number: str) -> str:
    """A number without blanks, in small letters."""
    return "".join(number.split()).casefold()
