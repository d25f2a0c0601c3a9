"""``@@running``: one vote, as board and office run it, with the one next step."""

from ...core import clock
from ...theme.frame import is_staff
from ..interfaces import ILinks
from ..paper.access import may_see
from ..storage import get_box
from ..turnout.report import report
from ..turnout.shown import Shown
from ..words import MODE_TITLES
from ..words import PROBLEM_FIELDS
from ..words import SHOW_TITLES
from . import acts
from . import words as said
from .history import history
from .lead import lead
from .step import StepPage
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getAdapters


LABELS = said.LABELS


class RunningView(StepPage):
    """State, what stands in the way, the next step, turnout, ways on, what happened."""

    page = ViewPageTemplateFile("templates/running.pt")

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
        return [
            {"name": name, "title": said.ACTS[name]}
            for name in self.steps
            if name not in hidden
        ]

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
        if error.code == "deed_missing":
            return f"{self.url}/@@notary-deed"
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
            deed = words.deed(context) or self.translate(LABELS["deed_waits"])
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
