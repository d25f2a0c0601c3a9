"""What is held of which notices a person has opened and confirmed."""

from .. import _
from ..notifications.message import content_of
from ..privacy.base import PersonalData
from .storage import get_register


class Reading(PersonalData):
    """What was read, and what was confirmed."""

    order = 85
    title = _("privacy_reading", default="Notices that you opened or confirmed")
    purpose = _(
        "privacy_reading_why",
        default="To show you what is new, and to prove that you were told of what matters.",
    )
    basis = "interest"
    receivers = ("office",)

    def collect(self, person):
        register = get_register()
        for uid, read in register.of_person.get(person.user_id, {}).items():
            confirmed = register.confirmations_of(person.user_id, uid)
            notice = content_of(uid)
            yield {
                "title": notice.title if notice is not None else "",
                "version": read.version,
                "seen_at": read.at,
                "confirmed_at": confirmed[-1].at if confirmed else None,
            }
