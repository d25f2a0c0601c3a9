"""What is held of what a person sent to the ERP."""

from .. import _
from ..privacy.base import own_ids
from ..privacy.base import PersonalData
from ..privacy.base import stated
from . import api as outbox
from .words import PLAIN


class Submissions(PersonalData):
    """On its way to the ERP, or there; what it says stands with its own matter."""

    order = 70
    title = _("privacy_submissions", default="What went on to the manager's system")
    purpose = _(
        "privacy_submissions_why",
        default="So that nothing you send is lost, and nothing arrives twice.",
    )
    kept = "submissions_months"
    receivers = ("office", "erp")
    words = {"state": PLAIN}

    def collect(self, person):
        own = own_ids(person)
        for each in outbox.of_person(person):
            if each.by == person.user_id or own.issuperset(each.contractor_ids):
                yield {
                    "sent_at": each.created_at,
                    **stated(each, "number", "state", "delivered_at", "answered_at"),
                }
