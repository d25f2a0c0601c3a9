"""How much a form asks for: of a month, or of chosen documents (DOMAIN 3.2)."""

from ...core.errors import PortalError
from ...core.money import Money
from ...core.money import total
from ...core.period import Month
from ...finance.charges.rules import month_of
from ...finance.model import DueItem
from ...finance.pairing.model import DocumentSettlement
from ...finance.rules import due_key
from ...finance.waiting.model import WaitingPayment
from ...finance.waiting.rules import take_off
from ..model import OpenAmount
from ..model import Payable
from collections.abc import Iterable
from collections.abc import Sequence


CORRECTING = ("correction", "reversal")


def open_amounts(
    documents: Iterable[DocumentSettlement],
    waiting: Iterable[WaitingPayment],
    currency: str = "PLN",
) -> tuple[OpenAmount, ...]:
    """Documents with what is left of each, less what was paid on line just now.

    That money is laid against debts as on the page of the account: nobody is asked
    for it a second time while the ERP has not booked it.
    """
    documents = tuple(documents)
    debts = sorted(
        (i for i in documents if not i.document.planned and i.left.amount > 0),
        key=lambda item: due_key(item.document),
    )
    items = [DueItem(i.document, i.left, i.document.due_on, None, 0) for i in debts]
    ahead = {item.document.id for item in documents if item.document.planned}
    online = {item.document.id: item.left for item in debts}
    for rest in take_off(items, waiting, currency, ahead):
        if rest.document is not None:
            online[rest.document.id] -= rest.amount
    none = Money.of(0, currency)
    return tuple(
        OpenAmount(item.document, item.left - paid, paid, item.state)
        for item in documents
        for paid in [online.get(item.document.id, none)]
    )


def months(documents: Iterable[OpenAmount]) -> tuple[Month, ...]:
    """Months with charges, the newest first."""
    found = {
        month_of(item.document)
        for item in documents
        if item.document.kind == "charge" and not item.document.planned
    }
    return tuple(sorted(found, reverse=True))


def month_payable(
    documents: Sequence[OpenAmount], month: Month, currency: str = "PLN"
) -> Payable:
    """What is left to pay of a month's charges, never less than nothing.

    What corrects or cancels a charge of the month belongs to it, whenever it was
    made: it takes off as much of it as the ERP has not laid against other debts.
    """
    charges = {
        item.document.id
        for item in documents
        if item.document.kind == "charge"
        and not item.document.planned
        and month_of(item.document) == month
    }
    return payable((i for i in documents if _is_of(i, charges, month)), currency)


def _is_of(item: OpenAmount, charges: set[str], month: Month) -> bool:
    document = item.document
    if document.id in charges:
        return True
    if document.kind not in CORRECTING or document.planned:
        return False
    if document.corrects_id is not None:
        return document.corrects_id in charges
    return document.period == month


def open_documents(documents: Iterable[OpenAmount]) -> tuple[OpenAmount, ...]:
    """Documents of which something is left to pay, the first due first."""
    found = [
        item for item in documents if not item.document.planned and item.left.amount > 0
    ]
    return tuple(sorted(found, key=lambda item: due_key(item.document)))


def selected_payable(
    documents: Iterable[OpenAmount],
    wanted: Iterable[str],
    currency: str = "PLN",
) -> Payable:
    """What is left of chosen documents. Errors: ``form_document_unknown`` for another's,
    ``form_nothing_chosen``."""
    ids = dict.fromkeys(wanted)
    if not ids:
        raise PortalError("form_nothing_chosen")
    found = [item for item in documents if item.document.id in ids]
    if len(found) != len(ids) or any(item.document.planned for item in found):
        raise PortalError("form_document_unknown")
    return payable(sorted(found, key=lambda item: due_key(item.document)), currency)


def payable(documents: Iterable[OpenAmount], currency: str = "PLN") -> Payable:
    """Documents with what is left of each, and the sum, never negative."""
    items = tuple(documents)
    left = total((item.left for item in items), currency)
    return Payable(items, max(left, Money.of(0, currency), key=lambda m: m.amount))
