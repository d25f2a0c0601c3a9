"""Which board, for a person who is in several."""

from ... import _
from ...finance.views.base import MoneyPage
from ..needs import lead
from ..needs import needs_of
from ..needs import parts_of
from ..room import rooms
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Choice(MoneyPage):
    """A card for each community, with what waits there."""

    title = _("board_choice", default="Your boards")
    modules = ("communities",)
    under = "board"
    index = ViewPageTemplateFile("../templates/choice.pt")

    def load(self):
        self.cards = []
        for room in rooms(self.person):
            parts = parts_of(room, self.request)
            needs = needs_of(parts)
            self.cards.append(
                {
                    "title": room.title,
                    "url": room.url,
                    "lead": lead(self.words, parts, needs),
                    "waits": bool(needs),
                }
            )
