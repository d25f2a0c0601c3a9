"""Visits of whoever mends a fault, for calendars."""

from .. import _
from ..agenda.interfaces import IAgendaSource
from ..agenda.model import Entry
from ..directory.person import current_person
from . import api as faults
from .words import Words
from itertools import islice
from plone import api
from zope.interface import implementer


LOOKED_AT = 200
VISIT = _("faults_agenda_visit", default="Repair: ${title}")


@implementer(IAgendaSource)
class Visits:
    """One entry for each fault of the person with a visit that is planned."""

    title = _("faults_agenda", default="visits to mend faults")
    single = _("faults_agenda_single", default="Visit to mend a fault")
    order = 50

    def __init__(self, context, request):
        self.request = request
        self.person = current_person(request)

    def entries(self, since, until):
        words, url = (
            Words(api.portal.get_current_language()[:2]),
            api.portal.get().absolute_url(),
        )
        for row, seen in islice(faults.of_person(self.person), LOOKED_AT):
            day = row.planned_on
            if day is None or not since <= day <= until or not seen.current:
                continue
            if not row.is_open:
                continue
            fault = faults.get(row.id)
            yield Entry(
                uid=f"fault-{row.id}",
                title=words.say(VISIT, title=words.title(row)),
                starts=day,
                all_day=True,
                place=words.place(row),
                url=f"{url}/@@fault?id={row.id}",
                description=fault.planned_hours,
                changed=row.changed_at,
            )
