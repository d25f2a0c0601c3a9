"""The offers of whoever is logged in: page and REST call this."""

from ....core import clock
from ....core.errors import PortalError
from ....instalments.typed import amount_of
from .. import queries
from . import rules
from zExceptions import NotFound


# Answers whose words the firm reads.
TOLD = ("quote_answer", "choose", "ask_off")


def read(values, amount, today):
    """What an offer says beside its amount; errors name their ``field``."""
    return rules.details(
        amount, _amount(values, "net"), _amount(values, "vat"), values, today
    )


def _amount(values, name):
    text = str(values.get(name, "") or "").strip()
    if not text:
        return None
    try:
        return amount_of(text)
    except PortalError as error:
        raise PortalError("order_amount", field=name) from error


def offers_of(person):
    """Pairs of an order and an offer for it, the newest offer first."""
    own, today = queries.supplies(person), clock.today()
    if not own:
        raise NotFound("quotes")
    orders = [*queries.open_orders(person), *queries.done_orders(person)]
    pairs = [
        (fault, offer)
        for fault in orders
        for offer in rules.offers(fault.events, fault.supplier_id)
    ]
    pairs += [
        (fault, offer)
        for fault, firm in queries.asked(person)
        for offer in rules.asked_offers(fault.events, firm, today)
    ]
    return sorted(pairs, key=lambda pair: pair[1].event.at, reverse=True)


def answer_text(offer):
    """What was said to it; why work ended another way is not the firm's business."""
    told = offer.answer is not None and offer.answer.what in TOLD
    return offer.answer.text if told else ""
