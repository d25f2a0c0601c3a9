"""What an offer says beside its amount, and what became of it (PURE)."""

from ....core.errors import PortalError
from ....core.money import Money
from ....core.period import day_typed
from ...model import Event
from ..enquiries.rules import enquiries
from ..enquiries.rules import EnquiryState
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from typing import Literal


MOST_DAYS = 365
# over: the order has gone to another firm, or was declined, before an answer came.
# other: of several firms another was chosen.
OfferState = Literal["waiting", "yes", "no", "replaced", "over", "other"]
OF_ENQUIRY: dict[EnquiryState, OfferState] = {
    "offered": "waiting",
    "yes": "yes",
    "no": "other",
    "over": "over",
}


def details(
    amount: Money, net: Money | None, vat: Money | None, values: Mapping[str, str],
    today: date,
) -> dict[str, Any]:  # fmt: skip
    """Net and VAT, days of work and until when it holds, as plain values.

    All may be left out; of net and VAT one says the other. Errors: ``order_quote_sum``,
    ``order_quote_days``, ``order_quote_valid``, each with its ``field``.

    >>> gross, net = Money.of("123.00"), Money.of("100.00")
    >>> details(gross, net, None, {"days": "3"}, date(2026, 11, 24))
    {'net': '100.00', 'vat': '23.00', 'days': 3}
    """
    found: dict[str, Any] = {}
    if net is not None or vat is not None:
        net = amount - vat if net is None and vat is not None else net
        vat = amount - net if vat is None and net is not None else vat
        if net is None or vat is None or net + vat != amount or vat < Money.of(0):
            raise PortalError("order_quote_sum", field="vat")
        found |= {"net": str(net.amount), "vat": str(vat.amount)}
    days = values.get("days", "").strip()
    if days:
        if not (days.isascii() and days.isdigit() and 0 < int(days[:5]) <= MOST_DAYS):
            raise PortalError("order_quote_days", field="days", most=MOST_DAYS)
        found["days"] = int(days)
    valid = values.get("valid", "").strip()
    if valid:
        day = day_typed(valid)
        if day is None or day < today:
            raise PortalError("order_quote_valid", field="valid")
        found["valid_until"] = day.isoformat()
    return found


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer of a firm with the event of its answer, if there is one."""

    event: Event
    state: OfferState
    answer: Event | None = None

    @property
    def amount(self) -> Money:
        """With VAT."""
        return Money.of(self.event.data["amount"], self.event.data["currency"])


def offers(events: Iterable[Event], supplier_id: str) -> list[Offer]:
    """The offers of a firm for one order, the newest first."""
    found: list[Offer] = []
    open_one: int | None = None
    for event in events:
        if event.what == "quote":
            if open_one is not None:
                found[open_one] = Offer(found[open_one].event, "replaced")
                open_one = None
            if event.data.get("by_supplier") == supplier_id:
                open_one = len(found)
                found.append(Offer(event, "waiting"))
        elif event.what == "quote_answer" and open_one is not None:
            said: OfferState = "yes" if event.data.get("answer") == "yes" else "no"
            found[open_one] = Offer(found[open_one].event, said, event)
            open_one = None
        elif event.what in ("assign", "decline") and open_one is not None:
            found[open_one] = Offer(found[open_one].event, "over")
            open_one = None
    return found[::-1]


def asked_offers(events: Iterable[Event], supplier_id: str, today: date) -> list[Offer]:
    """The last offer of a firm in each enquiry of a fault, the newest first."""
    return [
        Offer(
            each.offers[supplier_id],
            OF_ENQUIRY[each.state_for(supplier_id, today)],
            each.end,
        )
        for each in enquiries(events)
        if supplier_id in each.offers
    ]
