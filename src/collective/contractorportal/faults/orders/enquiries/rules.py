"""How far an enquiry is, read from the history of its fault (PURE)."""

from ....core.money import Money
from ...model import Event
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from typing import Literal


# What ends an enquiry: a choice, or that there is nothing to offer any more.
ENDS = frozenset(
    ("choose", "ask_off", "assign", "finish", "close", "refuse", "withdraw", "merge")
)
# As its firm sees it. asked: it may still answer. over: it cannot, and has not.
EnquiryState = Literal["asked", "offered", "yes", "no", "over"]


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What some firms were asked, and what they have offered.

    ``offers``: firm -> the event of its last offer; ``sent`` is how many came, newer
    ones of a firm too. ``told``: that its day has passed was said. ``end`` is the event
    that ended it, None while it runs.
    """

    asked: Event
    offers: Mapping[str, Event] = field(default_factory=dict)
    sent: int = 0
    told: bool = False
    end: Event | None = None

    @property
    def suppliers(self) -> tuple[str, ...]:
        return tuple(self.asked.data["suppliers"])

    @property
    def until(self) -> date:
        """The last day on which a firm can answer."""
        return date.fromisoformat(self.asked.data["until"])

    @property
    def by_board(self) -> bool:
        """Does the community's board choose, and not only the office?"""
        return bool(self.asked.data["chooser"] == "board")

    @property
    def chosen(self) -> str | None:
        """The firm whose offer was taken."""
        if self.end is None or self.end.what != "choose":
            return None
        return str(self.end.data["chosen"])

    def is_open_to(self, supplier_id: str | None, today: date) -> bool:
        """Can a firm still make an offer, or another one?"""
        return (
            self.end is None and supplier_id in self.suppliers and today <= self.until
        )

    def state_for(self, supplier_id: str, today: date) -> EnquiryState:
        """Where it stands for one of its firms."""
        has_offered = supplier_id in self.offers
        if self.end is None:
            if has_offered:
                return "offered"
            return "asked" if today <= self.until else "over"
        if self.chosen == supplier_id:
            return "yes"
        return "no" if has_offered and self.chosen else "over"

    def is_in(self, today: date) -> bool:
        """Can no more firms answer: all have, or the last day has passed?"""
        return len(self.offers) == len(self.suppliers) or today > self.until

    def ranked(self) -> list[tuple[str, Event]]:
        """Firms and their offers, the lowest amount first."""
        return sorted(self.offers.items(), key=lambda pair: (amount(pair[1]), pair[0]))


def amount(event: Event) -> Money:
    """What an offer comes to, with VAT."""
    return Money.of(event.data["amount"], event.data["currency"])


def enquiries(events: Iterable[Event]) -> list[Enquiry]:
    """All enquiries of a fault, the newest first; at most that one runs."""
    found: list[Enquiry] = []
    for event in events:
        if event.what == "ask":
            found.append(Enquiry(event))
        elif found and found[-1].end is None:
            found[-1] = _followed(found[-1], event)
    return found[::-1]


def _followed(enquiry: Enquiry, event: Event) -> Enquiry:
    if event.what == "offer":
        firm = event.data["by_supplier"]
        offers = {**enquiry.offers, firm: event}
        return replace(enquiry, offers=offers, sent=enquiry.sent + 1)
    if event.what == "ask_over":
        return replace(enquiry, told=True)
    return replace(enquiry, end=event) if event.what in ENDS else enquiry


def running(events: Iterable[Event]) -> Enquiry | None:
    """The enquiry that runs, or None."""
    found = enquiries(events)
    return found[0] if found and found[0].end is None else None


def all_asked(events: Iterable[Event]) -> tuple[str, ...]:
    """All firms that were ever asked, sorted."""
    return tuple(sorted({f for each in enquiries(events) for f in each.suppliers}))
