"""What pages of declarations have in common: premises, numbers and months in words."""

from ... import _
from ...core import clock
from ...core.formats import measure
from ...core.formats import number as number_in_words
from ...finance.views.base import MoneyPage
from ...finance.wording import PREMISES
from ...theme.page import typed
from .. import seeing
from ..norms import rules as norms
from ..places import MODULES
from ..wording import KIND_TITLES
from ..wording import NOW_WHAT
from ..wording import problem
from ..wording import REASON_TITLES
from ..wording import STATES
from ..wording import STEPS
from ..wording import TITLE
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound

import secrets


BACK = _("declarations_back", default="Persons and advances")


class DeclarationPage(MoneyPage):
    """``errors`` are pairs of a field's id and what is wrong with it."""

    title = TITLE
    modules = MODULES
    under = "declarations"
    errors = ()
    keeps_typed = True
    parts = ViewPageTemplateFile("../templates/pieces.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    def check(self):
        super().check()
        if not seeing.may_declare(self.person) and not seeing.seen(self.person):
            raise NotFound("declarations")

    @property
    def pieces_of_declarations(self):
        return self.parts.macros

    @property
    def url_here(self):
        return f"{self.portal_url}/@@declarations"

    def url_of(self, **query):
        return f"{self.url_here}?{urlencode(query)}"

    @property
    def back(self):
        return self.words(BACK), self.url_here

    @property
    def wrong(self):
        return dict(self.errors)

    def problem(self, error):
        """What is wrong, with amounts and days as people write them."""
        details = {name: self.shown(value) for name, value in error.details.items()}
        made = type(error)(error.code, **details)
        return self.translate(problem(made))

    def shown(self, value):
        if hasattr(value, "currency"):
            return self.words.money(value)
        if hasattr(value, "isoformat"):
            return self.words.day(value)
        if hasattr(value, "as_tuple"):
            return self.amount(value)
        return value

    def amount(self, value, unit=""):
        """A number without needless zeros, with its unit."""
        plain = value.normalize()
        if plain == plain.to_integral_value():
            plain = plain.quantize(1)
        text = number_in_words(plain, self.language)
        return f"{text}\u00a0{measure(unit)}" if unit else text

    def where(self, holding):
        """Street, number and premises."""
        place = holding.building or holding.community
        unit = self.words(
            PREMISES[holding.premises.kind], number=holding.premises.number
        )
        return f"{place.street} {place.number}, {unit}".strip()

    def where_of(self, premises_id):
        """The same by id; of a premises that the person no longer has, nothing."""
        for holding in self.person.holdings:
            if holding.premises and holding.premises.id == premises_id:
                return self.where(holding)
        return ""

    @cached_property
    def key(self):
        return typed(self.request, "key")[:100] or secrets.token_urlsafe(16)

    # A declaration

    def chip_of(self, state):
        kind, message = STATES[state]
        return self.words.chip(self.words(message), kind)

    def facts(self, found):
        """A declaration in a list."""
        words = self.words
        return {
            "number": found.number,
            "kind": words(KIND_TITLES[found.kind]),
            "what": self.what(found),
            "where": self.where_of(found.premises_id),
            "made": words.moment(found.made_at),
            "iso": found.made_at.isoformat(),
            "chip": self.chip_of(found.state),
            "url": self.url_of(id=found.number),
            "own": seeing.is_own(self.person, found),
        }

    def what(self, found):
        """What a declaration says, in a few words."""
        if found.kind == "persons":
            return f"{self.words(KIND_TITLES['persons'])}: {found.persons}"
        return f"{found.name}: {self.amount(found.norm, found.unit)}"

    def now_what(self, found):
        answer = found.answer.rstrip(".")
        return self.words(NOW_WHAT[found.state], answer=answer)

    def steps(self, found):
        return [
            {
                "title": self.words(STEPS[each.what]),
                "iso": each.at.isoformat(),
                "when": self.words.moment(each.at),
                "reason": each.reason,
            }
            for each in reversed(found.steps)
        ]

    def reason_title(self, reason):
        return self.words(REASON_TITLES[reason])

    # What it costs

    def costs(self, preview):
        """A preview for its table."""
        words = self.words
        return {
            "rows": [
                {
                    "name": each.name,
                    "now": words.plain(each.now),
                    "then": words.plain(each.then),
                    "since": words.month(each.since) if each.since else "",
                }
                for each in preview.components
            ],
            "now": words.plain(preview.now),
            "then": words.plain(preview.then),
            "col_now": words(COL_NOW, unit=words.unit(preview.now.currency)),
            "col_then": words(COL_THEN, unit=words.unit(preview.now.currency)),
            "sentence": self.difference(preview),
        }

    def difference(self, preview):
        """The answer first: how much more or less a month."""
        change = preview.difference
        if not change:
            return self.words(SAME, amount=self.words.money(preview.then))
        message = MORE if change.amount > 0 else LESS
        return self.words(
            message,
            amount=self.words.money(preview.then),
            change=self.words.money(change),
            now=self.words.money(preview.now),
        )

    def monthly(self, rate, norm, persons):
        """What a norm comes to for the whole premises."""
        return self.amount(norms.monthly_of(rate, norm, persons), rate.unit)

    @property
    def today(self):
        return clock.today()


COL_NOW = _("declarations_costs_col_now", default="Now (${unit})")
COL_THEN = _("declarations_costs_col_then", default="Then (${unit})")
SAME = _("declarations_costs_same", default="A month stays at ${amount}.")
MORE = _(
    "declarations_costs_more",
    default="A month will cost ${amount}: ${change} more than now (${now}).",
)
LESS = _(
    "declarations_costs_less",
    default="A month will cost ${amount}: ${change} less than now (${now}).",
)
