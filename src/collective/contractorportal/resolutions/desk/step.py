"""Taking a step of a vote: the page that says what follows, and the step itself."""

from ...directory.storage import get_directory
from ...erp.records import OwnershipPart
from ...erp.records import Premises
from ...theme.page import typed
from ..api import ResolutionError
from ..figures.rules import share_text
from ..model import Part
from ..showing import state_shown
from ..views.base import ResolutionPage
from . import acts
from . import words as said
from collections import defaultdict
from fractions import Fraction
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound


# So many doubts of a kind are named one by one.
MOST_DOUBTS = 5
FIELDS = {
    "reason_missing": "reason",
    "reason_long": "reason",
    "number_taken": "number",
    "number_invalid": "number",
    "doubts": "doubts",
}


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


class StepPage(RunningBase):
    """A page whose steps are each asked about before they are taken."""

    title = said.TITLE
    page = None
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
        if self.asked == "deed":
            return self.request.response.redirect(f"{self.url}/@@notary-deed", 303)
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
