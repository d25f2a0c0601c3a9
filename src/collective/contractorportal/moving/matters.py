"""Sales and move-outs among the person's matters, what can be begun, and what waits."""

from .. import _
from ..core import clock
from ..directory.person import current_person
from ..finance.views.base import MoneyPart
from ..finance.wording import premises_title
from ..matters.model import Matter
from ..matters.model import Start
from ..matters.source import Source
from ..outbox.naming.rules import typed_number
from ..zones.interfaces import ITask
from ..zones.model import Task
from . import api as moving
from . import coming
from .wording import BEGIN
from .wording import KIND_TITLES
from .wording import NOW_WHAT
from .wording import STATES
from datetime import timedelta
from plone import api
from zExceptions import NotFound
from zope.interface import implementer


PLACES = {
    "begun": "yours",
    "sent": "received",
    "returned": "yours",
    "accepted": "in_progress",
}
KIND = "moving"
SOON = timedelta(days=7)
# For so long the next holder is led to the final readings.
NEW = timedelta(days=30)


class MoveMatters(Source):
    """The own ones."""

    submissions = (KIND,)

    def kinds(self):
        if self.person is None:
            return {}
        if not moving.of_person(self.person) and not moving.may_begin(self.person):
            return {}
        return {KIND: TITLE}

    def matters(self, kind="", open_only=False):
        for move in moving.of_person(self.person, open_only):
            yield self.matter(move)

    def find(self, number):
        try:
            return self.matter(moving.own(self.person, typed_number(number)))
        except NotFound:
            return None

    def matter(self, move):
        returned = move.state in ("returned", "cancelled")
        return Matter(
            kind=KIND,
            number=move.number,
            title=KIND_TITLES[move.kind],
            url=f"{self.portal_url}/@@moving-case?id={move.number}",
            state=PLACES.get(move.state, "done"),
            sent_at=move.made_at,
            changed_at=move.moved_at,
            words=STATES[move.state][1],
            note=move.answer if returned else NOW_WHAT[move.state],
            refused=move.state == "cancelled",
        )


TITLE = _("moving_matter", default="Sale or move-out")


class MoveStarts:
    """The way to a new one, for who holds a premises."""

    def __init__(self, context, request):
        self.request = request

    def starts(self):
        if moving.may_begin(current_person(self.request)):
            yield Start(
                title=BEGIN,
                url=f"{api.portal.get().absolute_url()}/@@moving",
                icon="building",
                order=70,
            )


@implementer(ITask)
class MoveTasks(MoneyPart):
    """What is to be corrected, a hand-over that comes, final readings to look at."""

    def tasks(self):
        if self.person is None:
            return
        today = clock.today()
        for move in moving.of_person(self.person, open_only=True):
            url = f"{self.portal_url}/@@moving-case?id={move.number}"
            if move.state == "returned":
                yield Task(self.words(CORRECT), url, self.words(SEE), urgent=True)
            elif timedelta() <= move.day - today <= SOON:
                title = self.words(COMES, place=self.where(move))
                yield Task(title, url, self.words(SEE), due_on=move.day)
        for move, holding in coming.taken_over(self.person):
            if today - holding.title.valid_from <= NEW:
                title = self.words(TAKEN_OVER, place=self.where(move))
                yield Task(title, f"{self.portal_url}/@@moving", self.words(READINGS))

    def where(self, move):
        return premises_title(move.premises_id, self.words)


CORRECT = _(
    "moving_task_correct", default="The office asks you to correct your announcement"
)
COMES = _("moving_task_comes", default="Hand-over of the premises: ${place}")
TAKEN_OVER = _(
    "moving_task_taken", default="You have taken over the premises: ${place}"
)
SEE = _("moving_task_see", default="See what is to be done")
READINGS = _("moving_task_readings", default="See what the meters showed")
