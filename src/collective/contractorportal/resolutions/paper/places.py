"""Parts of a register in the order in which one walks from door to door."""

from ...directory.storage import get_directory
from ...erp.records import Building
from ...erp.records import OwnershipPart
from ...erp.records import Premises
from ..storage import get_box
from .people import name_of
from .rules import natural
from dataclasses import dataclass

import re


MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A building, or a staircase of it, with how many parts vote there."""

    building_id: str
    address: str
    staircase: str | None
    count: int


def _buildings(resolution):
    found = get_directory().find(Building, community_id=resolution.community_id())
    return sorted(found, key=lambda each: (each.street, natural(each.number), each.id))


def _premises(building):
    return get_directory().find(Premises, building_id=building.id)


def _by_doors(premises):
    return natural(premises.staircase or ""), natural(premises.number), premises.id


def _slots_of(box, premises):
    records = get_directory().find(OwnershipPart, premises_id=premises.id)
    for record in sorted(records, key=lambda each: each.id):
        slot = box.slot(record.id)
        if slot is not None:
            yield slot


def slots(resolution, building_id=None, staircase=None):
    """Slots of the box in door order, of all or of one building or staircase.

    What lies at no door that is still known stands at the end.
    """
    box = get_box(resolution)
    seen = set()
    for building in _buildings(resolution):
        if building_id not in (None, building.id):
            continue
        for premises in sorted(_premises(building), key=_by_doors):
            if staircase not in (None, premises.staircase or ""):
                continue
            for slot in _slots_of(box, premises):
                seen.add(slot.part.id)
                yield slot
    if building_id is None:
        for part_id, slot in box.slots.items():
            if part_id not in seen:
                yield slot


def places(resolution):
    """``Place``s of the register: each building, and its staircases if it has several."""
    box, found = get_box(resolution), []
    for building in _buildings(resolution):
        counts = {}
        for premises in _premises(building):
            name = premises.staircase or ""
            parts = sum(1 for _slot in _slots_of(box, premises))
            if parts:
                counts[name] = counts.get(name, 0) + parts
        if not counts:
            continue
        address = f"{building.street} {building.number}".strip()
        found.append(Place(building.id, address, None, sum(counts.values())))
        if len(counts) > 1:
            found += [
                Place(building.id, address, name, counts[name])
                for name in sorted(counts, key=natural)
            ]
    return found


def _without(words, others):
    """Words that are left when each of the others has taken away one like it."""
    left = list(words)
    for word in others:
        if word in left:
            left.remove(word)
    return left


def search(resolution, text):
    """Slots at the premises that somebody typed: the number, words of the street or a name."""
    words = re.findall(r"[\w/-]+", text.casefold())[:6]
    box = get_box(resolution)
    if not words or box is None:
        return []
    exact, near = [], []
    for building in _buildings(resolution):
        street = f"{building.street} {building.number}".casefold()
        left = _without(words, street.split())
        for premises in sorted(_premises(building), key=_by_doors):
            number = premises.number.casefold()
            if [number] == left or (words == [number]):
                exact += _slots_of(box, premises)
            elif len(near) < MOST_FOUND and (
                not any(word.isdecimal() for word in left)
                and all(len(word) > 2 for word in left)
            ):
                for slot in _slots_of(box, premises):
                    names = " ".join(map(name_of, slot.part.holders)).casefold()
                    if left and all(word in names for word in left):
                        near.append(slot)
    return (exact or near)[:MOST_FOUND]
