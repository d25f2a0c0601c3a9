"""``@@meters-unread``: what is still to be read; ``@@meters-verification``: what expires."""

from ...accesslog.storage import record
from ...core import clock
from ...core.errors import PortalError
from ...erp.errors import ErpError
from .. import api as readings
from ..facts import Facts
from ..unread import api as unread
from . import acts
from . import words as told
from .base import DeskPage
from .base import KIND
from .base import OfCommunity
from .estimating import propose
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
            record(self.request, KIND, self.community_id, (self.__name__,))
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
            + urlencode({"premises": meter.premises_id}),
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
        reason, ids = self.typed("reason"), self.texts("meters")
        if not ids:
            self.errors = [("", self.words(told.NOTHING_CHOSEN))]
        elif not reason.strip():
            self.errors = [("reason", self.words.problem(PortalError("reading_note")))]
        if self.errors or self.community is None:
            return self.index()
        try:
            done, left = self.estimate(set(ids), reason)
        except ErpError as error:
            self.errors = [("", self.words(told.ERP_AWAY))]
            self.error_html = self.trouble(error)
            return self.index()
        message = self.words(told.ESTIMATED, done=done, left=left)
        return self.go(self.address(), message, "warning" if left else "info")

    def estimate(self, ids, reason):
        """How many were estimated, and how many could not be."""
        today = clock.today()
        places = unread.premises_of(self.community_id)
        facts = Facts(places)
        done, left = 0, 0
        for meter_id in sorted(ids & set(facts.meters)):
            found = propose(meter_id, today, facts)
            if found is None:
                left += 1
                continue
            key = f"{meter_id}-{today}"
            texts = (str(found.index),)
            try:
                made = acts.enter_estimate(facts, meter_id, today, texts, reason, key)
            except readings.Wrong:
                made = None
            done, left = (done + 1, left) if made else (done, left + 1)
        return done, left


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
