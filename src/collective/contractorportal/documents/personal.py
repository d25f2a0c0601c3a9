"""What is held of when a person looked at documents."""

from .. import _
from ..notifications.message import content_of
from ..privacy.base import PersonalData
from .storage import get_visits


class Visits(PersonalData):
    """When a zone's documents were looked at last."""

    order = 86
    title = _("privacy_visits", default="When you looked at documents")
    purpose = _("privacy_visits_why", default="To show you which documents are new.")
    receivers = ()

    def collect(self, person):
        for uid in get_visits().of_person.get(person.user_id, {}):
            zone = content_of(uid)
            yield {
                "title": zone.title if zone is not None else "",
                "seen_at": get_visits().get(person.user_id, uid).seen,
            }
