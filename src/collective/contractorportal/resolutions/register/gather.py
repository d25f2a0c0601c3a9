"""The register of a resolution, from the directory of today."""

from ...core import clock
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.records import Building
from ...erp.records import Contractor
from ...erp.records import OwnershipPart
from ...erp.records import Premises
from ...erp.records import Title
from ..entitlement import person_part
from ..model import Part
from ..model import Register
from .rules import make_register
from collections import defaultdict
from datetime import UTC
from fractions import Fraction


def gather(resolution, blocked=None):
    """The ``Register`` and its ``Doubt``s, as they would be if the vote opened now."""
    moment = clock.now().astimezone(UTC)
    if resolution.voters == "everybody":
        return _people(resolution, moment), ()
    directory = get_directory()
    places = [
        premises
        for building in directory.find(Building, community_id=resolution.community_id())
        for premises in directory.find(Premises, building_id=building.id)
    ]
    parts = [
        part
        for place in places
        for part in directory.find(OwnershipPart, premises_id=place.id)
    ]
    titles = [
        title
        for title in directory.find(Title, community_id=resolution.community_id())
        if title.kind == "ownership" and directory.is_active(title.contractor_id)
    ]
    contractors = {
        title.contractor_id: directory.get(Contractor, title.contractor_id)
        for title in titles
    }
    return make_register(
        places, parts, titles, contractors, clock.today(), blocked, moment
    )


def _people(resolution, moment):
    """One part of the same weight for each person who lives or owns there."""
    directory = get_directory()
    today = clock.today()
    people = defaultdict(set)
    premises = {}
    for title in directory.find(Title, community_id=resolution.community_id()):
        if title.kind == "supply" or not directory.is_active(title.contractor_id):
            continue
        if in_force(today, title.valid_from, title.valid_to):
            part_id = person_part(title.contractor_id)
            people[part_id].add(title.contractor_id)
            premises.setdefault(part_id, title.premises_id or "")
    weight = Fraction(1, len(people) or 1)
    return Register(
        tuple(
            Part(
                id=part_id,
                weight=weight,
                holders=tuple(sorted(holders)),
                owners=(part_id,),
                premises_id=premises[part_id],
            )
            for part_id, holders in sorted(people.items())
        ),
        moment,
    )
