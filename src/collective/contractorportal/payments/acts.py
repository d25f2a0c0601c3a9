"""What staff do: cancel what is unpaid, give money back, note that it was looked at."""

from ..core.errors import PortalError
from .api import provider_of
from .events.model import Cancelled
from .events.model import RefundAsked
from .events.model import Seen
from .following.jobs import see_through
from .hearing import hearing
from .hearing import text_of
from .moving import move
from .moving import move_now
from .moving import note_trouble
from .moving import now
from .records import GatewayTrouble
from .refunds.rules import check_refund
from .settings import find_service
from .storage import get_payments
from hashlib import sha256


def message_id(*names):
    """A name for a message to the gateway: the same for the same act, 32 signs."""
    return sha256("\0".join(names).encode()).hexdigest()[:32]


def cancel(order_id, by, reason):
    """Let nobody pay an order any more; the payment as it then is.

    Errors: ``cancel_not_open``, ``reason_missing``, ``cancel_refused`` with the
    gateway's reason, ``gateway_silent``, ``payment_off``.
    """
    payment = get_payments().get(order_id)
    if not payment.is_open:
        raise PortalError("cancel_not_open")
    if not reason.strip():
        raise PortalError("reason_missing")
    raw = b"" if _never_sent(payment) else _cancel_there(payment, by)
    event = Cancelled(now(), by, reason.strip())
    about = {"by": by, "detail": reason.strip(), "raw": raw}
    return move_now(order_id, event, "cancel", **about).payment


def _cancel_there(payment, by):
    """Let the gateway cancel; its answer as it came."""
    service, order_id = usable(payment), payment.order_id
    with hearing() as heard:
        try:
            answer = provider_of(payment).cancel(
                service, payment, message_id("cancel", order_id)
            )
        except GatewayTrouble as trouble:
            note_trouble(order_id, "cancel", trouble, text_of(heard), by)
            raise PortalError("gateway_silent", reason=trouble.code) from trouble
    if not answer.confirmed:
        refusal = GatewayTrouble("refused", answer.reason)
        note_trouble(order_id, "cancel", refusal, text_of(heard), by)
        raise PortalError("cancel_refused", reason=answer.reason)
    return text_of(heard)


def _never_sent(payment):
    """Has the gateway said that it does not have the order?"""
    refused = payment.start_reason not in ("", "unknown")
    return refused and not payment.start_known and not payment.attempts


def refund(order_id, remote_id, amount, by, reason, key):
    """Give money back, once for each ``key``; the payment as it then is.

    It is noted before the gateway is asked: should that fail, the worker asks again
    under the same name, and the gateway gives it back once.

    Errors: those of ``check_refund``, ``payment_off``.
    """
    payment = get_payments().get(order_id)
    refund_id = message_id("refund", order_id, key)
    if payment.refund(refund_id) is None:
        check_refund(payment, remote_id, amount, reason)
        usable(payment)
        event = RefundAsked(now(), refund_id, remote_id, amount, by, reason.strip())
        step = move_now(order_id, event, "refund", by=by, detail=reason.strip())
        see_through(step.payment, step.payment.refund(refund_id))
    return get_payments().get(order_id)


def seen(order_id, by, note):
    """Note that staff have dealt with all that is flagged."""
    slot = get_payments().slot(order_id)
    flags = slot.payment.open_flags
    event = Seen(now(), by, flags, note.strip())
    detail = " ".join([*sorted(flags), note.strip()]).strip()
    return move(slot, event, "seen", by=by, detail=detail).payment


def usable(payment):
    """The service of a payment, with its key; else ``payment_off``."""
    service = find_service(payment.service)
    if service is None or not service.key:
        raise PortalError("payment_off")
    return service
