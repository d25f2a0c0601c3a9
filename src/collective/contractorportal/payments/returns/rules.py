"""What refunds take back of what the ERP was told, and what it is told of them."""

from ...core.money import Money
from ...core.money import total
from ..model import Payment
from ..model import PaymentLine
from ..model import Refund
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Return:
    """A part of a refund: so much less for this line of the payment."""

    refund_id: str
    at: datetime
    line: PaymentLine

    @property
    def key(self) -> str:
        """How the ERP's negative payment names it."""
        return f"{self.refund_id}/{self.line.account_id}"


def returns(payment: Payment) -> tuple[Return, ...]:
    """What the refunds that are done take back, of the last line first.

    The ERP was told of the payment once. Money that came twice and went back once is
    in no books; and of what went back the accounts' part counts before the fee.
    """
    if payment.paid_at is None:
        return ()
    done = [each for each in payment.refunds if each.state == "done"]
    kept = total((a.amount for a in payment.successes), payment.currency)
    told = Money.of(0, payment.currency)
    found = []
    for refund in sorted(done, key=lambda each: (_at(each), each.id)):
        kept -= refund.amount
        taken = min(payment.charged - kept, payment.total)
        if taken > told:
            for line in _lines(payment, told, taken):
                found.append(Return(refund.id, _at(refund), line))
            told = taken
    return tuple(found)


def _at(refund: Refund) -> datetime:
    return refund.changed_at or refund.asked_at


def _lines(payment: Payment, since: Money, until: Money) -> Iterator[PaymentLine]:
    """The lines between two sums, counted from the last one."""
    end = Money.of(0, payment.currency)
    for line in reversed(payment.lines):
        start, end = end, end + line.amount
        first, last = max(start, since), min(end, until)
        if last > first:
            yield replace(line, amount=last - first)


def awaited_returns(payment: Payment) -> tuple[Return, ...]:
    """Those whose booking is still looked for."""
    return tuple(
        each
        for each in returns(payment)
        if each.key not in payment.returned
        and each.line.account_id not in payment.unfound
    )


def payload(payment: Payment, refund_id: str) -> dict[str, Any] | None:
    """A refund as the outbox carries it; None when it takes nothing back."""
    parts = [each for each in returns(payment) if each.refund_id == refund_id]
    refund = payment.refund(refund_id)
    if not parts or refund is None:
        return None
    back = total((each.line.amount for each in parts), payment.currency)
    return {
        "refund_id": refund_id,
        "order_id": payment.order_id,
        "provider": payment.provider,
        "remote_id": refund.remote_id,
        "returned_at": parts[0].at.isoformat(),
        "reason": refund.reason,
        "currency": payment.currency,
        "total": str(back.amount),
        "split": [
            {
                "account_id": each.line.account_id,
                "document_id": each.line.document_id,
                "title": each.line.title,
                "amount": str(each.line.amount.amount),
            }
            for each in parts
        ],
    }
