"""Breaks above the dashboard, in the calendar, and before a fault is reported."""

from .. import _
from ..agenda.interfaces import IAgendaSource
from ..agenda.model import Entry
from ..core import clock
from ..directory.person import current_person
from ..directory.rules import staircase_id
from ..directory.storage import get_directory
from ..erp.records import Premises
from ..finance.wording import Words
from ..theme.page import PagePart
from ..zones.interfaces import IBanner
from . import api as outages
from . import rules
from . import wording as said
from .shown import facts
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


# A break whose end nobody knows has to have one in a calendar.
UNKNOWN = timedelta(hours=4)


@implementer(IBanner)
class OutageBanner(PagePart):
    """What is on now, or within two days, above everything on the start page."""

    index = ViewPageTemplateFile("templates/banner.pt")

    @cached_property
    def entries(self):
        words, moment = Words(self.request), outages.now()
        return [
            facts(words, each)
            for each in outages.of_person(self.person)
            if rules.is_shown_first(each, moment)
        ]

    def render(self):
        return self.index() if self.entries else ""


@implementer(IAgendaSource)
class OutageDays:
    """One entry for each break that concerns the person."""

    title = _("outages_agenda", default="breaks in water, heat, power and the like")
    single = _("outages_agenda_single", default="Break in supply")
    order = 35

    def __init__(self, context, request):
        self.request = request

    def entries(self, since, until):
        words = Words(self.request)
        first = datetime.combine(since, time.min, clock.WARSAW)
        for each in outages.of_person(current_person(self.request), first):
            if each.starts.astimezone(clock.WARSAW).date() <= until:
                yield self.entry(words, each)

    def entry(self, words, outage):
        ends = outage.ends
        if ends is None:
            ends = max(outage.starts, outages.now()) + UNKNOWN
        return Entry(
            uid=f"outage-{outage.id}",
            title=words(said.MEDIA[outage.medium]),
            starts=outage.starts.astimezone(clock.WARSAW),
            ends=ends.astimezone(clock.WARSAW),
            place=said.where(words, outage),
            url=f"{api.portal.get().absolute_url()}/@@outages",
            description=outage.why or outage.text,
            changed=outage.changed_at,
            cancelled=outage.cancelled_at is not None,
        )


class OutagesOfPlace:
    """What the room of faults asks before a report (``faults.interfaces.IOutages``)."""

    def __init__(self, context, request):
        self.request = request

    def at(self, place):
        from ..faults.model import Outage

        words, url = Words(self.request), api.portal.get().absolute_url()
        staircase = None
        premises = get_directory().get(Premises, place.premises_id)
        letter = (premises.staircase or "").strip() if premises else place.staircase
        if place.building_id and letter:
            staircase = staircase_id(place.building_id, letter)
        for each in outages.at(place.community_id, place.building_id, staircase):
            yield Outage(
                title=words(said.MEDIA[each.medium]),
                text=each.text,
                starts=each.starts,
                ends=each.ends,
                emergency=each.emergency,
                url=f"{url}/@@outages",
            )
