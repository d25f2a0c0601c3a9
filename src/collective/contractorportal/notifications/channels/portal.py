"""The bell: nothing is sent, people find it when they come."""

from ... import _
from ..interfaces import IChannel
from zope.interface import implementer


@implementer(IChannel)
class PortalChannel:
    """In the portal."""

    title = _("notifications_channel_portal", default="In the portal")
    order = 30
    sends = False

    def offered(self):
        return True

    def trouble(self):
        return None

    def address(self, recipient):
        return None
