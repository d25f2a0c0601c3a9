"""Documents and payments, and which paid which."""

from ...core import clock
from ..charges import rules as charging
from ..interest.rules import document_interest
from ..model import DocumentView
from ..model import PaymentView
from ..pairing.rules import own_records
from .asking import access_to
from .asking import accesses_of
from .asking import Asking
from .asking import ids_of
from .asking import ledgers_of
from .asking import records_of
from .charges import lines_of
from .interest import paid_on
from .interest import rates
from dataclasses import replace
from zExceptions import NotFound


def payments(person, account_id=None, year=None):
    """Payments of one account or of all, the newest first, with what they paid."""
    ask = Asking()
    ledgers, _documents = ledgers_of(ask, accesses_of(person, account_id))
    found = [
        PaymentView(ledger.access, item)
        for ledger in ledgers.values()
        for item in ledger.payments
        if year is None or item.payment.operation_on.year == year
    ]
    found.sort(key=_newest_payment, reverse=True)
    return ask.answer(tuple(found))


def _newest_payment(view):
    return view.settlement.payment.operation_on, view.settlement.payment.id


def last_payments(person, count, wanted):
    """The newest payments of those accounts that are wanted, each with its access.

    What they paid is not told, so nothing is laid against documents.
    """
    ask = Asking()
    found = []
    for access, documents, payments, pairings in records_of(ask, person.accounts):
        if wanted(access):
            _documents, own = own_records(access, documents, payments, pairings)
            found += [(access, payment) for payment in own]
    found.sort(key=lambda each: (each[1].operation_on, each[1].id), reverse=True)
    return ask.answer(tuple(found[:count]))


def payment_view(person, payment_id, account_id=None):
    """One payment and the documents that it paid."""
    answer = payments(person, account_id)
    for view in answer.value:
        if view.settlement.payment.id == payment_id:
            return replace(answer, value=view)
    raise NotFound("payment")


def documents(person, account_id=None, year=None):
    """Documents of one account or of all, the newest first, with what paid them."""
    ask = Asking()
    ledgers, _documents = ledgers_of(ask, accesses_of(person, account_id))
    found = [
        item
        for ledger in ledgers.values()
        for item in ledger.documents
        if year is None or item.document.issued_on.year == year
    ]
    found.sort(
        key=lambda item: (item.document.issued_on, item.document.id), reverse=True
    )
    return ask.answer(tuple(found))


def document_view(person, document_id, account_id=None):
    """One document: what paid it, its components, why, and its late interest."""
    accesses = accesses_of(person, account_id)
    ask, today = Asking(), clock.today()
    found = None
    if accesses:
        found = ask(ask.erp.ledger.document(ids_of(accesses), document_id))
    if found is None or found.planned:
        raise NotFound("document")
    access = access_to(person, found.account_id)
    ledgers, documents = ledgers_of(ask, [access])
    item = next(
        (
            item
            for item in ledgers[found.account_id].documents
            if item.document.id == document_id
        ),
        None,
    )
    if item is None:
        raise NotFound("document")
    charge, comparison = _charge(ask, access, documents[found.account_id], item)
    view = DocumentView(
        access=access,
        settlement=item,
        charge=charge,
        comparison=comparison,
        interest=document_interest(item, rates(), today, today, paid_on()),
        media=_media_behind(ask, person, access, found),
    )
    return ask.answer(view)


def _charge(ask, access, documents, item):
    """A document's components, and why its month differs from the month before."""
    if item.document.kind != "charge":
        lines = ask(ask.erp.ledger.charge_lines((item.document.id,)))
        return charging.charge(item.document, lines), None
    monthly = charging.monthly(access, documents)
    month = charging.month_of(item.document)
    lines = lines_of(ask, (monthly, month))
    whole = charging.charge_month(access, monthly, lines, month)
    return charging.charge(item.document, lines), whole.comparison


def _media_behind(ask, person, access, document):
    if document.kind != "settlement" or "media" not in person.modules:
        return None
    for settlement in ask(ask.erp.media.settlements((access.account.id,))):
        if settlement.document_id == document.id:
            return settlement
    return None
