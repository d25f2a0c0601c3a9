"""``@@running``: one vote, as board and office run it, with the one next step."""

from ...core import clock
from ...directory.storage import get_directory
from ...erp.records import OwnershipPart
from ...erp.records import Premises
from ...theme.frame import is_staff
from ...theme.page import typed
from ..api import ResolutionError
from ..figures.rules import share_text
from ..interfaces import ILinks
from ..model import Part
from ..paper.access import may_see
from ..showing import state_shown
from ..storage import get_box
from ..turnout.report import report
from ..turnout.shown import Shown
from ..views.base import ResolutionPage
from ..words import MODE_TITLES
from ..words import PROBLEM_FIELDS
from ..words import SHOW_TITLES
from . import acts
from . import words as said
from .history import history
from .lead import lead
from collections import defaultdict
from fractions import Fraction
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound
from zope.component import getAdapters


# So many doubts of a kind are named one by one.
MOST_DOUBTS = 5


class RunningBase(ResolutionPage):
    """What the page and its check page share."""

    errors = ()

    @property
    def back(self):
        return self.context.title, self.url

    @cached_property
    def state(self):
        return state_shown(self.context)

    @cached_property
    def steps(self):
        return acts.steps(self.context)

    def problem(self, error):
        message = said.PROBLEMS.get(error.code)
        if message is None:
            return self.words.problem(error)
        return self.words.say(message, **error.details)

    @cached_property
    def doubts(self):
        """What is doubtful in the register, a few of each kind (R1.14)."""
        kinds = defaultdict(list)
        for doubt in acts.unconfirmed(self.context):
            kinds[doubt.code].append(doubt)
        found = []
        for doubts in kinds.values():
            found += [self.doubt(each) for each in doubts[:MOST_DOUBTS]]
            more = len(doubts) - MOST_DOUBTS
            if more > 0:
                found.append(self.words.say(said.MORE_DOUBTS, count=more))
        return found

    def doubt(self, doubt):
        value = doubt.value and share_text(Fraction(doubt.value), self.language)
        return self.words.say(
            said.DOUBTS[doubt.code], place=self.place_of(doubt), value=value
        )

    def place_of(self, doubt):
        directory = get_directory()
        part = directory.get(OwnershipPart, doubt.record_id)
        premises_id = part.premises_id if part is not None else doubt.record_id
        if not premises_id or directory.get(Premises, premises_id) is None:
            return ""
        return self.words.place(Part("", Fraction(0), (), (), premises_id))

    @property
    def sign(self):
        return self.context.sign


