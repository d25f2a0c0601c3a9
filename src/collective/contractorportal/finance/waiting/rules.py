"""Money that was paid on line counts at once, though the balance is the ERP's."""

from ...core.money import Money
from ...core.money import total
from ...core.period import in_force
from ...directory.records import AccountAccess
from ...erp.records import LedgerDocument
from ..model import DueItem
from .model import WaitingPayment
from collections import defaultdict
from collections.abc import Container
from collections.abc import Iterable
from dataclasses import replace


def own(
    access: AccountAccess,
    waiting: Iterable[WaitingPayment],
    documents: Iterable[LedgerDocument],
) -> tuple[WaitingPayment, ...]:
    """What waits on an account and is this holder's, the oldest first (R8.4).

    Of an account that passed from hand to hand a payment is of whose document it
    pays; one for no document is of whoever paid it.
    """
    issued = {document.id: document.issued_on for document in documents}

    def is_own(each: WaitingPayment) -> bool:
        if each.account_id != access.account.id:
            return False
        if access.visible_from is None and access.visible_to is None:
            return True
        day = issued.get(each.document_id or "")
        if day is None:
            return access.contractor.id in each.contractor_ids
        return in_force(day, access.visible_from, access.visible_to)

    return tuple(sorted(filter(is_own, waiting), key=lambda each: each.paid_at))


def restored(
    opened: Iterable[tuple[LedgerDocument, Money]], waiting: Iterable[WaitingPayment]
) -> list[tuple[LedgerDocument, Money]]:
    """What is left of documents, as if what went back had never paid them."""
    back: dict[str | None, Money] = {}
    for each in waiting:
        if each.amount.grosze < 0:
            known = back.get(each.document_id)
            back[each.document_id] = known - each.amount if known else -each.amount
    return [
        (document, min(document.amount, left + back[document.id]))
        if document.id in back
        else (document, left)
        for document, left in opened
    ]


def take_off(
    items: Iterable[DueItem],
    waiting: Iterable[WaitingPayment],
    currency: str,
    planned: Container[str] = (),
) -> tuple[DueItem, ...]:
    """What is left of a debt after what was paid on line.

    A payment goes to the document that it names; what is beyond that document, or
    names none, goes to the oldest due first (art. 451 § 3 KC). Money for charges
    that are ``planned`` waits for them.
    """
    named: dict[str, Money] = defaultdict(lambda: Money.of(0, currency))
    free = Money.of(0, currency)
    for each in waiting:
        if each.amount.grosze < 0:
            continue  # it went back: counted as owed before
        if each.document_id is None:
            free += each.amount
        elif each.document_id not in planned:
            named[each.document_id] += each.amount
    left = []
    for item in items:
        paid = named.pop(item.document.id, None) if item.document else None
        if paid:
            used = min(paid, item.amount)
            free += paid - used
            item = replace(item, amount=item.amount - used)
        left.append(item)
    free += total(named.values(), currency)
    return _oldest_first(left, free)


def _oldest_first(items: Iterable[DueItem], free: Money) -> tuple[DueItem, ...]:
    rest = []
    for item in items:
        used = min(free, item.amount)
        free -= used
        if item.amount > used:
            rest.append(replace(item, amount=item.amount - used))
    return tuple(rest)
