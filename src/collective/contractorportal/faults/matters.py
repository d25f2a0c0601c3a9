"""Faults among all that a person has sent, what can be begun, and what waits."""

from .. import _
from ..core import clock
from ..directory.person import current_person
from ..matters.interfaces import IStart
from ..matters.model import Matter
from ..matters.model import Start
from ..matters.source import Source
from ..outbox.naming.rules import typed_number
from ..zones.interfaces import ITask
from ..zones.model import Task
from . import api as faults
from . import wording as said
from .places import own_places
from .reporting import KIND
from .rules import is_late
from .rules import plain_state
from .sight import sight
from .storage import get_faults
from .words import Words
from itertools import islice
from plone import api
from zope.interface import implementer


KIND_TITLE = _("faults_kind_title", default="Fault")
# So many of the newest are looked at for what waits for the person.
LOOKED_AT = 50


def _language():
    return api.portal.get_current_language()[:2]


class FaultMatters(Source):
    """What the person has reported or follows."""

    submissions = (KIND,)

    def kinds(self):
        if self.person is None or "maintenance" not in self.person.modules:
            return {}
        return {KIND: KIND_TITLE}

    def matters(self, kind="", open_only=False):
        words = Words(_language())
        for row, seen in faults.of_person(self.person, running=open_only):
            made = self._matter(row, seen.actor.role, words)
            if made.is_open or not open_only:
                yield made

    def find(self, number):
        row = get_faults().by_number(typed_number(number))
        fault = faults.get(row.id) if row is not None else None
        seen = sight(self.person, fault) if fault is not None else None
        if seen is None:
            return None
        row = faults.row_as_seen(fault, seen)
        return self._matter(row, seen.actor.role, Words(_language()))

    def _matter(self, row, role, words):
        message, _kind, _icon = words.chip(row, role)
        return Matter(
            kind=KIND,
            number=row.number,
            title=f"{words.title(row)}, {words.place(row)}",
            url=f"{self.portal_url}/@@fault?id={row.id}",
            state=plain_state(row.state, role),
            sent_at=row.reported_at,
            changed_at=row.changed_at,
            words=message,
            note=self._note(row, words),
            refused=row.state == "refused",
            own=role != "household",
        )

    def _note(self, row, words):
        """By when it is done, and an apology when that has passed."""
        if not row.is_open or row.due_at is None:
            return ""
        late = is_late(row.state, row.due_at, clock.now())
        message = said.SLIPPED if late else said.DUE
        return words.say(message, day=words.due(row.urgency, row.due_at))


class _Part:
    def __init__(self, context, request):
        self.context = context
        self.request = request
        self.person = current_person(request)


@implementer(IStart)
class FaultStart(_Part):
    """A fault can be reported by whoever has a place here."""

    def starts(self):
        person = self.person
        if person is None or "maintenance" not in person.modules:
            return
        if own_places(person):
            yield Start(
                title=said.REPORT,
                url=f"{api.portal.get().absolute_url()}/@@report-fault",
                icon="wrench",
                order=10,
            )


@implementer(ITask)
class FaultTasks(_Part):
    """What is done and waits for the reporter's word."""

    def tasks(self):
        if self.person is None:
            return
        words, url = Words(_language()), api.portal.get().absolute_url()
        found = faults.of_person(self.person, running=True)
        for row, seen in islice(found, LOOKED_AT):
            if row.state == "done" and seen.current and seen.actor.role == "reporter":
                yield Task(
                    title=words.say(TASK, title=words.title(row)),
                    url=f"{url}/@@fault?id={row.id}",
                    action=words.say(TASK_ACTION),
                )


TASK = _("faults_task", default="Does it work again? ${title}")
TASK_ACTION = _("faults_task_action", default="Look and rate")
