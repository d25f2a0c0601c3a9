"""What firms are written that are asked for an offer, and boards that choose one."""

from .... import _
from ....notifications.address import known_url
from ....notifications.kinds import Kind
from ... import api as faults
from ...message import EventMessage
from .. import links
from ..mail import firm_of
from ..mail import ForFirm
from ..shown import address_of
from . import api as enquiries
from . import rules
from . import wording as said
from datetime import date


KIND = "fault_enquiries"
BOARD_KIND = "fault_offers"


class EnquiryKind(ForFirm):
    """Enquiries and what becomes of offers; they go to firms without a login too."""

    name = KIND
    title = _("enquiries_kind", default="Requests for offers and what becomes of them")
    single = _("enquiries_single", default="Request for an offer")
    order = 32

    def recipients(self, mailing):
        """The firm; the key of its address is made here, while it can still answer."""
        data = mailing.order.data
        fault, firm = faults.get(data.get("fault", "")), data.get("supplier")
        if fault is None:
            return []
        if fault.events[data["event"]].what == "ask":
            if not enquiries.is_open_to(fault, firm):
                return []
            mailing.notes = {"key": links.make(fault, firm)}
        return firm_of(firm)


class EnquiryMessage(EventMessage):
    """A new enquiry, or its end."""

    personal = True

    @property
    def what(self):
        """How it ended for this firm: asked, chosen, other or off."""
        event = self.event
        if event.what == "choose":
            firm = self.mailing.order.data["supplier"]
            return "chosen" if event.data["chosen"] == firm else "other"
        return "asked" if event.what == "ask" else "off"

    @property
    def subject(self):
        return self.about(said.SUBJECTS[self.what])

    @property
    def text(self):
        fault, words, event = self.fault, self.words, self.event
        address = "\n".join(filter(None, [address_of(fault), words.place(fault)]))
        lines = [f"{words.title(fault)} ({fault.number})", address]
        if self.what == "asked":
            until = words.day(date.fromisoformat(event.data["until"]))
            lines += [fault.description, event.text]
            lines += [words.say(said.UNTIL, day=until), words.say(said.HOW)]
        else:
            # Why the fault itself ended is not for firms that were only asked.
            why = event.text if event.what in ("choose", "ask_off") else ""
            lines += [words.say(said.ENDS[self.what]), why]
        return "\n\n".join(filter(None, lines))

    @property
    def url(self):
        key = self.mailing.notes.get("key", "") if self.what == "asked" else ""
        return links.url_of(key, known_url()) if key else ""

    def still_true(self, person):
        """An enquiry is worth sending while the firm can answer it."""
        if self.fault is None:
            return False
        firm = self.mailing.order.data["supplier"]
        return self.what != "asked" or enquiries.is_open_to(self.fault, firm)


class OffersKind(Kind):
    """Offers that wait for the choice of a board."""

    name = BOARD_KIND
    title = _("enquiries_board_kind", default="Offers that your board chooses from")
    order = 34
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


class OffersMessage(EventMessage):
    """The last day has passed: the board chooses."""

    @property
    def subject(self):
        return self.about(said.BOARD_SUBJECT)

    @property
    def text(self):
        found = rules.enquiries(self.fault.events)[0]
        names = [self.words.firm(firm) for firm, _offer in found.ranked()]
        firms = self.words.say(said.BOARD_FIRMS, firms=", ".join(names))
        return f"{self.subject}.\n\n{firms}\n\n{self.words.say(said.BOARD_HOW)}"

    @property
    def url(self):
        return f"{known_url()}/@@faults-desk?id={self.fault.getId()}"

    def still_true(self, person):
        fault = self.fault
        return fault is not None and bool(enquiries.board_possible(fault, person))
