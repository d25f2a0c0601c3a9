"""Who looked at a notary's deed, in the log."""

from ... import _
from ...audit.interfaces import IAccessKind
from zope.interface import implementer


@implementer(IAccessKind)
class DeedSeen:
    title = _("resolutions_deed_seen", default="Scan of a notary’s deed")
