"""``@@meters-unread``: what is still to be read; ``@@meters-verification``: what expires."""

from ...audit.api import record
from ...audit.storage import everybody
from ...core.errors import PortalError
from ...erp.errors import ErpError
from ..unread import api as unread
from . import acts
from . import words as told
from .base import DeskPage
from .base import KIND
from .base import OfCommunity
from .exports import file_of
from .exports import table_of
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


PLACE = ("place", "staircase", "medium", "meter", "where", "last", "last_on")


class OfMeters(OfCommunity, DeskPage):
    """A list of meters of a community, also as a file (``format=csv`` or ``xlsx``)."""

    error_html = None

    def get(self):
        if self.community is not None:
            people = everybody(self.community_id)
            about = (self.__name__,)
            record(self.request, KIND, self.community_id, about, people=people)
            ending = self.typed("format")
            if ending in ("csv", "xlsx") and self.rows:
                return self.send(*file_of(self.table(), ending))
        return self.index()

    @cached_property
    def rows(self):
        if self.community is None:
            return []
        try:
            return [self.row(each) for each in self.find()]
        except ErpError as error:
            self.error_html = self.trouble(error)
            return []

    def place(self, stop):
        words, meter = self.words, stop.meter
        return {
            "place": words.premises(meter.premises_id),
            "staircase": stop.staircase,
            "medium": words.medium(meter.medium),
            "meter": meter.number,
            "where": meter.place or "",
            "last": words.index(stop.last, meter.decimals),
            "last_on": words.day(stop.last_on),
            "meter_id": meter.id,
            "entry_url": f"{self.portal_url}/@@reading-entry?"
            + urlencode({"premises": meter.premises_id, "from": self.view}),
        }

    def table(self):
        cells = ([row[name] for name in self.names] for row in self.rows)
        facts = [(self.words(told.COLUMNS["community"]), self.community_title)]
        return table_of(self.title, self.names, cells, self.words, facts)

    def file_url(self, ending):
        return self.address(format=ending)


class UnreadView(OfMeters):
    """Meters that nobody has read in a window that is open; estimates for the rest."""

    title = told.UNREAD
    view = "@@meters-unread"
    names = (*PLACE, "window")
    index = ViewPageTemplateFile("templates/unread.pt")

    def find(self):
        return unread.lacking(self.community_id)

    def row(self, one):
        return {
            **self.place(one.stop),
            "window": self.words.day(one.occasion.closes_on),
        }

    @cached_property
    def windows(self):
        """Until when meters are read now, in a sentence each."""
        try:
            found = unread.open_occasions(self.community_id)
        except ErpError:
            return []
        return [
            {
                "until": self.words.until(each.closes_on),
                "media": ", ".join(map(self.words.medium, each.media)),
            }
            for each in found
        ]

    def post(self):
        """Estimate the chosen meters as of a day, with a reason."""
        if self.community is None:
            return self.index()
        try:
            found = acts.estimate_all(
                self.community_id, self.texts("meters"), self.typed("reason")
            )
        except PortalError as error:
            if error.code == "reading_none":
                self.errors = [("", self.words(told.NOTHING_CHOSEN))]
            else:
                self.errors = [("reason", self.words.problem(error))]
            return self.index()
        except ErpError as error:
            self.errors = [("", self.words(told.ERP_AWAY))]
            self.error_html = self.trouble(error)
            return self.index()
        message = self.words(told.ESTIMATED, done=found.done, left=found.left)
        if found.wait:
            message = f"{message} {self.words(told.ESTIMATED_WAIT, wait=found.wait)}"
        kind = "warning" if found.left or found.wait else "info"
        return self.go(self.address(), message, kind)

    def ticked(self, meter_id):
        """What was chosen stays so, when something was wrong."""
        return "checked" if self.typed("all") or meter_id in self.chosen else None

    @cached_property
    def chosen(self):
        return frozenset(self.texts("meters"))


class VerificationView(OfMeters):
    """Meters past their legal verification, or near its end."""

    title = told.VERIFY
    view = "@@meters-verification"
    names = (*PLACE, "verified", "verification")
    index = ViewPageTemplateFile("templates/verification.pt")

    def find(self):
        return unread.to_verify(self.community_id)

    def row(self, pair):
        stop, state = pair
        kind, text = told.VERIFICATION[state]
        return {
            **self.place(stop),
            "verified": self.words.day(stop.meter.verified_until),
            "verification": self.words(text),
            "chip": self.words.chip(self.words(text), kind),
        }
