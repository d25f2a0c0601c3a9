"""One kind of data: what is new, a page to check it, and asking for it."""

from ...controlpanel.settings import settings
from ...core.errors import PortalError
from ...core.phones import is_strange
from ...drafts.redrawn import Redrawn
from ...stepup.api import asked_for_contact
from ...stepup.page import Proof
from ...theme.countries import countries
from ...theme.language import languages_on
from ...theme.page import typed
from .. import api as contact
from ..model import Address
from ..shown import Own
from ..steps import how_confirmed
from ..steps import needs_approval
from ..wording import KIND_TITLES
from ..wording import PROBLEMS
from .base import BACK
from .base import ContactPage
from .base import LANGUAGE_NAMES
from .words import AGREE
from .words import BUTTONS
from .words import FOLLOWS
from .words import PART_LABELS
from .words import REFUSE
from .words import STRANGE
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import secrets


PARTS = ("street", "number", "postal_code", "city", "country")
# Where an error of one of the parts stands; the others are at the kind's own field.
NUMBERS = "numbers"


class FormPage(Proof, Redrawn, ContactPage):
    """``step``: the form, or the page on which it is checked before it is sent."""

    template = ViewPageTemplateFile("../templates/form.pt")
    width = "narrow"
    step = "form"
    made = None
    new = None

    def __call__(self):
        if not settings().contact_on:
            raise NotFound("contact")
        self.kind = typed(self.request, "kind")
        self.title = KIND_TITLES[self.kind]
        return super().__call__()

    @property
    def back(self):
        return self.translate(BACK), self.url_here

    def index(self):
        self.take_back()
        if self.was_typed and not typed(self.request, "again"):
            self.take()
        if self.made is not None:
            url = f"{self.url_here}?id={self.made.number}"
            return self.request.response.redirect(url, status=303)
        if self.request.method == "POST" and self.redraw(kind=self.kind):
            return None
        self.show_again()
        return self.template()

    def take(self):
        """Check what was typed; send it when it was seen on the page before."""
        try:
            known = contact.known(self.person, self.kind, self.key)
            if known is not None:
                self.made = known
                return
            value, ids, before = contact.check(
                self.person, self.kind, self.typed_value, self.chosen
            )
            self.step, self.new = "check", value
            self.ids, self.old = ids, before
            if typed(self.request, "send"):
                self.prove()
                self.made = contact.change(
                    self.person, self.kind, self.typed_value, self.chosen, self.key
                )
        except PortalError as error:
            self.errors = ((self.proof_name, self.proof_problem(error)),)
        except contact.Wrong as wrong:
            self.step = "form"
            self.errors = tuple(
                (self.field_of(error), self.problem(error, PROBLEMS))
                for error in wrong.errors
            )

    @property
    def asks_proof(self):
        return asked_for_contact((self.kind,))

    def field_of(self, error):
        if error.code == "contact_contractors":
            return NUMBERS
        field = error.details.get("field")
        if self.kind == "address":
            return field if field in PARTS else "number"
        return self.kind

    # What was typed

    @property
    def typed_value(self):
        if self.kind == "address":
            return {name: typed(self.request, name) for name in PARTS}
        text = typed(self.request, self.kind)
        if self.kind == "electronic_delivery":
            return {"yes": True, "no": False}.get(text)
        return text

    @property
    def chosen(self):
        """Ids of the numbers that were ticked; None where there is no choice."""
        if len(self.person.contractors) < 2:
            return None
        found = self.request.form.get(NUMBERS, [])
        found = [found] if isinstance(found, str) else found
        return [each for each in found if isinstance(each, str)]

    @cached_property
    def key(self):
        return typed(self.request, "key")[:100] or secrets.token_urlsafe(16)

    # What the page shows

    @cached_property
    def own(self):
        return Own(self.person)

    @property
    def present(self):
        """What the manager has now: the value, and for which numbers."""
        groups = self.own.groups(self.kind)
        return [
            {
                "value": self.value(self.kind, value),
                "numbers": ", ".join(self.own.numbers(ids)) if len(groups) > 1 else "",
            }
            for value, ids in groups
        ]

    @property
    def was_typed(self):
        return self.request.method == "POST" or self.draft is not None

    @property
    def fields(self):
        """The parts of an address, with what stands in them."""
        value = None
        if not self.was_typed:
            value = self.own.groups("address")[0][0]
        return {
            name: {
                "label": self.translate(PART_LABELS[name]),
                "value": typed(self.request, name)
                if self.was_typed
                else getattr(value, name)
                if isinstance(value, Address)
                else "",
                "error": self.wrong.get(name),
            }
            for name in PARTS
        }

    @property
    def countries(self):
        chosen = self.fields["country"]["value"] or "PL"
        return [
            {
                "code": code,
                "name": name,
                "selected": "selected" if code == chosen else None,
            }
            for code, name in countries(self.language)
        ]

    @property
    def text(self):
        """What stands in the one field of phone and e-mail."""
        return typed(self.request, self.kind) if self.was_typed else ""

    @property
    def choices(self):
        """Radio buttons of a consent or a language."""
        if self.kind == "language":
            options = [(code, LANGUAGE_NAMES[code]) for code in languages_on()]
        else:
            options = (("yes", AGREE), ("no", REFUSE))
        chosen = self.text
        if not self.was_typed:
            value = self.own.groups(self.kind)[0][0]
            chosen = value if self.kind == "language" else "yes" if value else "no"
        return [
            {
                "value": value,
                "title": self.translate(title),
                "checked": "checked" if value == chosen else None,
            }
            for value, title in options
        ]

    @property
    def numbers(self):
        """The person's numbers at the manager's, to choose of."""
        ticked = self.chosen if self.was_typed else None
        return [
            {
                "id": each.id,
                "number": each.number,
                "places": ", ".join(self.places_of(each)),
                "checked": "checked" if ticked is None or each.id in ticked else None,
            }
            for each in self.person.contractors
        ]

    def places_of(self, contractor):
        """Addresses by which a person tells the own numbers apart."""
        found = {
            f"{(each.building or each.community).street} {(each.building or each.community).number}".strip()
            + (f"/{each.premises.number}" if each.premises else "")
            for each in self.person.holdings
            if each.contractor.id == contractor.id and each.current
        }
        return sorted(found)[:3]

    @property
    def hidden(self):
        """What was typed, for the page on which it is checked."""
        names = PARTS if self.kind == "address" else (self.kind,)
        pairs = [(name, typed(self.request, name)) for name in names]
        return [*pairs, *((f"{NUMBERS}:list", each) for each in self.chosen or ())]

    @property
    def new_value(self):
        return self.value(self.kind, self.new)

    @property
    def old_values(self):
        return list(dict.fromkeys(self.value(self.kind, each) for each in self.old))

    @property
    def for_numbers(self):
        if len(self.person.contractors) < 2:
            return ""
        return ", ".join(self.own.numbers(self.ids))

    @property
    def what_follows(self):
        """What will happen when it is sent, and what looks strange."""
        found = []
        if self.kind == "phone" and is_strange(self.new):
            found.append((STRANGE, "warning"))
        how = how_confirmed(self.kind, self.new)
        if how:
            found.append((FOLLOWS[how], "info"))
        if needs_approval(self.kind):
            found.append((FOLLOWS["approval"], "info"))
        elif not how:
            found.append((FOLLOWS["sent"], "info"))
        if self.kind in ("email", "phone", "address"):
            found.append((FOLLOWS["told"], "info"))
        return [(self.translate(message), kind) for message, kind in found]

    @property
    def button(self):
        return self.translate(BUTTONS[self.kind])
