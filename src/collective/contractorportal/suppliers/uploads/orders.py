"""The orders that an invoice may be for: faults given to the firm, orders of the ERP."""

from ...faults.orders import queries as orders
from ...faults.words import Words
from .model import OrderRef
from plone import api


MOST = 100


def orders_of(person):
    """``OrderRef``s of the firm, what is open first; none without the maintenance module."""
    own = orders.supplies(person)
    if not own:
        return []
    words = Words(api.portal.get_current_language()[:2])
    found = [
        OrderRef(
            "fault",
            fault.getId(),
            fault.number,
            fault.place.community_id,
            words.title(fault),
        )
        for fault in (*orders.open_orders(person), *orders.done_orders(person))
    ]
    found += [
        OrderRef("order", each.id, each.number, each.community_id, each.title)
        for each in orders.erp_orders(person)
    ]
    return found[:MOST]
