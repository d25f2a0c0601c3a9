"""``@@moving-form``: what happens, on which day, who comes after, where letters go."""

from ... import _
from ...core.errors import PortalError
from ...core.errors import Wrong
from ...core.identifiers import nrb_groups
from ...drafts.redrawn import Redrawn
from ...stepup.page import Proof
from ...theme.countries import countries
from ...theme.fields import field
from ...theme.page import is_sent
from ...theme.page import typed
from .. import api as moving
from .. import rules
from ..typed import ADDRESS
from ..typed import other_account
from ..typed import read
from ..wording import BEGIN
from ..wording import KIND_TITLES
from .base import MovingPage
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import secrets


NAMES = ("day", "taker_name", "taker_contact", *ADDRESS, "nrb", "note")


class FormView(Proof, Redrawn, MovingPage):
    """A new one; with ``id`` one that is corrected.

    ``step``: the form, or ``prove``, where who gives another account for refunds says
    once more who it is.
    """

    template = ViewPageTemplateFile("../templates/form.pt")
    width = "narrow"
    made = None

    @property
    def title(self):
        return CHANGE if self.move is not None else BEGIN

    @property
    def back(self):
        if self.move is not None:
            return self.move.number, self.address("moving-case", id=self.move.number)
        return super().back

    @cached_property
    def move(self):
        """What is corrected, or None."""
        number = typed(self.request, "id")
        return moving.own(self.person, number) if number else None

    def load(self):
        self.take_back()
        if self.move is None and not moving.may_begin(self.person):
            raise NotFound(self.__name__)
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            if not typed(self.request, "again"):
                self.take()
        elif self.draft is None and not self.can_change:
            self.refuse()

    def refuse(self):
        """Lead to the matter; what a login has given back stays to be read."""
        if self.request.method == "POST":
            self.errors = (("", self.problem(moving.too_late(self.move))),)
        else:
            self.made = self.move

    @property
    def can_change(self):
        return self.move is None or bool(rules.possible(self.move, ("change",)))

    def index(self):
        if self.made is not None:
            url = self.address("moving-case", id=self.made.number)
            return self.request.response.redirect(url, status=303)
        query = {"id": self.move.number} if self.move is not None else {}
        if self.request.method == "POST" and self.redraw(**query):
            return None
        self.show_again()
        return self.template()

    def take(self):
        """Keep what was typed; another account only of who proves who it is."""
        values = {name: typed(self.request, name) for name in NAMES}
        try:
            if other_account(values, self.move) and not self.known:
                self.check_typed(values)
                self.step = "prove"
                self.prove()
            self.made = self.keep(values)
        except Wrong as wrong:
            self.step, self.errors = "", tuple(map(self.at_field, wrong.errors))
        except PortalError as error:
            if error.code not in self.PROOF_ERRORS:
                self.step, self.errors = "", (("", self.problem(error)),)
            elif typed(self.request, "check") or error.code != "password_missing":
                self.errors = ((self.proof_name, self.proof_problem(error)),)

    @property
    def known(self):
        return self.move is None and moving.known(self.person, self.key)

    def check_typed(self, values):
        """What is wrong with the rest is said before anybody is asked for a proof."""
        if self.move is not None:
            moving.check_change(self.move, values)
        else:
            moving.check(self.person, self.premises_id, self.kind, values)

    def keep(self, values):
        if self.move is not None:
            return moving.change(self.person, self.move.number, values)
        return moving.begin(self.person, self.premises_id, self.kind, values, self.key)

    def at_field(self, error):
        """A pair of the field that an error is about, and its words."""
        name = error.details.get("field")
        known = {"premises", "kind", *NAMES}
        return name if name in known else "day", self.problem(error)

    # What was typed

    @cached_property
    def places(self):
        return moving.places(self.person)

    @property
    def premises_id(self):
        only = list(self.places) if len(self.places) == 1 else [""]
        return typed(self.request, "premises") or only[0]

    @cached_property
    def kinds(self):
        """What the person can announce of any of the own premises."""
        titles = [each.title for found in self.places.values() for each in found]
        return rules.kinds_of(titles)

    @property
    def kind(self):
        only = list(self.kinds) if len(self.kinds) == 1 else [""]
        return typed(self.request, "kind") or only[0]

    @cached_property
    def key(self):
        return typed(self.request, "key")[:100] or secrets.token_urlsafe(16)

    @cached_property
    def present(self):
        """What stands in the fields before anything is typed."""
        move = self.move
        if move is None:
            return {"country": "PL"}
        found = {name: getattr(move, name) for name in ("taker_name", "taker_contact")}
        found |= {"day": move.day.isoformat(), "note": move.note}
        found["nrb"] = nrb_groups(move.nrb) if move.nrb else ""
        for name in ADDRESS if move.address is not None else ():
            found[name] = getattr(move.address, name)
        return {"country": "PL", **found}

    def value(self, name):
        if self.draft is not None or self.request.method == "POST":
            return typed(self.request, name)
        # Never what stands in an address: somebody may have been led to it.
        return self.present.get(name, "")

    @property
    def hidden(self):
        """What was typed, for the page on which it is proved who it is."""
        return [(name, self.value(name)) for name in ("premises", "kind", *NAMES)]

    @property
    def new_account(self):
        return nrb_groups(read({"nrb": self.value("nrb")})[0].get("nrb", ""))

    # What the page shows

    def make(self, name, label, **more):
        hint = more.pop("hint", None)
        value = more.pop("value", None)
        return field(
            name,
            self.translate(label),
            self.value(name) if value is None else value,
            hint=self.translate(hint) if hint is not None else "",
            error=dict(self.errors).get(name, ""),
            **more,
        )

    @property
    def what(self):
        """Which premises, what happens, and when."""
        if self.move is None and len(self.places) > 1:
            options = [(each, self.where(each)) for each in self.places]
            yield self.make("premises", PREMISES, kind="radio", options=options)
        if self.move is None and len(self.kinds) > 1:
            options = [(each, self.translate(KIND_TITLES[each])) for each in self.kinds]
            yield self.make("kind", KIND, kind="radio", options=options)
        yield self.make("day", DAY, kind="date", hint=DAY_HINT, required=True)

    @property
    def taker(self):
        yield self.make("taker_name", TAKER_NAME, autocomplete="off")
        yield self.make(
            "taker_contact", TAKER_CONTACT, hint=TAKER_HINT, autocomplete="off"
        )

    @property
    def letters(self):
        yield self.make("street", STREET, autocomplete="address-line1")
        yield self.make("number", NUMBER, short=True, autocomplete="off")
        yield self.make(
            "postal_code", POSTAL_CODE, short=True, autocomplete="postal-code"
        )
        yield self.make("city", CITY, autocomplete="address-level2")
        yield self.make(
            "country",
            COUNTRY,
            kind="select",
            options=countries(self.language),
            value=self.value("country") or "PL",
        )
        yield self.make("nrb", NRB, hint=NRB_HINT, inputmode="numeric")

    @property
    def rest(self):
        yield self.make("note", NOTE, kind="textarea")

    @property
    def only(self):
        """The one premises and the one thing that can happen, in words."""
        if self.move is not None:
            return f"{self.words(KIND_TITLES[self.move.kind])}: {self.where(self.move.premises_id)}"
        kind = self.words(KIND_TITLES[self.kind]) if len(self.kinds) == 1 else ""
        where = self.where(self.premises_id) if len(self.places) == 1 else ""
        return ": ".join(filter(None, (kind, where)))


CHANGE = _("moving_change", default="Correct the announcement")
PREMISES = _("moving_field_premises", default="Which premises")
KIND = _("moving_field_kind", default="What happens")
DAY = _("moving_field_day", default="Day of the hand-over")
DAY_HINT = _(
    "moving_field_day_hint",
    default="On this day keys change hands and the meters are read.",
)
TAKER_NAME = _("moving_field_taker", default="First name and name")
TAKER_CONTACT = _("moving_field_contact", default="Phone or e-mail")
TAKER_HINT = _(
    "moving_field_contact_hint",
    default="Only you and the office see it. Ask this person first.",
)
STREET = _("moving_field_street", default="Street")
NUMBER = _("moving_field_number", default="House and flat number")
POSTAL_CODE = _("moving_field_postal_code", default="Postal code")
CITY = _("moving_field_city", default="Town")
COUNTRY = _("moving_field_country", default="Country")
NRB = _("moving_field_nrb", default="Bank account for refunds")
NRB_HINT = _(
    "moving_field_nrb_hint",
    default="26 digits. Overpayments and settlements that come later go there.",
)
NOTE = _("moving_field_note", default="What the office should know (not needed)")
