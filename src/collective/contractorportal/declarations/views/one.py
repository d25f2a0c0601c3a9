"""One declaration: its number, what happens now, what it says, and taking it back."""

from ... import _
from ...core.errors import PortalError
from ...drafts.redrawn import Redrawn
from ...theme.page import is_sent
from ...theme.page import typed
from .. import api as declarations
from .. import seeing
from ..wording import KIND_TITLES
from .base import DeclarationPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class OnePage(Redrawn, DeclarationPage):
    """What became of it."""

    template = ViewPageTemplateFile("../templates/one.pt")
    width = "narrow"
    done = False

    def load(self):
        self.found = seeing.find(self.person, typed(self.request, "id"))
        self.is_own = seeing.is_own(self.person, self.found)
        self.title = KIND_TITLES[self.found.kind]
        if is_sent(self.request):
            try:
                if typed(self.request, "do") != "withdraw":
                    raise PortalError("declarations_step", state=self.found.state)
                self.found = declarations.withdraw(self.person, self.found.number)
                self.done = True
            except PortalError as error:
                self.errors = (("", self.problem(error)),)

    def index(self):
        if self.done:
            url = self.url_of(id=self.found.number)
            return self.request.response.redirect(url, status=303)
        if self.request.method == "POST" and self.redraw(id=self.found.number):
            return None
        self.take_back()
        self.show_again()
        return self.template()

    @property
    def about(self):
        found, own = self.found, self.is_own
        answered = own and found.state in ("refused", "accepted")
        return {
            **self.facts(found),
            "now": self.now_what(found) if own else self.words(BY_ANOTHER),
            "answer": found.answer if answered else "",
            "rows": list(self.rows(found)),
        }

    def rows(self, found):
        """Pairs of a label and a text."""
        words = self.words
        yield words(WHERE), self.where_of(found.premises_id)
        if found.kind == "persons":
            yield words(PERSONS), str(found.persons)
            if found.persons_before is not None:
                yield words(BEFORE), str(found.persons_before)
            if self.is_own:
                yield words(REASON), self.reason_title(found.reason)
                yield words(HAPPENED), words.day(found.happened_on)
            yield words(WASTE), words.month(found.waste_from)
            yield words(MEDIA), words.month(found.media_from)
        else:
            yield found.name, self.amount(found.norm, found.unit)
            if found.norm_before is not None:
                yield words(BEFORE), self.amount(found.norm_before, found.unit)
            if found.valid_from:
                yield words(FROM), words.day(found.valid_from)
        if not self.is_own:
            return
        if found.monthly_after is not None:
            yield words(COSTS_NOW), words.money(found.monthly_before)
            yield words(COSTS_THEN), words.money(found.monthly_after)
        if found.note:
            yield words(NOTE), found.note

    @property
    def may_withdraw(self):
        return self.is_own and self.found.state == "submitted"


BY_ANOTHER = _(
    "declarations_one_by_another",
    default="Another holder has sent it. Why, and what the manager answers, that person reads.",
)
WHERE = _("declarations_where", default="Premises")
PERSONS = _("declarations_kind_persons", default="Number of persons")
BEFORE = _("declarations_before", default="Until now")
REASON = _("declarations_reason_label", default="What has changed")
HAPPENED = _("declarations_happened", default="On which day")
WASTE = _("declarations_waste_from", default="Counts for waste from")
MEDIA = _("declarations_media_from", default="Counts for water and other media from")
FROM = _("declarations_from", default="Counts from")
COSTS_NOW = _("declarations_costs_now", default="A month cost when you sent it")
COSTS_THEN = _("declarations_costs_then", default="A month will cost by the rates then")
NOTE = _("declarations_note_was", default="You wrote")
