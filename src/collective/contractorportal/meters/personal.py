"""What is held of readings of meters."""

from .. import _
from ..privacy.base import own_ids
from ..privacy.base import PersonalData
from ..privacy.base import stated
from ..privacy.base import told
from .storage import get_readings
from .wording import STATES


class Readings(PersonalData):
    """Readings that the person sent; photographs go with them."""

    order = 50
    title = _("privacy_readings", default="Readings of meters that you sent")
    purpose = _("privacy_readings_why", default="To settle water and heat by use.")
    basis = "law"
    kept = "submissions_months"
    receivers = ("office", "erp")
    words = {"state": told(STATES)}

    def collect(self, person):
        for each in get_readings().of_senders(sorted(own_ids(person))):
            yield {
                "sent_at": each.created_at,
                "meter": each.meter_number,
                **stated(each, "number", "read_on", "indexes", "unit", "state"),
                **stated(each, "photo", "note", "reason"),
            }
