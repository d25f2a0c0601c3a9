"""Who speaks for co-owners that have one vote together, when a ballot is put in (R1.13)."""

from ...accounts.storage import get_logins
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...erp.records import Contractor
from ...erp.records import OwnershipPart
from ..proxies.rules import plain
from ..register.rules import owner_key
from ..storage import get_box


def speaker(resolution, part, holder, grant):
    """The fields ``agent`` and ``appointed`` of a ballot; none where they say nothing.

    A proxy who is one of the co-owners is the same speaker as that co-owner. A power
    given in the portal alone is not in writing.
    """
    if part.fraction == 1 or not resolution.needs_proxies:
        return {}
    if grant is None:
        return {"agent": _of_part(part, holder)}
    for other in _parts_of(resolution, part.premises_id):
        for each in other.holders:
            if _is_proxy(grant, each):
                return {"agent": _of_part(other, each), "appointed": grant.written}
    agent = grant.proxy or f"name:{plain(grant.proxy_name)}"
    return {"agent": agent, "appointed": grant.written}


def _of_part(part, holder):
    """The owner; a couple that holds a part together is one."""
    if holder in part.holders:
        return "+".join(sorted(part.owners))
    return owner_key(get_directory().get(Contractor, holder), holder)


def _parts_of(resolution, premises_id):
    box = get_box(resolution)
    for record in get_directory().find(OwnershipPart, premises_id=premises_id):
        slot = box.slot(record.id)
        if slot is not None:
            yield slot.part


def _is_proxy(grant, contractor_id):
    if grant.proxy:
        return contractor_id in get_logins().contractors_of(grant.proxy)
    contractor = get_directory().get(Contractor, contractor_id)
    if contractor is None:
        return False
    return plain(display_name(contractor)) == plain(grant.proxy_name)
