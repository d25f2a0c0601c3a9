"""Which orders are a firm's: faults given to it, in communities that it serves today."""

from .. import api as faults
from ..storage import get_faults
from itertools import islice
from zExceptions import NotFound


MOST_OPEN = 200
MOST_DONE = 30


def supplies(person):
    """Pairs of contractor id and community id in which a person serves today."""
    if person is None or "maintenance" not in person.modules:
        return set()
    return {
        (each.contractor.id, each.community.id)
        for each in person.holdings
        if each.current and each.title.kind == "supply"
    }


def find(person, fault_id):
    """A fault of the person's firm, and the firm's id. Errors: NotFound."""
    fault = faults.get(fault_id)
    if fault is None or not fault.supplier_id:
        raise NotFound("order")
    if (fault.supplier_id, fault.place.community_id) not in supplies(person):
        raise NotFound("order")
    return fault, fault.supplier_id


def _some(person, begin, most, chosen=None):
    own = supplies(person)
    names = tuple(sorted({f"{begin}:{supplier_id}" for supplier_id, _c in own}))
    if not names:
        return []
    filters = [names, *([chosen] if chosen else [])]
    rows = (
        row
        for row in get_faults().newest(*filters)
        if (row.supplier_id, row.place.community_id) in own
    )
    return [faults.get(row.id) for row in islice(rows, most)]


def open_orders(person):
    """What is to be done, the first due first."""
    found = _some(person, "open-supplier", MOST_OPEN)
    return sorted(found, key=lambda fault: fault.due_at or fault.reported_at)


def done_orders(person):
    """What was done lately, the newest first."""
    return _some(person, "supplier", MOST_DONE, ("state:done", "state:closed"))
