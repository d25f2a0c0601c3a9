"""What these pages have in common: places, days and states in words."""

from ... import _
from ...finance.views.base import MoneyPart
from ...finance.wording import premises_title
from ...theme.page import Page
from ..shown import row_words
from ..wording import KIND_TITLES
from ..wording import problem
from ..wording import STATES
from ..wording import TITLE
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


BACK = _("moving_back", default="Sale or move-out")


class MovingPage(MoneyPart, Page):
    """``errors`` are pairs of a field's id and what is wrong with it."""

    title = TITLE
    under = "matters"
    errors = ()
    keeps_typed = True
    parts = ViewPageTemplateFile("../templates/pieces.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.check()
        self.load()
        return self.index()

    @property
    def pieces_of_moving(self):
        return self.parts.macros

    def address(self, view, **query):
        """The address of a page of this room."""
        url = f"{self.portal_url}/@@{view}"
        return f"{url}?{urlencode(query)}" if query else url

    @property
    def back(self):
        return self.words(BACK), self.address("moving")

    def problem(self, error):
        """What is wrong, with days as people write them."""
        details = {
            name: self.words.day(value) if hasattr(value, "isoformat") else value
            for name, value in error.details.items()
        }
        return self.translate(problem(type(error)(error.code, **details)))

    def where(self, premises_id):
        return premises_title(premises_id, self.words)

    def chip_of(self, move):
        kind, message = STATES[move.state]
        return self.chip(message, kind)

    def facts(self, move):
        """A matter in a list."""
        return {
            "number": move.number,
            "kind": self.words(KIND_TITLES[move.kind]),
            "where": self.where(move.premises_id),
            "day": self.words.day(move.day),
            "chip": self.chip_of(move),
            "url": self.address("moving-case", id=move.number),
        }

    def meters(self, answer):
        """The meters of a protocol in words; nothing where there are none."""
        found = []
        for row in answer.value if answer is not None else ():
            said = row_words(self.words, row)
            chip = self.words.chip(said["state"], said["kind"])
            found.append(
                {**said, "icon": self.words.icon(said["drawing"]), "chip": chip}
            )
        return found
