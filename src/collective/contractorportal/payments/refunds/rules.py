"""Money given back: how much can be, and how far it has come."""

from ...core.errors import PortalError
from ...core.money import Money
from ...core.money import total
from ..events.model import RefundAcknowledged
from ..events.model import RefundAsked
from ..events.model import RefundDone
from ..events.model import RefundFailed
from ..model import Flag
from ..model import Payment
from ..model import Refund
from ..model import RefundState
from ..returns.rules import returns
from ..steps.rules import Action
from ..steps.rules import moved
from ..steps.rules import Step
from dataclasses import replace


RANK: dict[RefundState, int] = {
    "asked": 0,
    "acknowledged": 1,
    "failed": 2,
    "done": 3,
}
STATE_OF: dict[type, RefundState] = {
    RefundAcknowledged: "acknowledged",
    RefundDone: "done",
    RefundFailed: "failed",
}


def refundable(payment: Payment, remote_id: str) -> Money:
    """How much of an attempt's money can still be given back."""
    attempt = payment.attempt(remote_id)
    zero = Money.of(0, payment.currency)
    if attempt is None or attempt.status != "SUCCESS":
        return zero
    given = (
        refund.amount
        for refund in payment.refunds
        if refund.remote_id == remote_id and refund.state != "failed"
    )
    return attempt.amount - total(given, payment.currency)


def check_refund(payment: Payment, remote_id: str, amount: Money, reason: str) -> None:
    """Refuse a refund that cannot be.

    Errors: ``refund_nothing``, ``refund_amount``, ``refund_reason``.
    """
    left = refundable(payment, remote_id)
    if not left:
        raise PortalError("refund_nothing")
    if amount.currency != left.currency or not 0 < amount.grosze <= left.grosze:
        raise PortalError("refund_amount", left=left.amount)
    if not reason.strip():
        raise PortalError("refund_reason")


def refund_asked(payment: Payment, event: RefundAsked) -> Step:
    """Staff ask for money back; the same refund is asked for once."""
    if payment.refund(event.refund_id) is not None:
        return Step(payment, "repeated")
    check_refund(payment, event.remote_id, event.amount, event.reason)
    refund = Refund(
        id=event.refund_id,
        remote_id=event.remote_id,
        amount=event.amount,
        reason=event.reason,
        by=event.by,
        asked_at=event.at,
    )
    after = replace(payment, refunds=(*payment.refunds, refund))
    return moved(payment, after, event.at)


def refund_moved(
    payment: Payment, event: RefundAcknowledged | RefundDone | RefundFailed
) -> Step:
    """A refund comes further; what is done is never undone."""
    state = STATE_OF[type(event)]
    refund = payment.refund(event.refund_id)
    if refund is None or RANK[refund.state] >= RANK[state]:
        return Step(payment, "nothing")
    detail = getattr(event, "detail", "") or refund.detail
    after = replace(refund, state=state, changed_at=event.at, detail=detail)
    refunds = tuple(after if r.id == refund.id else r for r in payment.refunds)
    flags, seen = payment.flags, payment.seen
    if state == "failed":
        failed: frozenset[Flag] = frozenset({"refund_failed"})
        flags, seen = flags | failed, seen - failed
    moved_on = replace(payment, refunds=refunds, flags=flags, seen=seen)
    told = any(each.refund_id == refund.id for each in returns(moved_on))
    actions = (Action("take_back"),) if told else ()
    return moved(payment, moved_on, event.at, "applied", actions)
