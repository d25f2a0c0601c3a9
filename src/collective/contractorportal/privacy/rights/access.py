"""What the audit log calls looks at requests about data, and files that were taken."""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from zope.interface import implementer


SEEN = "rights.seen"
FILE = "rights.file"


@implementer(IAccessKind)
class AsksSeen:
    """Whose requests somebody of the office looked at."""

    title = _("rights_seen", default="Requests about data")


@implementer(IAccessKind)
class FileTaken:
    """Somebody of the office took all that is held about a person, to hand it over."""

    title = _("rights_access_file", default="All your data as a file, for your request")


def note_look(request, asks, channel="page"):
    """Write down whose requests somebody of the office looks at."""
    numbers = sorted(each.number for each in asks)
    people = sorted({each.contractor_id for each in asks})
    if numbers:
        record(request, SEEN, None, numbers, channel, people)
