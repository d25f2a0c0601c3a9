"""Who has to be told: the owners on the day on which the vote ended."""

from ...contact.postal import addresses
from ...core.errors import PortalError
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.records import Building
from ...erp.records import Contractor
from ...erp.records import Premises
from ..errors import ResolutionError
from ..paper.people import holders_on
from ..paper.people import name_of
from ..paper.places import slots
from ..protocol.days import ended_on
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner with the parts held on that day, in door order."""

    id: str
    name: str
    parts: tuple

    @property
    def number(self):
        contractor = get_directory().get(Contractor, self.id)
        return contractor.number if contractor is not None else ""


def owners(resolution):
    """``Owner``s in the order of doors, each once."""
    day = ended_on(resolution)
    parts = {}
    for slot in slots(resolution):
        part = slot.part
        for holder in holders_on(part, day) or part.holders:
            parts.setdefault(holder, []).append(part)
    return [Owner(holder, name_of(holder), tuple(own)) for holder, own in parts.items()]


def owner_ids(resolution):
    """Ids of all owners of that day."""
    return frozenset(owner.id for owner in owners(resolution))


def postal(people):
    """Lines of where letters to these ``Owner``s go, by their ids.

    The address that an owner has given, else that of the first of the own premises.
    Errors: ``notice_erp`` while the ERP cannot be asked.
    """
    try:
        given = addresses(owner.id for owner in people)
    except ErpError as error:
        raise ResolutionError([PortalError("notice_erp")]) from error
    return {owner.id: given.get(owner.id) or _door(owner) for owner in people}


def _door(owner):
    directory = get_directory()
    for part in owner.parts:
        premises = part.premises_id and directory.get(Premises, part.premises_id)
        building = premises and directory.get(Building, premises.building_id)
        if building:
            street = f"{building.street} {building.number}".strip()
            if premises.kind in ("flat", "commercial"):
                street += f"/{premises.number}"
            return street, f"{building.postal_code} {building.city}".strip()
    return ()
