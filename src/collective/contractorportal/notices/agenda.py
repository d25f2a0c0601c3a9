"""The days that notices speak of, for calendars."""

from .. import _
from ..agenda.interfaces import IAgendaSource
from ..agenda.model import Entry
from ..core import clock
from ..directory.person import current_person
from . import listing
from plone import api
from zope.interface import implementer


def entry_of(notice):
    """The day that a notice speaks of; its calendar entry changes with its versions."""
    return Entry(
        uid=f"notice-{api.content.get_uuid(notice)}",
        title=notice.title,
        starts=notice.event_from,
        ends=notice.event_to,
        place=notice.event_place or "",
        url=notice.absolute_url(),
        description=notice.description or "",
        changed=notice.versions[-1].published_at if notice.versions else None,
    )


@implementer(IAgendaSource)
class NoticeDays:
    """Meetings, inspections and breaks in supply that notices of the person speak of."""

    title = _("notices_agenda", default="days that notices speak of")
    single = _("notices_agenda_single", default="Day of a notice")
    order = 30

    def __init__(self, context, request):
        self.person = current_person(request)

    def entries(self, since, until):
        if self.person is None:
            return
        found = listing.marked(self.person, "event")
        for each in listing.pick(self.person, found):
            entry = entry_of(each.content)
            first = entry.starts.astimezone(clock.WARSAW).date()
            last = (entry.ends or entry.starts).astimezone(clock.WARSAW).date()
            if first <= until and last >= since:
                yield entry
