"""Meetings in people's calendars."""

from ... import _
from ...agenda.interfaces import IAgendaSource
from ...agenda.model import Entry
from ...directory.person import current_person
from plone import api
from plone.uuid.interfaces import IUUID
from zope.interface import implementer


def entry_of(meeting):
    """A meeting as calendars keep it; called off it goes away."""
    return Entry(
        uid=f"meeting-{IUUID(meeting)}",
        title=meeting.title,
        starts=meeting.starts,
        place=meeting.place or "",
        url=meeting.absolute_url(),
        description=meeting.online or "",
        changed=meeting.calls[-1]["at"] if meeting.calls else None,
        cancelled=meeting.state() == "cancelled",
    )


def visible(states=("announced", "held", "cancelled"), path=None):
    """Meetings that whoever is logged in may view, by their day."""
    query = {"portal_type": "Meeting", "review_state": list(states)}
    if path:
        query["path"] = path
    found = [
        brain._unrestrictedGetObject()
        for brain in api.portal.get_tool("portal_catalog").searchResults(
            show_inactive=True, **query
        )
    ]
    found = [each for each in found if api.user.has_permission("View", obj=each)]
    return sorted(found, key=lambda each: (each.starts is None, each.starts))


@implementer(IAgendaSource)
class MeetingDays:
    """Meetings of owners to which the person may come."""

    title = _("resolutions_meeting_days", default="meetings of owners")
    single = _("resolutions_meeting_single", default="Meeting of owners")
    order = 25

    def __init__(self, context, request):
        self.person = current_person(request)

    def entries(self, since, until):
        if self.person is None:
            return
        for meeting in visible():
            if meeting.day and since <= meeting.day <= until:
                yield entry_of(meeting)
