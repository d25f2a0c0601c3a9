"""Payments among what people submit."""

from ... import _
from ...core import formats
from ...core.money import Money
from ...outbox.kinds import Kind
from ...outbox.records import ACCEPTED


class PaymentKind(Kind):
    """A payment that was made on line, on its way to the books."""

    title = _("payments_submission", default="Payment on line")
    letter = "P"
    # Holders of an account see what is paid to it, not by whom (R8.4).
    shared = True
    words = {ACCEPTED: _("payments_submission_booked", default="Booked")}

    def describe(self, submission):
        payload = submission.payload
        total = Money.of(payload["total"], payload["currency"])
        return formats.money(total)

    def url(self, submission, portal_url):
        return f"{portal_url}/@@payment/{submission.payload['order_id']}"


class RefundKind(PaymentKind):
    """Money that went back to a payer, on its way to the books."""

    title = _("payments_submission_refund", default="Refund of a payment on line")
    letter = "R"
