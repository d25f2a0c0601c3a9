"""Looks of the office at what people submitted, for the log."""

from .. import _
from ..accesslog.interfaces import IAccessKind
from ..accesslog.storage import record
from zope.interface import implementer


KIND = "outbox"
MANAGE = "Contractor portal: Manage submissions"


@implementer(IAccessKind)
class SubmissionSeen:
    """One submission, with what it holds."""

    title = _("outbox_access", default="What somebody submitted")


def note_look(request, submissions, channel="page"):
    """Write down that submissions are shown, with the names of who sent them."""
    about = sorted(submission.id for submission in submissions)
    if about:
        record(request, KIND, about=about, channel=channel)
