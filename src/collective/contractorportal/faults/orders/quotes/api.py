"""The offers of whoever is logged in: page and REST call this."""

from ....core.errors import PortalError
from ....instalments.typed import amount_of
from .. import queries
from . import rules
from zExceptions import NotFound


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
    own = queries.supplies(person)
    if not own:
        raise NotFound("quotes")
    orders = [*queries.open_orders(person), *queries.done_orders(person)]
    pairs = [
        (fault, offer)
        for fault in orders
        for offer in rules.offers(fault.events, fault.supplier_id)
    ]
    return sorted(pairs, key=lambda pair: pair[1].event.at, reverse=True)
