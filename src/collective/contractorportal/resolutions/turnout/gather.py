"""The parts of a resolution's register at their doors, as ballots stand now."""

from ...directory.storage import get_directory
from ...erp.records import Building
from ...erp.records import Premises
from ..storage import get_box
from .model import Door
from .rules import known_voted
from .rules import natural
from .rules import told_together


def doors(resolution):
    """``Door``s of all parts, in the order in which one walks from door to door.

    Parts at no door that is still known come at the end.
    """
    directory, buildings = get_directory(), {}
    found = []
    for slot in get_box(resolution).slots.values():
        part = slot.part
        premises = part.premises_id and directory.get(Premises, part.premises_id)
        building = None
        if premises:
            building_id = premises.building_id
            if building_id not in buildings:
                buildings[building_id] = directory.get(Building, building_id)
            building = buildings[building_id]
        standing = slot.standing
        found.append(
            Door(
                part_id=part.id,
                weight=part.weight,
                premises_id=part.premises_id,
                number=premises.number if premises else "",
                building_id=building.id if building else "",
                address=f"{building.street} {building.number}".strip()
                if building
                else "",
                staircase=(premises.staircase or "") if premises else "",
                voted_at=min(ballot.cast_at for ballot in standing)
                if standing
                else None,
                blocked=part.blocked,
            )
        )
    return sorted(found, key=_walk)


def _walk(door):
    return (
        not door.building_id,
        natural(door.address),
        door.building_id,
        natural(door.staircase),
        natural(door.number),
        door.part_id,
    )


def result_shown(resolution):
    """Can anybody compare the running result with who is missing?"""
    return resolution.show_result != "nobody" and resolution.state() in (
        "open",
        "closed",
    )


def told_parts(resolution):
    """Ids of the parts whose votes the running result counts (``rules.TOGETHER``)."""
    return told_together(
        (min(ballot.cast_at for ballot in standing), part_id)
        for part_id, slot in get_box(resolution).slots.items()
        if (standing := slot.standing)
    )


def voted_of(resolution, found):
    """Ids of the parts of which it is told now that they have voted."""
    return known_voted(found, result_shown(resolution))
