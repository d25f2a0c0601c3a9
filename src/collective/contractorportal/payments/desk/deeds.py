"""What staff do at the desk, as it was typed in a form or sent to REST."""

from ...core.errors import PortalError
from ...core.money import Money
from .. import acts
from ..following.jobs import ask
from ..storage import get_payments
from .rules import typed_amount


ACTIONS = ("cancel", "refund", "seen", "ask")
# What moves money or ends a payment has to be confirmed.
CONFIRMED = ("cancel", "refund")


def act(order_id, action, values, by):
    """Do it; the payment as it then is.

    ``values`` are texts: ``reason``, ``confirm``, and for a refund ``remote_id``,
    ``amount`` and ``key``, which names the form. Errors: ``not_confirmed``,
    ``amount_wrong``, those of ``acts``.
    """
    if action in CONFIRMED and not values.get("confirm"):
        raise PortalError("not_confirmed")
    reason = str(values.get("reason") or "").strip()[:500]
    if action == "cancel":
        return acts.cancel(order_id, by, reason)
    if action == "seen":
        return acts.seen(order_id, by, reason)
    payment = get_payments().get(order_id)
    if action == "ask":
        if ask(payment) == "silent":
            raise PortalError("gateway_silent")
        return get_payments().get(order_id)
    amount = typed_amount(str(values.get("amount") or ""))
    if amount is None:
        raise PortalError("amount_wrong")
    return acts.refund(
        order_id,
        str(values.get("remote_id") or ""),
        Money.of(amount, payment.currency),
        by,
        reason,
        str(values.get("key") or "")[:64],
    )
