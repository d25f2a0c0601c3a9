"""What the audit log calls looks at people's logins, and at letters for them."""

from .. import _
from ..audit.api import record
from ..audit.interfaces import IAccessKind
from zope.interface import implementer


SEEN = "accounts.seen"


@implementer(IAccessKind)
class LoginsSeen:
    """Whose login or letters somebody of the office looked at."""

    title = _("accounts_access", default="Logins, and letters for them")


def note_look(request, contractor_ids, channel="page"):
    """Write down whose logins somebody of the office looks at; of nobody's nothing."""
    people = sorted(set(contractor_ids))
    if people:
        record(request, SEEN, channel=channel, people=people)
