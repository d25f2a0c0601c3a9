"""Which premises have not been read, and which meters are to be verified anew.

Asked of one community at a time, however many there are.
"""

from ...core import clock
from ...directory.storage import get_directory
from ...erp.errors import ErpUnavailable
from ...erp.records import Building
from ...erp.records import Premises
from ..facts import Facts
from ..openings.api import windows_of
from ..openings.rules import Occasion
from ..openings.rules import occasions
from ..rounds.model import Stop
from ..rounds.rules import walk
from ..storage import get_readings
from . import rules
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lacking:
    """A meter that is still to be read: where it is, what it showed, in which window."""

    stop: Stop
    occasion: Occasion


def premises_of(community_id):
    """Premises of a community with their building: id -> (premises, building)."""
    directory = get_directory()
    return {
        premises.id: (premises, building)
        for building in directory.find(Building, community_id=community_id)
        for premises in directory.find(Premises, building_id=building.id)
    }


def stops_of(community_id, facts=None, premises_ids=None):
    """All meters of a community that are there today, in walking order, and the facts.

    Errors: ``ErpError``.
    """
    places = premises_of(community_id)
    if premises_ids is not None:
        places = {key: value for key, value in places.items() if key in premises_ids}
    facts = facts or Facts(places)
    today = clock.today()
    found = [
        stop_of(meter, *places[meter.premises_id], facts, today)
        for meter in facts.meters.values()
        if meter.premises_id in places
        and (meter.removed_on is None or today < meter.removed_on)
        and (meter.installed_on is None or meter.installed_on <= today)
    ]
    return walk(found), facts


def stop_of(meter, premises, building, facts, today):
    """A meter with its place and its last true reading."""
    known = [each for each in facts.readings[meter.id] or () if each.read_on <= today]
    last = known[-1] if known else None
    return Stop(
        building_id=building.id,
        street=building.street,
        house=building.number,
        staircase=(premises.staircase or "").strip(),
        premises=premises.number,
        meter=meter,
        last=last.indexes if last else (),
        last_on=last.read_on if last else None,
    )


def open_occasions(community_id, today=None):
    """The windows that are open in a community. Errors: ``ErpError``."""
    today = today or clock.today()
    return occasions(windows_of([community_id], today)[community_id], today)


def lacking(community_id, found=None, premises_ids=None):
    """``Lacking`` meters of a community in windows that are open, in walking order.

    ``found`` are the occasions, those open today by default. Errors: ``ErpError``.
    """
    today = clock.today()
    found = open_occasions(community_id, today) if found is None else found
    if not found:
        return []
    stops, facts = stops_of(community_id, premises_ids=premises_ids)
    if any(facts.readings[each.meter.id] is None for each in stops):
        raise ErpUnavailable("readings")
    store = get_readings()
    return [
        Lacking(stop, occasion)
        for stop in stops
        for occasion in found
        if rules.is_asked(stop.meter, occasion, today)
        and not rules.is_read(
            occasion,
            facts.readings[stop.meter.id],
            store.of_meter(stop.meter.id),
        )
    ]


def to_verify(community_id, days=None):
    """Pairs of a stop and ``over`` or ``soon``, the first to end first.

    Errors: ``ErpError``.
    """
    today = clock.today()
    stops, facts = stops_of(community_id)
    days = facts.limits.warn_days if days is None else days
    found = [(each, rules.verification(each.meter, today, days)) for each in stops]
    return sorted(
        ((each, state) for each, state in found if state is not None),
        key=lambda pair: pair[0].meter.verified_until,
    )
