"""Meters on the dashboard, among the next things, in the calendar and in "My matters"."""

from .. import _
from ..agenda.interfaces import IAgendaSource
from ..agenda.model import Entry
from ..core import clock
from ..core.formats import measure
from ..directory.person import current_person
from ..erp.errors import ErpError
from ..finance.wording import segment
from ..finance.wording import Words
from ..matters.interfaces import IStart
from ..matters.model import Matter
from ..matters.model import Start
from ..matters.source import Source
from ..zones.choice import chosen_premises
from ..zones.interfaces import IPanel
from ..zones.interfaces import ITask
from ..zones.model import Task
from . import looking
from . import owning
from . import wording as said
from .access.rules import accesses
from .handing import KIND
from .pages.base import MeterPart
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


MEMORY = "collective.contractorportal.meters"


class MetersPart(MeterPart):
    """What parts of the dashboard have: the person's premises, asked once."""

    @cached_property
    def premises(self):
        """The views of the premises that are the person's today and chosen here."""
        if not any(each.current for each in accesses(self.person)):
            return ()
        here = chosen_premises(self.request)
        return tuple(
            each
            for each in self.ask(self.of_request())
            if each.access.current and here in (None, each.access.premises.id)
        )

    def of_request(self):
        """What is known of the person's meters, asked once for all parts of a page."""
        memory = IAnnotations(self.request).setdefault(MEMORY, {})
        if self.person.user_id not in memory:
            memory[self.person.user_id] = looking.premises_of(self.person)
        return memory[self.person.user_id]


@implementer(IPanel)
class MetersPanel(MetersPart):
    """When to read, and what was last on each dial."""

    title = _("meters_panel", default="Meters")
    order = 35
    area = "main"
    index = ViewPageTemplateFile("pages/templates/panel.pt")

    def available(self):
        try:
            return any(each.meters for each in self.premises)
        except ErpError:
            return False

    def render(self):
        several = len(self.premises) > 1
        self.cards = [self.card(each, several) for each in self.premises if each.meters]
        return self.index()

    def card(self, view, several):
        words, rows = self.words, []
        for each in view.meters:
            last = each.last
            rows.append(
                {
                    **self.named(each.meter),
                    "url": self.url("meters", meter=each.meter.id),
                    "last": self.index_of(last.indexes, each.meter) if last else "–",
                    "day": words.day(last.read_on) if last else "",
                }
            )
        return {
            "place": words.place(view.access) if several else "",
            "sentence": self.sentence(view),
            "rows": rows,
            "url": self.url("readings", premises=view.access.premises.id)
            if view.open and view.to_enter
            else None,
        }

    def data(self):
        return {
            "items": [
                {
                    "premises": each.access.premises.id,
                    "sentence": self.sentence(each),
                    "to_read": [view.meter.id for view in each.to_enter],
                }
                for each in self.premises
            ]
        }


@implementer(ITask)
class MeterTasks(MetersPart):
    """Read the meters by a day, while a window is open and a reading is missing."""

    def tasks(self):
        try:
            premises = self.premises
        except ErpError:
            return
        for each in premises:
            if each.open is None or not each.to_enter:
                continue
            place = self.words.place(each.access)
            message = READ if len(premises) == 1 else READ_AT
            yield Task(
                title=self.words(message, place=place),
                url=self.url("readings", premises=each.access.premises.id),
                action=self.words(READ_ACTION),
                due_on=each.open.closes_on,
                urgent=(each.open.closes_on - clock.today()).days <= 2,
            )


@implementer(IAgendaSource)
class ReadingDays:
    """The days in which meters are to be read, whole days from first to last."""

    title = _("meters_agenda", default="days on which meters are to be read")
    single = _("meters_agenda_single", default="Meters are to be read")
    order = 25

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def entries(self, since, until):
        person = current_person(self.request)
        found = [each for each in accesses(person) if each.current]
        if not found:
            return
        words, portal_url = Words(self.request), api.portal.get().absolute_url()
        _accesses, facts = owning.facts_of(person)
        for each in found:
            media = {
                meter.medium
                for meter in facts.meters.values()
                if meter.premises_id == each.premises.id
                and not meter.remote
                and (meter.removed_on is None or meter.removed_on > clock.today())
            }
            for window in facts.windows(each.premises.id) or ():
                if window.medium is None:
                    is_own = bool(media)
                else:
                    is_own = window.medium in media
                if is_own and window.opens_on <= until and window.closes_on >= since:
                    premises = segment(each.premises.id)
                    yield Entry(
                        uid=f"meters-{segment(window.id)}-{premises}",
                        title=words(AGENDA, place=words.place(each)),
                        starts=window.opens_on,
                        ends=window.closes_on,
                        all_day=True,
                        url=f"{portal_url}/@@meters",
                    )


class ReadingMatters(Source):
    """Readings that the person sent."""

    submissions = (KIND,)

    def kinds(self):
        if not accesses(self.person):
            return {}
        return {KIND: _("meters_submission", default="Meter reading")}

    def matters(self, kind="", open_only=False):
        if kind not in ("", KIND) or self.person is None:
            return
        words = Words(self.request)
        for each in owning.own_readings(self.person):
            matter = self.matter(words, each)
            if matter.is_open or not open_only:
                yield matter

    def find(self, number):
        taken = owning.own_by_number(self.person, number)
        return self.matter(Words(self.request), taken) if taken is not None else None

    def matter(self, words, taken):
        medium = words(said.MEDIA[taken.medium][1])
        index = said.index_text(words, taken.indexes, taken.decimals)
        is_refused = taken.state == "refused"
        return Matter(
            kind=KIND,
            number=taken.number,
            title=f"{medium}: {index} {measure(taken.unit)}",
            url=owning.url_of(taken, self.portal_url),
            state="in_progress" if taken.state == "awaiting" else "done",
            sent_at=taken.created_at,
            changed_at=taken.history[-1].at,
            words=said.STATES[taken.state][1],
            note=taken.reason or said.NOW_WHAT[taken.state],
            refused=is_refused,
        )


@implementer(IStart)
class ReadingStart(MetersPart):
    """Enter the meters, where that can be done now."""

    def starts(self):
        try:
            open_ = [each for each in self.premises if each.enterable]
        except ErpError:
            return
        for each in open_[:1]:
            url = self.url("meters")
            if len(open_) == 1:
                url = self.url("readings", premises=each.access.premises.id)
            yield Start(
                self.words(READ), url, "meter", order=30, hint=self.sentence(each)
            )


READ = _("meters_task", default="Enter the meters")
READ_AT = _("meters_task_at", default="Enter the meters: ${place}")
READ_ACTION = _("meters_task_action", default="Enter")
AGENDA = _("meters_agenda_entry", default="Read the meters: ${place}")
