"""Where a payment stands, as a person is told it."""

from ... import _
from ...core import clock
from ..payables.queries import is_under_way
from ..words import STATE_WORDS


WAITS = _("payments_chip_waiting", default="begun, not paid yet")
BOOKED = _("payments_chip_booked", default="paid and booked")
CHIPS = {
    "waiting": (WAITS, "warning"),
    "confirming": (
        _("payments_chip_confirming", default="waits for the bank"),
        "warning",
    ),
    "unknown": (_("payments_chip_unknown", default="not known yet"), "warning"),
    "paid": (_("finance_paid_waits", default="paid, waits to be booked"), "success"),
    "failed": (_("payments_chip_failed", default="not paid"), "danger"),
    "refused": (_("payments_chip_refused", default="did not begin"), "neutral"),
    "expired": (_("payments_chip_expired", default="out of time"), "neutral"),
    "cancelled": (_("payments_chip_cancelled", default="cancelled"), "neutral"),
}


def phase_of(payment):
    """What a person is told of a payment."""
    if payment.is_paid:
        return "paid"
    if payment.state in ("expired", "cancelled"):
        return payment.state
    if payment.state == "failed":
        return "failed" if payment.attempts else "refused"
    if payment.start_reason == "unknown" and not payment.start_known:
        return "unknown" if is_under_way(payment) else "expired"
    if payment.start_reason and not payment.start_known:
        return "refused"
    if clock.now() >= payment.valid_until and payment.state == "created":
        return "expired"
    return "confirming" if confirming(payment) else "waiting"


def confirming(payment):
    """Is it in the hands of the bank: a code was given, or a way was taken?"""
    on = payment.redirect_url or payment.transfer
    return payment.state == "pending" or not on


def payment_chip(words, payment):
    """The state of a payment as a chip."""
    phase = phase_of(payment)
    text, kind = CHIPS[phase]
    if phase == "paid" and payment.account_ids <= payment.booked:
        text = BOOKED
    elif phase == "paid" and not payment.awaited:
        text = STATE_WORDS["paid"]  # nobody waits any more
    return words.chip(words(text), kind)
