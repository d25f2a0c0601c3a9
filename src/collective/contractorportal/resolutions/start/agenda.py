"""The last days of votes, for calendars."""

from ... import _
from ...agenda.interfaces import IAgendaSource
from ...agenda.model import Entry
from ...directory.person import current_person
from .. import listing
from ..storage import get_box
from ..wording import Words
from plone import api
from plone.uuid.interfaces import IUUID
from zope.interface import implementer


ENDS = _("resolutions_agenda_ends", default="The vote ends: ${title}")


@implementer(IAgendaSource)
class VoteDays:
    """When votes end in which the person has a say.

    An entry says nothing of whether and how the person has voted: calendars are
    shared, and it would have to change.
    """

    title = _("resolutions_agenda", default="ends of votes on resolutions")
    single = _("resolutions_agenda_single", default="End of a vote")
    order = 40

    def __init__(self, context, request):
        self.request = request
        self.person = current_person(request)

    def entries(self, since, until):
        words = Words(self.request, api.portal.get_current_language()[:2])
        for resolution, _found in listing.open_for(self.person):
            if since <= words.last_day(resolution.closes) <= until:
                yield Entry(
                    uid=f"vote-{IUUID(resolution)}",
                    title=words.say(ENDS, title=resolution.title),
                    starts=resolution.closes,
                    url=resolution.absolute_url(),
                    description=resolution.description or "",
                    changed=get_box(resolution).opened_at,
                )
