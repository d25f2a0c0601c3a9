"""What is held of payments on line."""

from .. import _
from ..core.money import total
from ..privacy.base import own_ids
from ..privacy.base import PersonalData
from ..privacy.base import stated
from ..privacy.base import told
from . import api as payments
from .words import STATE_WORDS


class Payments(PersonalData):
    """Payments that the person began here. Numbers of cards are never known here."""

    order = 45
    title = _("privacy_payments", default="Payments on line")
    purpose = _(
        "privacy_payments_why",
        default="To carry out your payments, and to explain them when something goes wrong.",
    )
    kept = "retention_payments_months"
    switched = True
    receivers = ("office", "erp", "gateway")
    words = {"state": told(STATE_WORDS)}

    def collect(self, person):
        own = own_ids(person)
        for each in payments.of_person(person):
            if each.by != person.user_id and not own.issuperset(each.contractor_ids):
                continue
            yield {
                "number": each.order_id,
                "sent_at": each.created_at,
                "amount": total([line.amount for line in each.lines]),
                "for_what": [line.label for line in each.lines],
                "email": each.email if each.by == person.user_id else "",
                **stated(each, "state", "channel", "paid_at"),
            }
