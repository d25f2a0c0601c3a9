"""Invoices by state and age."""

from ...core.money import total
from ...erp.records import InvoiceState
from ...erp.records import SupplierInvoice
from .model import AgeSum
from .model import InvoiceList
from .model import InvoiceView
from .model import StateSum
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date


STATES: tuple[InvoiceState, ...] = (
    "registered",
    "checked",
    "disputed",
    "accepted",
    "to_pay",
    "paid",
    "refused",
)
# Nothing is to be paid of it (any more).
SETTLED: frozenset[InvoiceState] = frozenset({"paid", "refused"})
# The manager has checked it: the board's word is next.
WAITING: frozenset[InvoiceState] = frozenset({"checked"})
AGES: tuple[tuple[int, int | None], ...] = ((0, 0), (1, 30), (31, 60), (61, None))


def view(
    invoice: SupplierInvoice,
    suppliers: Mapping[str, str],
    today: date,
    decided: Collection[str] = (),
) -> InvoiceView:
    """An invoice on a day; an unknown supplier shows as the ERP's id.

    ``decided`` are ids of those on which the board has said its word in the portal.
    """
    waits = invoice.state in WAITING and invoice.id not in decided
    came = invoice.received_on or invoice.issued_on
    late = 0
    settled = invoice.state in SETTLED
    if not settled and invoice.due_on is not None:
        late = max(0, (today - invoice.due_on).days)
    return InvoiceView(
        invoice=invoice,
        supplier=suppliers.get(invoice.supplier_id, invoice.supplier_id),
        waits=waits,
        days_waiting=0 if settled else max(0, (today - came).days),
        days_late=late,
    )


def invoice_list(
    invoices: Iterable[SupplierInvoice],
    suppliers: Mapping[str, str],
    today: date,
    state: str | None = None,
    year: int | None = None,
    supplier_id: str | None = None,
    decided: Collection[str] = (),
) -> InvoiceList:
    """Invoices of a state, a year of issue and a supplier; None is any.

    The sums by state and age are of what the other two choices leave, so that
    each state can say how many it holds.
    """
    known = tuple(invoices)
    chosen = [
        view(each, suppliers, today, decided)
        for each in known
        if (year is None or each.issued_on.year == year)
        and (supplier_id is None or each.supplier_id == supplier_id)
    ]
    shown = [each for each in chosen if state is None or each.invoice.state == state]
    shown.sort(key=lambda each: (each.invoice.issued_on, each.invoice.id), reverse=True)
    names = {each.supplier_id: suppliers.get(each.supplier_id) for each in known}
    return InvoiceList(
        items=tuple(shown),
        gross=total(each.invoice.gross for each in shown),
        by_state=by_state(chosen),
        by_age=by_age(chosen),
        suppliers=tuple(
            sorted(
                ((key, name or key) for key, name in names.items()),
                key=lambda pair: (pair[1].casefold(), pair[0]),
            )
        ),
        years=tuple(sorted({each.issued_on.year for each in known}, reverse=True)),
    )


def by_state(views: Sequence[InvoiceView]) -> tuple[StateSum, ...]:
    """How many invoices each state holds, and what they come to."""
    found = []
    for state in STATES:
        own = [each for each in views if each.invoice.state == state]
        if own:
            found.append(
                StateSum(
                    state,
                    len(own),
                    total(each.invoice.gross for each in own),
                    max(each.days_waiting for each in own),
                )
            )
    return tuple(found)


def by_age(views: Iterable[InvoiceView]) -> tuple[AgeSum, ...]:
    """Unpaid invoices by how long they are late."""
    unpaid = [each for each in views if each.invoice.state not in SETTLED]
    found = []
    for since, until in AGES:
        own = [
            each
            for each in unpaid
            if each.days_late >= since and (until is None or each.days_late <= until)
        ]
        if own:
            gross = total(each.invoice.gross for each in own)
            found.append(AgeSum(since, until, len(own), gross))
    return tuple(found)
