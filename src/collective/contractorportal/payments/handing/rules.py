"""What the ERP is told of a payment, and whether more came than was owed."""

from ...core.money import Money
from ...erp.records import LedgerDocument
from ...erp.records import Pairing
from ..model import Payment
from ..model import PaymentLine
from collections import defaultdict
from collections.abc import Iterable
from typing import Any


def payload(payment: Payment) -> dict[str, Any]:
    """A paid payment as the outbox carries it: plain values, amounts as texts.

    The split is the one that the payer was shown; its sum is ``total``, without the
    payer's fee.
    """
    if payment.paid_at is None:
        raise ValueError("only what is paid is handed over")
    return {
        "order_id": payment.order_id,
        "provider": payment.provider,
        "remote_id": payment.paid_remote_id,
        "paid_at": payment.paid_at.isoformat(),
        "currency": payment.currency,
        "total": str(payment.total.amount),
        "fee": str(payment.fee.amount),
        "split": [
            {
                "account_id": line.account_id,
                "document_id": line.document_id,
                "title": line.title,
                "amount": str(line.amount.amount),
            }
            for line in payment.lines
        ],
    }


def overpaid(
    payment: Payment,
    waiting: Iterable[PaymentLine],
    documents: Iterable[LedgerDocument],
    pairings: Iterable[Pairing],
) -> frozenset[str]:
    """Documents of a payment for which more was paid on line than is left of them.

    ``waiting`` are all lines that are paid and not booked, the payment's own too. A
    document that the ERP does not name any more is left to the ERP.
    """
    left: dict[str, Money] = {each.id: each.amount for each in documents}
    for pairing in pairings:
        if pairing.document_id in left:
            left[pairing.document_id] -= pairing.amount
    paid: dict[str, list[Money]] = defaultdict(list)
    for line in waiting:
        if line.document_id in left:
            paid[line.document_id].append(line.amount)
    own = {line.document_id for line in payment.lines}
    return frozenset(
        document_id
        for document_id, amounts in paid.items()
        if document_id in own
        and sum((each.grosze for each in amounts), 0) > left[document_id].grosze
    )
