"""Which work orders of the ERP residents see beside the faults of the portal (PURE)."""

from ...erp.maintenance import OPEN_ORDERS
from ...erp.maintenance import WorkOrder
from collections.abc import Collection
from datetime import date
from datetime import timedelta


# What is open and has no later day than this is forgotten, not to be done.
FORGOTTEN = timedelta(days=365)
# How long those in one's own premises stay when they are settled.
REMEMBERED = timedelta(days=365)


def is_current(order: WorkOrder, today: date) -> bool:
    """Is it still to be done, and not forgotten?

    >>> old = WorkOrder("1", "ZL/1", "K7", "Rynna", "new", date(2024, 1, 5))
    >>> is_current(old, date(2026, 12, 1))
    False
    """
    days = filter(None, (order.ordered_on, order.planned_on, order.due_on))
    return order.state in OPEN_ORDERS and max(days) >= today - FORGOTTEN


def concerns(order: WorkOrder, community_id: str, buildings: Collection[str]) -> bool:
    """Is it in common parts of a community, or of one of those buildings?

    One that came from a fault of the portal is told as that fault, one in somebody's
    premises to nobody else.

    >>> gutter = WorkOrder("1", "ZL/1", "K7", "Rynna", "new", date(2026, 1, 5), "B1")
    >>> concerns(gutter, "K7", {"B1"}), concerns(gutter, "K7", {"B2"})
    (True, False)
    """
    if order.portal_key or order.premises_id or order.community_id != community_id:
        return False
    return not order.building_id or order.building_id in buildings


def is_own(order: WorkOrder, since: date, today: date) -> bool:
    """Does whoever has had the premises since a day see it among the own matters?

    What is open; what was settled within a year, and not before the own title.
    """
    if order.portal_key:
        return False
    if order.state in OPEN_ORDERS:
        return is_current(order, today)
    ended = order.done_on or order.ordered_on
    return ended >= max(since, today - REMEMBERED)


def is_told(order: WorkOrder, since: date) -> bool:
    """Are the office's own words of it told: was it ordered under the own title?"""
    return order.ordered_on >= since