class RunningView(RunningBase):
    """State, what stands in the way, the next step, turnout, ways on, what happened."""

    title = said.TITLE
    page = ViewPageTemplateFile("templates/running.pt")
    check_page = ViewPageTemplateFile("templates/step.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.asked = typed(self.request, "act")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.post()
        if not self.asked:
            return self.page()
        if self.asked not in said.ACTS:
            raise NotFound(self.__name__)
        if self.asked not in self.steps:
            return self.leave(said.ALREADY, "warning")
        return self.check_page()

    def leave(self, message, kind="info", **mapping):
        text = self.words.say(message, **mapping)
        IStatusMessage(self.request).add(text, kind)
        return self.request.response.redirect(f"{self.url}/@@running", status=303)

    def post(self):
        name = self.asked
        if name not in self.steps:
            return self.leave(said.ALREADY, "warning")
        if typed(self.request, "seen") != self.seen:
            self.errors = [("", self.translate(said.CHANGED))]
            return self.check_page()
        if self.ask_doubts and not typed(self.request, "doubts"):
            self.errors = [("doubts", self.translate(said.PROBLEMS["doubts"]))]
            return self.check_page()
        try:
            acts.act(
                self.context,
                name,
                number=self.number_typed(),
                confirmed=bool(typed(self.request, "doubts")),
                reason=typed(self.request, "reason"),
            )
        except ValueError:
            self.errors = [("number", self.translate(said.PROBLEMS["number_invalid"]))]
        except ResolutionError as error:
            self.errors = [
                (FIELDS.get(each.code, ""), self.problem(each))
                for each in error.problems
            ]
        else:
            return self.leave(said.DONE[name], sign=self.context.sign)
        return self.check_page()

    def number_typed(self):
        text = typed(self.request, "number").strip()
        if not text or self.asked != "propose":
            return None
        if not text.isascii() or not text.isdigit() or len(text) > 6:
            raise ValueError(text)
        return int(text)

    # The check page

    @cached_property
    def seen(self):
        return acts.seen(self.context)

    @property
    def act_title(self):
        return said.ACTS[self.asked]

    @property
    def follows(self):
        return said.FOLLOWS[self.asked]

    @property
    def ask_doubts(self):
        return self.asked in ("open", "confirm_doubts") and bool(self.doubts)

    @property
    def reason_label(self):
        return said.REASON_LABELS.get(self.asked)

    @property
    def ask_number(self):
        return self.asked == "propose" and not self.context.number

    def value(self, name):
        return typed(self.request, name)

    def error(self, name):
        return dict(self.errors).get(name)

    @property
    def dangerous(self):
        return self.asked in ("withdraw", "annul")

    @cached_property
    def in_the_way(self):
        return acts.in_the_way(self.context)

    # The page

    @property
    def chips(self):
        yield self.words.state_chip(self.context)

    @cached_property
    def next(self):
        return acts.next_step(self.context, self.steps)

    @property
    def next_title(self):
        return said.ACTS[self.next]

    @cached_property
    def others(self):
        """What else can be done, quietly."""
        hidden = {self.next, "confirm_doubts" if not self.early_doubts else None}
        if self.in_the_way:
            hidden |= {"propose", "open", "settle"}
        if not self.wants_deed:
            hidden.add("deed")
        return [
            {"name": name, "title": said.ACTS[name]}
            for name in self.steps
            if name not in hidden
        ]

    @property
    def wants_deed(self):
        return any(each.code == "deed_missing" for each in self.in_the_way)

    @property
    def early_doubts(self):
        """Would a vote that opens by itself be kept from it?"""
        opens = self.context.opens
        return bool(self.doubts) and opens is not None and opens > clock.now()

    @property
    def lead(self):
        return lead(self.context, self.words, bool(self.in_the_way), bool(self.doubts))

    @property
    def problems(self):
        """What stands in the way, each with the place where it is mended."""
        editable = self.context.state() == "draft"
        return [
            {"text": self.problem(each), "url": self.mend(each, editable)}
            for each in self.in_the_way
        ]

    def mend(self, error, editable):
        if error.code == "contradictions_open":
            return f"{self.url}/@@paper-decisions" if may_see(self.context) else None
        field = PROBLEM_FIELDS.get(error.code)
        if field and editable:
            return f"{self.url}/@@resolution-form#{field}"
        return None

    @property
    def form_url(self):
        if self.context.state() == "draft":
            return f"{self.url}/@@resolution-form"
        return None

    @property
    def register_url(self):
        return f"{self.url}/@@resolution-register"

    @cached_property
    def turnout(self):
        """Turnout in a sentence, never how anybody voted."""
        if get_box(self.context) is None:
            return None
        return Shown(self.context, report(self.context), self.words).lead

    @cached_property
    def result(self):
        return self.words.result(self.context)

    @property
    def final(self):
        return self.state in ("adopted", "not_adopted", "challenged", "annulled")

    @property
    def facts(self):
        """How the vote is held, to check at a glance."""
        context, words = self.context, self.words
        yield LABELS["mode"], self.translate(MODE_TITLES[context.mode])
        yield LABELS["rule"], words.rule(context)
        if context.opens:
            yield LABELS["opens"], words.moment(context.opens)
        if context.closes:
            yield LABELS["closes"], words.moment(context.closes)
        may_change = "yes" if context.may_change else "no"
        yield LABELS["may_change"], self.translate(LABELS[may_change])
        yield LABELS["show_result"], self.translate(SHOW_TITLES[context.show_result])
        if context.requires_notary:
            deed = context.notary_deed or self.translate(LABELS["deed_waits"])
            yield LABELS["notary"], deed

    @cached_property
    def history(self):
        return list(history(self.context, self.words))

    @property
    def staff(self):
        return is_staff(self.context)

    @cached_property
    def links(self):
        """Where else one may go from here; this page itself left out."""
        found = [
            adapter
            for _name, adapter in getAdapters((self.context, self.request), ILinks)
        ]
        found.sort(key=lambda adapter: adapter.order)
        return [
            link
            for adapter in found
            for link in adapter.links()
            if not link["url"].endswith("/@@running")
        ]


FIELDS = {
    "reason_missing": "reason",
    "reason_long": "reason",
    "number_taken": "number",
    "number_invalid": "number",
    "doubts": "doubts",
}
LABELS = said.LABELS
