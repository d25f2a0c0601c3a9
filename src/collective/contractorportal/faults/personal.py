"""What is held of faults that a person reported."""

from .. import _
from ..privacy.base import own_ids
from ..privacy.base import PersonalData
from ..privacy.base import stated
from ..privacy.base import told
from . import api as faults
from .wording import STATES


class Faults(PersonalData):
    """Reports, with what was written to the reporter: no word that is for the office."""

    order = 60
    title = _("privacy_faults", default="Faults that you reported")
    purpose = _(
        "privacy_faults_why",
        default="To mend what is broken, and to reach you about it.",
    )
    kept = "faults_photo_months"
    receivers = ("office", "erp", "suppliers")
    words = {"state": told(STATES)}

    def collect(self, person):
        own = own_ids(person)
        for row, seen in faults.of_person(person):
            if seen.actor.role != "reporter" or not own.issuperset(row.contractor_ids):
                continue
            fault = faults.get(row.id)
            yield {
                **stated(row, "number", "title", "state"),
                "sent_at": row.reported_at,
                **stated(fault, "description", "spot", "access", "phone", "rating"),
                "photos": len(seen.photos(fault)),
                "steps": [
                    {"at": each.at, "text": each.text}
                    for each in seen.events(fault)
                    if each.text and each.role in ("reporter", "office")
                ],
            }
