"""What happens by itself when a fault is reported: the office's rules give it to somebody."""

from .. import api as faults
from ..model import Actor
from .people import serves
from .people import staff
from .rules import matching
from .storage import get_desk


def give_by_rule(changed):
    """The first rule that the fault matches, and that can be kept today, decides."""
    fault = changed.fault
    if changed.event.what != "report":
        return
    community_id = fault.place.community_id
    about = (community_id, fault.path_ids, fault.urgency)
    for rule in matching(get_desk().rules, *about):
        changes = taker_of(rule, community_id)
        if changes is None:
            continue
        # Nobody of the office has seen it yet: it counts as accepted all the same.
        faults.move(fault, "assign", Actor("office"), data={"rule": rule.id}, **changes)
        return


def taker_of(rule, community_id):
    """What a rule sets on a fault; None when its firm or person is not there today."""
    if rule.supplier_id:
        if not serves(rule.supplier_id, community_id):
            return None
        return {"supplier_id": rule.supplier_id, "staff": ""}
    if rule.staff in dict(staff()):
        return {"supplier_id": None, "staff": rule.staff}
    return None
