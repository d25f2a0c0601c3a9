"""What all pages of meters have: words, freshness, a meter as it is shown."""

from ... import _
from ...core.formats import measure
from ...erp.errors import ErpError
from ...finance.wording import Words
from ...theme.page import Page
from ...theme.page import PagePart
from .. import wording as said
from ..desk.words import REASONS
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


class MeterPart(PagePart):
    """A page of meters or a part of one."""

    title = said.TITLE
    answer = None
    error = None

    @cached_property
    def words(self):
        return Words(self.request)

    def ask(self, answer):
        """The value of an answer; the page is as old as the oldest one."""
        if self.answer is None or answer.as_of < self.answer.as_of or answer.stale:
            self.answer = answer
        return answer.value

    @property
    def sorry(self):
        """Why there are no figures at all, and what to do."""
        return self.trouble(self.error)

    @property
    def fresh(self):
        """As of when it is, and why it is old if it is."""
        return self.freshness(self.answer) if self.answer else ""

    def url(self, view, **query):
        """The address of a page of this room."""
        url = f"{self.portal_url}/@@{view}"
        return f"{url}?{urlencode(query)}" if query else url

    def index_of(self, indexes, meter):
        """Indexes with the unit, as on the dial."""
        text = said.index_text(self.words, indexes, meter.decimals)
        return f"{text}\xa0{measure(meter.unit)}"

    def amount_of(self, amount, meter):
        """What was used, with its unit."""
        text = self.words.number(amount, meter.decimals)
        return f"{text}\xa0{measure(meter.unit)}"

    def named(self, meter):
        """How a meter is called: icon, medium, number and place."""
        drawing, medium = said.MEDIA[meter.medium]
        return {
            "icon": self.words.icon(drawing),
            "medium": self.words(medium),
            "number": meter.number,
            "place": getattr(meter, "place", None) or "",
            "unit": measure(meter.unit),
        }

    def found(self, finding, meter, indexes=()):
        """A finding in words."""
        return said.found_text(self.words, finding, meter, indexes)

    def why_waits(self, taken):
        """For what a reading waits: what was asked is not asked once more."""
        asked = [each.code for each in taken.findings if each.weight == "ask"]
        if taken.state != "awaiting" or not asked:
            return []
        reasons = ", ".join(self.words(REASONS[each]) for each in dict.fromkeys(asked))
        return [self.words(WAITS, reasons=reasons)]

    def state_chip(self, state):
        kind, message = said.STATES[state]
        return self.chip(message, kind)

    def sentence(self, view):
        """When the meters of premises are to be read, in one sentence."""
        words = self.words
        if not view.access.current:
            return words(FORMER)
        if not view.meters:
            return words(NO_METERS)
        if all(each.meter.remote for each in view.meters):
            return words(REMOTE)
        if view.open is not None and view.to_enter:
            return words(ENTER, day=words.until(view.open.closes_on))
        if view.open is not None and view.enterable:
            return words(ENTERED, day=words.until(view.open.closes_on))
        if view.next is not None:
            opens, closes = view.next.opens_on, view.next.closes_on
            return words(NEXT, opens=words.day(opens), closes=words.day(closes))
        if view.free:
            return words(FREE)
        return words(UNKNOWN if view.known else NOT_NOW)


class MeterPage(MeterPart, Page):
    """A page of meters; ``load`` asks what ``index`` writes out."""

    modules = ("media",)
    under = "meters"
    unavailable = ViewPageTemplateFile("templates/unavailable.pt")
    next = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.check()
        try:
            self.load()
        except ErpError as error:
            self.error = error
            return self.unavailable()
        if self.next is not None:
            # With a GET, so that "reload" sends nothing again.
            return self.request.response.redirect(self.next, status=303)
        return self.index()


WAITS = _("meters_waits_for", default="Why it waits: ${reasons}.")
FORMER = _(
    "meters_former",
    default="These are the meters of the time in which the premises were yours.",
)
NO_METERS = _(
    "meters_none_here",
    default="The manager has no meters of these premises in the system.",
)
REMOTE = _(
    "meters_all_remote",
    default="These meters are read by radio. You need not enter anything.",
)
ENTER = _("meters_enter_by", default="Enter your meters by ${day}.")
ENTERED = _(
    "meters_entered",
    default="Your readings are sent. Until ${day} you can send others.",
)
NEXT = _(
    "meters_next_window",
    default="The next readings are taken from ${opens} to ${closes}.",
)
FREE = _("meters_any_day", default="You can enter your meters on any day.")
UNKNOWN = _(
    "meters_no_window_yet", default="When the next readings are taken is not known yet."
)
NOT_NOW = _(
    "meters_window_away",
    default="We cannot see now when readings are taken. You can send one all the same.",
)
