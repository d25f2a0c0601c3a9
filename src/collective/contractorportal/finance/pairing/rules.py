"""Laying payments and credits against documents, as the ERP paired them (R3.11)."""

from ...core.money import Money
from ...core.money import total
from ...core.period import on_time_until
from ...directory.records import AccountAccess
from ...erp.records import LedgerDocument
from ...erp.records import Pairing
from ...erp.records import Payment
from ..rules import visible
from .model import DocumentSettlement
from .model import DocumentState
from .model import Ledger
from .model import PairedPart
from .model import PaymentSettlement
from collections import defaultdict
from collections.abc import Iterable
from datetime import date


def settle(
    access: AccountAccess,
    documents: Iterable[LedgerDocument],
    payments: Iterable[Payment],
    pairings: Iterable[Pairing],
    today: date,
) -> Ledger:
    """Lay payments and credits against documents, as the ERP paired them (R3.11).

    The balance is always the sum of what is left of documents less the rests of
    payments: a pairing takes the same from both sides.
    """
    pairings = tuple(pairings)
    documents, payments = own_records(access, documents, payments, pairings)
    own = {document.id: document for document in documents}
    received = {payment.id: payment for payment in payments}
    parts = [
        PairedPart(
            pairing,
            own.get(pairing.document_id),
            received.get(pairing.payment_id or ""),
            own.get(pairing.credit_id or ""),
        )
        for pairing in pairings
    ]
    of_document: dict[str, list[PairedPart]] = defaultdict(list)
    of_credit: dict[str, list[PairedPart]] = defaultdict(list)
    of_payment: dict[str, list[PairedPart]] = defaultdict(list)
    for part in parts:
        of_document[part.pairing.document_id].append(part)
        if part.pairing.credit_id is not None:
            of_credit[part.pairing.credit_id].append(part)
        if part.pairing.payment_id is not None:
            of_payment[part.pairing.payment_id].append(part)
    corrections: dict[str, list[LedgerDocument]] = defaultdict(list)
    for document in own.values():
        if document.corrects_id is not None:
            corrections[document.corrects_id].append(document)
    returns: dict[str, list[Payment]] = defaultdict(list)
    for payment in received.values():
        if payment.reverses_id is not None:
            returns[payment.reverses_id].append(payment)
    return Ledger(
        access=access,
        documents=tuple(
            _document(
                document,
                of_document[document.id],
                of_credit[document.id],
                own.get(document.corrects_id or ""),
                tuple(corrections[document.id]),
                today,
            )
            for document in own.values()
        ),
        payments=tuple(
            _payment(
                payment,
                of_payment[payment.id],
                received.get(payment.reverses_id or ""),
                tuple(returns[payment.id]),
            )
            for payment in received.values()
        ),
    )


def own_records(
    access: AccountAccess,
    documents: Iterable[LedgerDocument],
    payments: Iterable[Payment],
    pairings: Iterable[Pairing],
) -> tuple[list[LedgerDocument], list[Payment]]:
    """What of an account is this holder's, when it passed from hand to hand (R8.4).

    A document is of who held the account on the day of its issue; a debt does not
    pass to the next owner. A payment is of whose documents it paid, so a former
    owner's late payment stays the former owner's; one that paid nothing yet, or
    documents of both, is of who held the account on the day of its operation.
    """
    posted = [document for document in documents if not document.planned]
    payments = list(payments)
    if access.visible_from is None and access.visible_to is None:
        return posted, payments
    own = [document for document in posted if visible(access, document.issued_on)]
    ids = {document.id for document in own}
    paid: dict[str, set[bool]] = defaultdict(set)
    for pairing in pairings:
        if pairing.payment_id is not None:
            paid[pairing.payment_id].add(pairing.document_id in ids)
    known = {payment.id: payment for payment in payments}

    def is_own(payment: Payment) -> bool:
        whose = paid.get(payment.id, set())
        if len(whose) == 1:
            return True in whose
        return visible(access, payment.operation_on)

    def shared_fate(payment: Payment) -> Payment:
        """A return that paid nothing goes with the payment that it takes back."""
        taken_back = known.get(payment.reverses_id or "")
        return taken_back if taken_back and payment.id not in paid else payment

    return own, [each for each in payments if is_own(shared_fate(each))]


def _document(
    document: LedgerDocument,
    against: list[PairedPart],
    spent: list[PairedPart],
    corrects: LedgerDocument | None,
    corrected_by: tuple[LedgerDocument, ...],
    today: date,
) -> DocumentSettlement:
    net = _net(against, spent, document.amount.currency)
    left = document.amount - net if net else document.amount
    last = on_time_until(document.due_on) if document.due_on else None
    return DocumentSettlement(
        document=document,
        paid=net,
        left=left,
        state=document_state(document, net, left, today),
        on_time_until=last,
        parts=(*against, *spent),
        corrects=corrects,
        corrected_by=corrected_by,
    )


def _net(against: list[PairedPart], spent: list[PairedPart], currency: str) -> Money:
    """What paid a document, less what the document itself paid."""
    paid = total((part.amount for part in against), currency)
    return paid - total((part.amount for part in spent), currency) if spent else paid


def document_state(
    document: LedgerDocument, paid: Money, left: Money, today: date
) -> DocumentState:
    """How a document stands; one that lowers the debt is a credit, used or not."""
    if document.planned:
        return "planned"
    if document.amount.amount < 0 or left.amount < 0:
        return "credit"
    if not left:
        return "paid"
    if document.due_on and today > on_time_until(document.due_on):
        return "overdue"
    return "partly" if paid.amount > 0 else "unpaid"


def _payment(
    payment: Payment,
    parts: list[PairedPart],
    reverses: Payment | None,
    reversed_by: tuple[Payment, ...],
) -> PaymentSettlement:
    paired = total((part.amount for part in parts), payment.amount.currency)
    return PaymentSettlement(
        payment=payment,
        paired=paired,
        rest=payment.amount - paired,
        parts=tuple(parts),
        reverses=reverses,
        reversed_by=reversed_by,
    )
