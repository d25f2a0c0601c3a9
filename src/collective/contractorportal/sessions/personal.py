"""What is held of where and when a person logged in."""

from .. import _
from ..privacy.base import PersonalData
from ..privacy.base import stated
from . import api as sessions
from .storage import get_sessions


class Logins(PersonalData):
    """Sessions that go on, and the last logins; addresses are shortened."""

    order = 95
    title = _("privacy_logins", default="Where you are logged in")
    purpose = _(
        "privacy_logins_why",
        default="To show you whether somebody else uses your login.",
    )
    basis = "interest"
    kept = "session"
    receivers = ()

    def collect(self, person):
        for each in sessions.living(person.user_id):
            yield stated(each, "since", "seen", "agent", "address")
        kept = get_sessions()
        before = kept and kept.entry_before(person.user_id)
        if before:
            yield {"since": before.moment, **stated(before, "agent", "address")}
