"""``@@readings-list``: the caretaker's list of a community, on paper or as a workbook."""

from ...audit.api import record
from ...audit.storage import everybody
from ...directory.storage import get_directory
from ...documents.pdf.base import MIME as PDF
from ...erp.errors import ErpError
from ...erp.records import Building
from ...finance.xlsx import MIME as XLSX
from ..openings.rules import MEDIA
from ..rounds import api as rounds
from . import words as told
from .base import DeskPage
from .base import KIND
from .base import OfCommunity
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class RoundView(OfCommunity, DeskPage):
    """What is on the list, and the files."""

    title = told.LIST
    view = "@@readings-list"
    index = ViewPageTemplateFile("templates/rounds.pt")
    error_html = None
    left_out = 0

    def get(self):
        if self.community is None:
            return self.index()
        people = everybody(self.community_id)
        record(self.request, KIND, self.community_id, (self.view,), people=people)
        ending = self.typed("format")
        if ending in ("pdf", "xlsx") and self.found:
            return self.file(ending)
        return self.index()

    @cached_property
    def found(self):
        if self.community is None:
            return []
        try:
            stops, self.facts, self.left_out = rounds.round_of(
                self.community_id,
                self.texts("media"),
                self.building_id,
                bool(self.typed("remote")),
                bool(self.typed("unread")),
            )
        except ErpError as error:
            self.error_html = self.trouble(error)
            return []
        return stops

    def file(self, ending):
        words, community_id = self.words, self.community_id
        as_of = self.facts.answer(None).as_of
        name = f"{words(told.LIST)} {self.community.street} {self.community.number}"
        if ending == "pdf":
            data = rounds.paper_of(community_id, self.found, words, as_of)
            return self.send(f"{name}.pdf", PDF, data)
        data = rounds.workbook_of(community_id, self.found, words, as_of)
        return self.send(f"{name}.xlsx", XLSX, data)

    @property
    def building_id(self):
        return self.typed("building")

    @property
    def buildings(self):
        found = get_directory().find(Building, community_id=self.community_id)
        pairs = [(each.id, f"{each.street} {each.number}".strip()) for each in found]
        return self.options(pairs, self.building_id)

    @property
    def media(self):
        chosen = self.texts("media")
        return [
            {
                "value": each,
                "title": self.words.medium(each),
                "checked": "checked" if each in chosen else None,
            }
            for each in MEDIA
        ]

    def ticked(self, name):
        return "checked" if self.typed(name) else None

    @property
    def count(self):
        return len(self.found)

    @property
    def rows(self):
        words = self.words
        return [
            {
                "place": words.premises(each.meter.premises_id),
                "staircase": each.staircase,
                "medium": words.medium(each.meter.medium),
                "meter": each.meter.number,
                "where": each.meter.place or "",
                "last": words.index(each.last, each.meter.decimals),
                "last_on": words.day(each.last_on),
            }
            for each in self.found
        ]

    def file_url(self, ending):
        more = {
            "building": self.building_id,
            "remote": self.typed("remote"),
            "unread": self.typed("unread"),
            "format": ending,
        }
        return self.address(**more) + "".join(
            f"&media={each}" for each in self.texts("media") if each in MEDIA
        )
