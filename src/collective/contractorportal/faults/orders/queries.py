"""Which orders are a firm's: faults given to it, in communities that it serves today."""

from ...erp.errors import ErpError
from ...erp.gate import get_erp
from .. import api as faults
from ..storage import get_faults
from . import links
from .enquiries import api as enquiries
from .quotes.files import of_events
from heapq import nsmallest
from itertools import islice
from zExceptions import NotFound


MOST_OPEN = 200
MOST_DONE = 30
MOST_ASKED = 50


def supplies(person):
    """Pairs of contractor id and community id in which a person serves today."""
    if person is None or "maintenance" not in person.modules:
        return set()
    return {
        (each.contractor.id, each.community.id)
        for each in person.holdings
        if each.current and each.title.kind == "supply"
    }


def firms_of(person, fault):
    """Which firms of a person have a fault, or are asked to offer for it."""
    own = supplies(person)
    return [
        each
        for each in links.firms_of(fault)
        if (each, fault.place.community_id) in own
    ]


def find(person, fault_id, firm=""):
    """A fault that the person's firm has, or is asked to offer for, and the firm's id.

    ``firm`` says for which of several the person acts; without it, it is the first.
    Errors: NotFound.
    """
    fault = faults.get(fault_id)
    firms = firms_of(person, fault) if fault is not None else ()
    for each in firms:
        if firm in ("", each):
            return fault, each
    raise NotFound("order")


def own_file(person, fault_id, file_id):
    """A file that a firm of the person has sent, whatever became of its offer.

    Errors: NotFound.
    """
    fault, own = faults.get(fault_id), supplies(person)
    if fault is None:
        raise NotFound("file")
    there = fault.place.community_id
    sent = [
        each for each in fault.events if (each.data.get("by_supplier"), there) in own
    ]
    found = of_events(fault, sent, file_id)
    if found is None:
        raise NotFound("file")
    return found


def _rows(person, begin, chosen=None):
    own = supplies(person)
    names = tuple(sorted({f"{begin}:{supplier_id}" for supplier_id, _c in own}))
    if not names:
        return
    filters = [names, *([chosen] if chosen else [])]
    for row in get_faults().newest(*filters):
        if (row.supplier_id, row.place.community_id) in own:
            yield row


def open_orders(person):
    """What is to be done, the first due first; what is overdue is never left out."""
    rows = _rows(person, "open-supplier")
    first = nsmallest(MOST_OPEN, rows, key=lambda row: row.due_at or row.reported_at)
    return [faults.get(row.id) for row in first]


def asked(person, running=False):
    """Pairs of fault and firm: where the person's firms were asked for an offer.

    The newest first; ``running``: only where the offers are not chosen from yet.
    """
    own, found = supplies(person), []
    names = tuple(sorted({f"asked:{supplier_id}" for supplier_id, _c in own}))
    filters = [names, *([("open",)] if running else [])]
    for row in islice(get_faults().newest(*filters), MOST_ASKED) if names else ():
        fault = faults.get(row.id)
        for firm in row.asked:
            mine = (firm, row.place.community_id) in own
            if mine and (not running or enquiries.is_of(fault, firm)):
                found.append((fault, firm))
    return found


def done_orders(person):
    """What was done lately, the newest first."""
    rows = _rows(person, "supplier", ("state:done", "state:closed"))
    return [faults.get(row.id) for row in islice(rows, MOST_DONE)]


def erp_orders(person):
    """Work orders of the ERP for the firm that did not come from the portal.

    The newest first; none while the ERP does not answer, or tells of no orders.
    """
    own = supplies(person)
    if not own:
        return []
    try:
        found = get_erp().maintenance.orders(
            tuple({community for _firm, community in own}),
            tuple({firm for firm, _community in own}),
        )
    except ErpError:
        return []
    return [
        each
        for each in found.value
        if (each.supplier_id, each.community_id) in own and not each.portal_key
    ]
