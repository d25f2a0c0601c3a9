"""From a resolution to the meeting at which it is voted on."""

from ... import _
from ..interfaces import ILinks
from ..wording import Words
from .api import meeting_of
from AccessControl import getSecurityManager
from plone import api
from zope.interface import implementer


MEETING = _("resolutions_meeting_link", default="Meeting: ${moment}")


@implementer(ILinks)
class MeetingLinks:
    """For whoever may read the notice of the meeting."""

    order = 5

    def __init__(self, resolution, request):
        self.resolution = resolution
        self.request = request

    def links(self):
        meeting = meeting_of(self.resolution)
        if meeting is None or meeting.starts is None:
            return
        if not getSecurityManager().checkPermission("View", meeting):
            return
        words = Words(self.request, api.portal.get_current_language()[:2])
        yield {
            "title": words.say(MEETING, moment=words.weekday(meeting.starts)),
            "url": meeting.absolute_url(),
            "icon": "calendar",
        }
