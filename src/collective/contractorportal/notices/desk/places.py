"""Buildings, staircases and premises of a community, as the office picks them."""

from ...core.identifiers import natural_key
from ...directory.rules import staircase_id
from ...directory.storage import get_directory
from ...erp.records import Building
from ...erp.records import Community
from ...erp.records import Premises
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A building, staircase or premises: its id in the audience and its name."""

    id: str
    name: str
    parts: tuple = ()


def address(building):
    """What a building is called among others."""
    return f"{building.street} {building.number}".strip()


def places_of(community_id):
    """The buildings of a community with their staircases and premises, in order."""
    directory = get_directory()
    buildings = sorted(
        directory.find(Building, community_id=community_id),
        key=lambda building: natural_key(address(building)),
    )
    return [_building(directory, building) for building in buildings]


def _building(directory, building):
    premises = sorted(
        directory.find(Premises, building_id=building.id),
        key=lambda place: natural_key(place.number),
    )
    staircases = sorted({p.staircase for p in premises if p.staircase}, key=natural_key)
    parts = [
        Place(
            staircase_id(building.id, name),
            name,
            tuple(Place(p.id, p.number) for p in premises if p.staircase == name),
        )
        for name in staircases
    ]
    loose = tuple(Place(p.id, p.number) for p in premises if not p.staircase)
    if loose:
        parts.append(Place("", "", loose))
    return Place(building.id, address(building), tuple(parts))


def community_of(zone):
    """The community whose own zone it is, as the directory knows it; or None."""
    if zone is None or zone.kind not in ("community", "board") or not zone.community_id:
        return None
    return get_directory().get(Community, zone.community_id.strip())
