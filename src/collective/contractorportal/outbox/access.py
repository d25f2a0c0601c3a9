"""Looks of the office at what people submitted, for the log."""

from .. import _
from ..audit.api import record
from ..audit.interfaces import IAccessKind
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
    people = {whose for each in submissions for whose in each.contractor_ids}
    if about:
        record(request, KIND, None, about, channel, sorted(people))
