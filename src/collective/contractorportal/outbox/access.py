"""Looks of the office at what people submitted, for the log."""

from .. import _
from ..accesslog.interfaces import IAccessKind
from zope.interface import implementer


KIND = "outbox"
MANAGE = "Contractor portal: Manage submissions"


@implementer(IAccessKind)
class SubmissionSeen:
    """One submission, with what it holds."""

    title = _("outbox_access", default="What somebody submitted")
