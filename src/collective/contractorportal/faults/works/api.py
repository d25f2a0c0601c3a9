"""Work orders of the ERP that a person may know of: pages, matters and REST call this."""

from ...core import clock
from ...erp.errors import ErpNotProvided
from ...erp.gate import get_erp
from ..places import holdings
from . import rules
from datetime import date


def _asked(method, ids):
    """The orders that the ERP tells of; none where it tells of no orders at all."""
    if not ids:
        return ()
    try:
        return getattr(get_erp().maintenance, method)(tuple(sorted(ids))).value
    except ErpNotProvided:
        return ()


def lives_here(person):
    """Has somebody a title here today, other than to serve, or a seat in a board?"""
    if person is None or "maintenance" not in person.modules:
        return False
    return any(each.current for each in holdings(person)) or bool(person.board_terms)


def common(person):
    """What is to be done in common parts around the own premises, the newest first.

    A board hears of all buildings of its community. Errors: ``ErpError``.
    """
    if not lives_here(person):
        return []
    around = {}
    for each in holdings(person):
        if each.current:
            known = around.setdefault(each.community.id, set())
            known.update([each.building.id] if each.building is not None else ())
    boards = {term.community_id for term in person.board_terms}
    today = clock.today()
    return [
        order
        for order in _asked("open_orders", {*around, *boards})
        if rules.is_current(order, today)
        and rules.concerns(
            order,
            order.community_id,
            (order.building_id,)
            if order.community_id in boards
            else around[order.community_id],
        )
    ]


def at(place):
    """What is to be done in common parts at a ``Place``; of a community everywhere.

    The caller has asked whether the person may know of the place.
    """
    today = clock.today()
    return [
        order
        for order in _asked("open_orders", {place.community_id})
        if rules.is_current(order, today)
        and rules.concerns(
            order, place.community_id, (place.building_id or order.building_id,)
        )
    ]


def own(person):
    """Pairs of an order in the own premises, and since when they are one's own.

    Errors: ``ErpError``.
    """
    if person is None or "maintenance" not in person.modules:
        return []
    since = {}
    for each in holdings(person):
        premises_id = each.title.premises_id
        if each.current and premises_id:
            begun = each.title.valid_from or date.min
            since[premises_id] = min(begun, since.get(premises_id, begun))
    today = clock.today()
    return [
        (order, since[order.premises_id])
        for order in _asked("orders_at", since)
        if rules.is_own(order, since[order.premises_id], today)
    ]
