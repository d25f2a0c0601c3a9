"""What every page of a board room has."""

from ... import _
from ...finance.views.base import MoneyPage
from ..parts.base import sorry
from ..room import rooms
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


SECTIONS = {
    "": _("board_section_overview", default="Overview"),
    "funds": _("board_section_funds", default="Money"),
    "plan": _("board_section_plan", default="Plan and costs"),
    "arrears": _("board_section_arrears", default="Arrears"),
    "invoices": _("board_section_invoices", default="Invoices"),
    "contracts": _("board_section_contracts", default="Contracts"),
    "members": _("board_section_members", default="The board"),
}
ENDINGS = ("pdf", "xlsx", "csv")


class BoardPage(MoneyPage):
    """A page of one community's board room: ``room`` was found by the address."""

    title = _("board_title", default="Board")
    modules = ("communities",)
    under = "board"
    unavailable = ViewPageTemplateFile("../templates/unavailable.pt")
    board_pieces = ViewPageTemplateFile("../templates/pieces.pt")

    def __init__(self, context, request, room, steps=()):
        super().__init__(context, request)
        self.room = room
        self.steps = steps

    @property
    def board_macros(self):
        return self.board_pieces.macros

    @property
    def back(self):
        """The list of boards, for a person who is in several."""
        if len(self.rooms) < 2:
            return None
        return self.words(BACK), f"{self.portal_url}/@@board"

    @cached_property
    def rooms(self):
        return rooms(self.person)

    @property
    def sorry(self):
        return sorry(self, self.error)

    @property
    def provided(self):
        return self.error.reason != "not_provided"

    @property
    def unit(self):
        return self.words.unit("PLN")

    @cached_property
    def sections(self):
        """The pages of this room; that of the present address is marked."""
        here = self.steps[0] if self.steps else ""
        return [
            {
                "title": self.words(title),
                "url": self.room.url_of(name) if name else self.room.url,
                "current": "page" if name == here else None,
            }
            for name, title in SECTIONS.items()
        ]

    def query_number(self, name):
        """A year in the address, or None; nonsense is not found."""
        text = self.request.form.get(name)
        if text in (None, ""):
            return None
        if not (isinstance(text, str) and text.isascii() and text.isdigit()):
            raise NotFound(name)
        if not 1900 <= int(text) <= 2200:
            raise NotFound(name)
        return int(text)

    def query_text(self, name):
        """A text in the address, or None."""
        text = self.request.form.get(name)
        if text in (None, ""):
            return None
        if not isinstance(text, str):
            raise NotFound(name)
        return text

    def years(self, years, chosen, *steps):
        """Links to the years that a page has."""
        url = self.room.url_of(*steps)
        return [
            {
                "title": str(year),
                "url": f"{url}?year={year}",
                "current": "true" if year == chosen else None,
            }
            for year in years
        ]

    def downloads(self, *steps, **query):
        """What is shown, as files."""
        url = self.room.url_of(*steps)
        query = {key: value for key, value in query.items() if value is not None}
        asked = f"?{urlencode(query)}" if query else ""
        return [
            {"title": ending.upper(), "url": f"{url}.{ending}{asked}"}
            for ending in ENDINGS
        ]


BACK = _("board_back", default="All your boards")
