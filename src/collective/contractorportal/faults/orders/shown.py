"""An order as a firm sees it: what is needed to mend it, and nobody's name."""

from ...core import clock
from ...core.money import Money
from ...core.phones import shown_phone
from ...directory.storage import get_directory
from ...erp.records import Building
from ...erp.records import Community
from ..desk.wording import ANSWERS
from ..desk.wording import PROTOCOL
from ..rules import shows
from ..wording import WAITS_UNTIL
from . import acts
from . import wording as said
from .enquiries import api as enquiries
from .enquiries import wording as asking
from .quotes.wording import facts_and_file as quoted


# What a firm reads of the history, beside what it did itself.
TOLD = (
    *("assign", "start", "wait", "finish", "return", "reopen", "comment", "photo"),
    *("plan", "deadline", "quote_answer", "refuse", "withdraw", "merge", "close"),
)


def address_of(fault):
    """Street, number, post code and town: where to drive."""
    place, directory = fault.place, get_directory()
    record = directory.get(Building, place.building_id) if place.building_id else None
    record = record or directory.get(Community, place.community_id)
    if record is None:
        return ""
    return f"{record.street} {record.number}, {record.postal_code} {record.city}"


class Order:
    """A fault for a firm that has it, or is asked for an offer."""

    def __init__(self, words, fault_words, fault, supplier_id=None):
        self.words = words
        self.fault_words = fault_words
        self.fault = fault
        self.supplier_id = supplier_id or fault.supplier_id

    @property
    def is_own(self):
        """Has the firm the order, and not only a question about it?"""
        return self.fault.supplier_id == self.supplier_id

    @property
    def enquiry(self):
        """The ``Enquiry`` that runs and in which the firm is asked, or None."""
        found = enquiries.running(self.fault)
        asked = found is not None and self.supplier_id in found.suppliers
        return found if asked else None

    @property
    def asked(self):
        """Where the firm is in an enquiry: asked, offered, late, over; empty for in none."""
        if self.enquiry is None:
            return ""
        today = clock.today()
        state = self.enquiry.state_for(self.supplier_id, today)
        return "late" if state == "offered" and today > self.enquiry.until else state

    @property
    def state(self):
        state = self.fault.state
        if not self.is_own and self.enquiry is not None:
            return self.enquiry.state_for(self.supplier_id, clock.today())
        if state == "assigned" and acts.taken(self.fault):
            return "taken"
        return state

    @property
    def lead(self):
        """What is to be done now, in a sentence."""
        fault, state = self.fault, self.state
        if self.asked in asking.LEADS and not self.is_own:
            day = self.words.until(self.enquiry.until)
            return self.words(asking.LEADS[self.asked], day=day)
        if not self.is_own:
            return self.words(said.LEADS["declined"])
        if state in ("assigned", "taken", "in_progress") and fault.planned_on:
            return self.words(said.LEADS["planned"], visit=self.visit)
        if state in ("refused", "withdrawn", "accepted", "new"):
            state = "off"
        if state == "assigned" and fault.reopened:
            state = "returned"
        lead = self.words(said.LEADS[state])
        if state == "waiting" and fault.waits_until:
            until = self.fault_words.day(fault.waits_until)
            lead = f"{lead} {self.fault_words.say(WAITS_UNTIL, day=until)}"
        return lead

    @property
    def due(self):
        fault = self.fault
        if not self.is_own or not fault.row().is_open or fault.due_at is None:
            return ""
        return self.fault_words.due(fault.urgency, fault.due_at)

    @property
    def visit(self):
        fault = self.fault
        if not self.is_own or not fault.planned_on:
            return ""
        return self.fault_words.visit((fault.planned_on, fault.planned_hours))

    @property
    def facts(self):
        """The phone only where whoever reported it has agreed, and for who comes."""
        fault, own = self.fault, self.is_own
        phone = fault.phone if fault.share_phone and own else ""
        return {
            "number": fault.number,
            "order": fault.order_number if own else "",
            "path": " › ".join(fault.path_names),
            "address": address_of(fault),
            "place": self.fault_words.place(fault),
            "spot": fault.spot,
            "description": fault.description,
            "access": fault.access if own else "",
            "phone": phone,
            "phone_text": shown_phone(phone) if phone else "",
            "due": self.due,
            "visit": self.visit,
        }

    @property
    def photos(self):
        """Photos by id: the reporter's, and the own."""
        return {
            photo_id: photo
            for photo_id, photo in self.fault.photos.items()
            if shows(photo.shown, "supplier") and self._is_told(photo_id, photo)
        }

    def _is_told(self, photo_id, photo):
        if photo.role != "supplier":
            return True
        return any(photo_id in event.data.get("photos", ()) for event in self.events)

    @property
    def events(self):
        """What happened, as far as it is this firm's business, the oldest first."""
        found, asked = [], None
        for event in self.fault.events:
            if event.what == "quote":
                asked = event.data.get("by_supplier")
            if self._reads(event, asked):
                found.append(event)
        return found

    def _reads(self, event, asked):
        """``asked``: the firm that has sent the last quote until then."""
        if event.role == "supplier":
            return event.data.get("by_supplier") == self.supplier_id
        if event.what == "ask":
            return self.supplier_id in event.data["suppliers"]
        if event.what == "choose":
            return event.data["chosen"] == self.supplier_id
        if event.what not in TOLD or not self.is_own:
            return False
        if event.what == "assign":
            return event.data.get("supplier_id") == self.supplier_id
        if event.what == "quote_answer":
            return asked == self.supplier_id
        return shows(event.shown, "supplier")

    def timeline(self, photo_rows):
        """The newest first, for the desk's macro."""
        for event in reversed(self.events):
            yield {
                "what": self.fault_words.event(event),
                "who": self.fault_words.who(event, acts.actor_of(self.supplier_id)),
                "when": self.words.moment(event.at),
                "iso": event.at.isoformat(timespec="seconds"),
                "text": event.text,
                "read": "",
                "facts": list(self._facts(event)),
                "photos": photo_rows(event.data.get("photos", ())),
            }

    def _facts(self, event):
        data = event.data
        if event.what in acts.OFFERS:
            amount = Money.of(data["amount"], data["currency"])
            yield self.words.money(amount)
            yield from quoted(self.words, data)
        if event.what == "quote_answer":
            yield self.words(ANSWERS[data["answer"]])
        if data.get("for_firm"):
            yield data["for_firm"]
        for name, message in PROTOCOL.items():
            value = data.get("protocol", {}).get(name)
            if value:
                yield f"{self.words(message)}: {value}"
