"""What is held of proposals of instalments."""

from .. import _
from ..privacy.base import PersonalData
from ..privacy.base import stated
from ..privacy.base import told
from . import api as instalments
from .wording import STATES


class Instalments(PersonalData):
    """Plans to pay arrears, which the person proposed."""

    order = 47
    title = _("privacy_instalments", default="Payment in instalments")
    purpose = _(
        "privacy_instalments_why", default="To agree with you how a debt is paid."
    )
    kept = "retention_plans_months"
    switched = True
    receivers = ("office", "erp")
    words = {"state": told(STATES)}

    def collect(self, person):
        for each in instalments.of_person(person):
            yield {
                "sent_at": each.made_at,
                **stated(each, "number", "state", "reason", "answer"),
                "amount": each.arrears,
                "parts": [
                    {"amount": part.amount, "day": part.due_on}
                    for part in each.instalments
                ],
            }
