"""Whose payments somebody of the office looked at, for the log of looks."""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from zope.interface import implementer


KIND = "payments.payment"


@implementer(IAccessKind)
class PaymentSeen:
    """Somebody of the office looked at payments of somebody."""

    title = _("payments_access", default="A payment on line")


def note_look(request, payments, channel="page"):
    """Write down that payments are shown, with the names of who pays."""
    about = sorted(payment.order_id for payment in payments)
    people = {whose for each in payments for whose in each.contractor_ids}
    if about:
        record(request, KIND, None, about, channel, sorted(people))
