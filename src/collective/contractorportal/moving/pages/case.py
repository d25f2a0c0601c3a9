"""``@@moving-case``: one matter as a list of points, what is done and what is open."""

from ... import _
from ...contact.shown import lines_of
from ...core import clock
from ...core.errors import PortalError
from ...core.identifiers import nrb_groups
from ...drafts.redrawn import Redrawn
from ...erp.errors import ErpError
from ...theme.page import is_sent
from ...theme.page import typed
from .. import api as moving
from .. import balance
from .. import readings
from .. import rules
from ..leftovers import leftovers
from ..leftovers import TITLES
from ..shown import access_of
from ..wording import KIND_TITLES
from ..wording import NOW_WHAT
from ..wording import STEPS
from .base import MovingPage
from .points import BalancePoint
from .points import MetersPoint
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class CaseView(BalancePoint, MetersPoint, Redrawn, MovingPage):
    """The points, and what can be done at each."""

    template = ViewPageTemplateFile("../templates/case.pt")
    moved = False

    @property
    def title(self):
        return self.words(KIND_TITLES[self.move.kind])

    def load(self):
        self.move = moving.own(self.person, typed(self.request, "id"))
        self.take_back()
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            self.take()

    def take(self):
        what = typed(self.request, "do")
        try:
            if what == "balance":
                seen = typed(self.request, "papers")
                self.move, _paper = moving.ask_paper(
                    self.person,
                    self.move.number,
                    int(seen) if seen.isdecimal() and len(seen) < 5 else None,
                )
            else:
                self.move = moving.act(self.person, self.move.number, what)
            self.moved = True
        except PortalError as error:
            self.errors = (("", self.problem(error)),)
        except ErpError:
            self.errors = (("", self.problem(PortalError("moving_stale"))),)

    def index(self):
        if self.moved:
            url = self.address("moving-case", id=self.move.number)
            return self.request.response.redirect(url, status=303)
        if self.request.method == "POST" and self.redraw(id=self.move.number):
            return None
        self.show_again()
        self.look()
        return self.template()

    def look(self):
        """Ask the ERP; without it the other points are shown all the same."""
        try:
            found = balance.standing(self.person, self.move.premises_id)
            self.answer_balance = found
        except ErpError as error:
            self.error = error
        try:
            self.answer_meters = readings.rows_of_move(self.move)
        except ErpError as error:
            self.error = error

    # The whole

    @property
    def place(self):
        return self.where(self.move.premises_id)

    @property
    def lead(self):
        return self.words(LEAD, day=self.words.day(self.move.day))

    @property
    def chip_here(self):
        return self.chip_of(self.move)

    @property
    def now_what(self):
        return self.words(NOW_WHAT[self.move.state])

    @property
    def answer_of_office(self):
        """What the office wrote, while it matters."""
        step = self.move.last_move
        office = step.what in rules.OF_OFFICE
        return step.reason if office else ""

    @property
    def can(self):
        return rules.possible(self.move, (*rules.OF_PERSON, "change"))

    @property
    def change_url(self):
        return self.address("moving-form", id=self.move.number)

    @property
    def open_things(self):
        states = self.answer_balance.value if self.answer_balance else ()
        return [
            {"title": self.words(TITLES[each.kind]), "text": each.text, "url": each.url}
            for each in leftovers(self.person, self.move, states, self.words)
        ]

    @property
    def typed_facts(self):
        move = self.move
        taker = ", ".join(filter(None, (move.taker_name, move.taker_contact)))
        address = ""
        if move.address is not None:
            address = ", ".join(lines_of(move.address, self.language))
        return [
            {"name": self.words(name), "value": value or self.words(NOTHING)}
            for name, value in (
                (DAY, self.words.day(move.day)),
                (TAKER, taker),
                (ADDRESS, address),
                (NRB, nrb_groups(move.nrb) if move.nrb else ""),
                (NOTE, move.note),
            )
        ]

    @property
    def sent_chip(self):
        return self.chip_of(self.move)

    @property
    def goes_on(self):
        """Does the person give up the premises? Not once it is called off or withdrawn."""
        return self.move.is_open or self.move.state == "done"

    @property
    def access(self):
        """Until when one has access, what stays, and who helps until when."""
        found = access_of(self.move)
        until, rest = self.words.day(found["until"]), found["readable_until"]
        message = ENDS_KNOWN if found["known"] else ENDS_EXPECTED
        return [
            self.words(message, day=until),
            self.words(STAYS, day=self.words.day(rest)),
            self.words(HELPERS, day=self.words.day(self.move.day)),
        ]

    @property
    def access_chip(self):
        over = access_of(self.move)["until"] < clock.today()
        return self.chip(ENDED, "neutral") if over else self.chip(LATER, "neutral")

    # What happened

    @property
    def events(self):
        return [
            {
                "title": self.words(STEPS[each.what]),
                "iso": each.at.isoformat(),
                "when": self.words.moment(each.at),
                "reason": each.reason,
            }
            for each in reversed(self.move.steps)
        ]


LEAD = _("moving_lead", default="Hand-over: ${day}")
LATER = _("moving_point_later", default="by itself")
ENDED = _("moving_point_ended", default="ended")
NOTHING = _("moving_nothing", default="not given")
DAY = _("moving_fact_day", default="Day of the hand-over")
TAKER = _("moving_fact_taker", default="Who takes over")
ADDRESS = _("moving_fact_address", default="New address for letters")
NRB = _("moving_fact_nrb", default="Bank account for refunds")
NOTE = _("moving_fact_note", default="What you wrote to the office")
ENDS_KNOWN = _(
    "moving_ends_known",
    default="By the manager’s books your right to the premises ends on ${day}, and with it your access.",
)
ENDS_EXPECTED = _(
    "moving_ends_expected",
    default="Your access ends when the manager enters the end in the books: the day that you announced is ${day}.",
)
STAYS = _(
    "moving_stays",
    default="Until ${day} you can still read your own payments, documents and readings of the time before. What came later is for the next holder.",
)
HELPERS = _(
    "moving_helpers_end",
    default="Whom you let help you there can do so until ${day} at the latest.",
)
