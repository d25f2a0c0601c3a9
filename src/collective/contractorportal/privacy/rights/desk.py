"""``@@privacy-desk``: requests about own data for the office, with their last days."""

from ... import _
from ...cases import desk
from ...cases.views import CaseDesk
from ...core import clock
from . import api as rights
from .access import note_look
from .model import KINDS
from .model import STATES as ALL_STATES
from .storage import get_asks
from .wording import DESK_TITLE
from .wording import ENTER
from .wording import KIND_TITLES
from .wording import problem
from .wording import STATES
from .wording import STEPS
from .wording import TAKE
from .wording import WAYS
from zExceptions import NotFound


BEGIN = _("rights_act_begin", default="I work on it")
ANSWER = _("rights_act_answer", default="Answer")
EXTEND = _("rights_act_extend", default="Extend the time by two months")
REFUSE = _("rights_act_refuse", default="Refuse")
DUE = _("rights_due", default="Answer by")
TEXT = _("rights_text", default="The person writes")
REPLY = _("rights_answer", default="Answer")
CAME = _("rights_came", default="It came")
CAME_ON = _("rights_came_how", default="${day}, ${way}")
HAND_OVER = _("rights_hand_over", default="How to answer")
BY_LETTER = _(
    "rights_by_letter",
    default="The person has no login: send the answer by post, or hand it over.",
)
LATE = _("rights_late", default="The time to answer is over: ${day}.")


def wanted(form):
    return desk.wanted(form, ALL_STATES, KINDS)


class DeskView(CaseDesk):
    """What waits for the office, and what was answered."""

    name = "privacy-desk"
    title = DESK_TITLE
    states = STATES
    kind_titles = KIND_TITLES

    def get(self, number):
        found = get_asks().by_number(number)
        if found is None:
            raise NotFound("request")
        return found

    def note_look(self, cases):
        note_look(self.request, cases)

    @property
    def entry(self):
        return f"{self.context.absolute_url()}/@@privacy-enter", ENTER

    def elsewhere(self, found):
        if not found.is_open:
            return ()
        url = f"{self.context.absolute_url()}/@@privacy-file?id={found.number}"
        return url, TAKE

    def search(self, wanted):
        return desk.find(get_asks(), wanted)

    def count(self, wanted):
        return desk.counts(get_asks(), wanted, ALL_STATES)

    def decide(self, number, what, reason):
        return rights.decide(number, what, reason)

    def problem(self, error):
        return problem(error)

    def summary(self, found):
        day = self.day(found.due_on)
        return f"{self.translate(DUE)}: {day}" if found.is_open else ""

    def warning(self, found):
        if found.is_open and found.due_on < clock.today():
            return self.said(LATE, day=self.day(found.due_on))
        return ""

    def facts(self, found):
        facts = [(DUE, self.day(found.due_on)), (TEXT, found.text)]
        if found.way != "portal":
            way, day = self.translate(WAYS[found.way]), self.day(found.came_on)
            facts.insert(0, (CAME, self.said(CAME_ON, day=day, way=way)))
        if not found.by:
            facts.append((HAND_OVER, self.translate(BY_LETTER)))
        if found.answer:
            facts.append((REPLY, found.answer))
        return [(self.translate(label), text) for label, text in facts]

    def acts(self, found):
        if not found.is_open:
            return
        yield "answer", ANSWER, True
        if found.state == "new":
            yield "begin", BEGIN, False
        if not found.extended:
            yield "extend", EXTEND, False
        yield "refuse", REFUSE, False

    def steps(self, found):
        return [
            {
                "title": self.translate(STEPS[each.what]),
                "when": self.when(each.at),
                "by": each.by,
                "reason": each.reason,
            }
            for each in reversed(found.steps)
        ]
