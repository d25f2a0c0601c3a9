"""Another number of persons: the form, the page on which it is checked, and sending it."""

from ... import _
from ...core.errors import PortalError
from ...drafts.redrawn import Redrawn
from ...theme.page import typed
from .. import api as declarations
from .. import rules
from .. import seeing
from ..model import REASONS
from ..places import place_of
from ..typed import day_of
from ..typed import FIELDS
from ..typed import persons_of
from ..typed import read
from ..wording import REASON_TITLES
from .base import DeclarationPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


HIDDEN = ("persons", "reason", "happened_on", "note")


class PersonsPage(Redrawn, DeclarationPage):
    """``step``: the form, or what it means and costs, before it is sent."""

    title = _("declarations_persons_title", default="Declare the number of persons")
    template = ViewPageTemplateFile("../templates/persons.pt")
    width = "narrow"
    step = "form"
    sent = None
    drawn = None

    def load(self):
        self.take_back()
        self.place = place_of(self.person, typed(self.request, "premises"))
        self.why_not = self.place.why_not
        self.present = self.place.present
        self.ask(self.place.answer)
        other = seeing.in_the_way(self.premises_id, "persons")
        self.others = other is not None and not seeing.is_own(self.person, other)
        was_typed = self.request.method == "POST" or self.draft is not None
        if was_typed and not typed(self.request, "again"):
            self.take()
        elif other is not None and not self.others:
            self.sent = other

    def index(self):
        if self.sent is not None:
            url = self.url_of(id=self.sent.number)
            return self.request.response.redirect(url, status=303)
        if self.request.method == "POST" and self.redraw(premises=self.premises_id):
            return None
        self.show_again()
        return self.template()

    @property
    def premises_id(self):
        return self.place.premises.id

    def take(self):
        """Check what was typed; send it when it was seen on the page before."""
        self.sent = declarations.known(self.person, self.key)
        if self.sent is not None:
            return
        try:
            values, errors = read(
                persons=(persons_of, typed(self.request, "persons")),
                happened_on=(day_of, typed(self.request, "happened_on")),
            )
            reason = typed(self.request, "reason")
            if reason not in REASONS:
                errors.append(PortalError("declarations_reason"))
            if errors:
                raise declarations.Wrong(*errors)
            note = typed(self.request, "note")
            self.drawn = declarations.draft_persons(
                self.place, reason=reason, note=note, **values
            )
            self.step = "check"
            if typed(self.request, "send"):
                truth = typed(self.request, "truth") == "1"
                self.sent = declarations.send(self.drawn, self.key, truth)
        except declarations.Wrong as wrong:
            self.errors = tuple(
                (FIELDS.get(error.code, ""), self.problem(error))
                for error in wrong.errors
            )

    # What the page shows

    @property
    def where_here(self):
        return self.where(self.place.holding)

    @property
    def sorry_not(self):
        """Why it cannot be declared here, and what to do."""
        return self.problem(PortalError(self.why_not)) if self.why_not else ""

    @property
    def may(self):
        return not self.why_not and not self.others

    @property
    def reasons(self):
        chosen = typed(self.request, "reason")
        return [
            {
                "value": value,
                "title": self.words(message),
                "checked": "checked" if value == chosen else None,
            }
            for value, message in REASON_TITLES.items()
        ]

    def value(self, name):
        return typed(self.request, name)

    @property
    def hidden(self):
        return [(name, typed(self.request, name)) for name in HIDDEN]

    @property
    def most(self):
        return str(declarations.limits().most_persons)

    @property
    def last(self):
        return self.today.isoformat()

    @property
    def checked(self):
        """What is declared, and what follows from it."""
        made, effect = self.drawn.declaration, self.drawn.effect
        words = self.words
        late = self.today > effect.commune_until
        return {
            "persons": str(made.persons),
            "before": "" if made.persons_before is None else str(made.persons_before),
            "reason": self.reason_title(made.reason),
            "happened": words.day(made.happened_on),
            "note": made.note,
            "waste": words.month(effect.waste),
            "media": words.month(effect.media),
            "per_person": self.place.household.waste_per == "person",
            "commune": words.until(effect.commune_until),
            "late": late,
            "cut": effect.cut,
            "death": str(rules.DEATH_MONTHS),
        }

    @property
    def cost(self):
        preview = self.drawn.preview
        return self.costs(preview) if preview is not None else None

    @property
    def unknown(self):
        """Why the new amount is not shown."""
        return self.problem(self.drawn.why_unknown) if self.drawn.why_unknown else ""
