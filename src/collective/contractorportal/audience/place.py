"""Where content for an audience lies, and whom that makes it for."""

from ..core import clock
from ..directory.rules import split_staircase
from ..directory.rules import staircase_id
from ..directory.storage import get_directory
from ..erp.records import Building
from ..erp.records import Premises
from ..zones.audience import groups_of as zone_groups
from ..zones.audience import OPEN
from ..zones.chain import zone_of
from ..zones.content import IZone
from ..zones.licence import licensed
from . import rules
from .interfaces import IForAudience
from .interfaces import IWindow
from .model import Audience
from Acquisition import aq_base
from Acquisition import aq_chain
from Acquisition import aq_inner
from dataclasses import replace
from plone import api


FIELDS = ("kinds", "buildings", "staircases", "premises", "communities")


def audience_of(content):
    """What an editor has chosen for it (``model.Audience``)."""
    base = aq_base(content)
    return Audience(
        *(tuple(getattr(base, name, None) or ()) for name in FIELDS),
        verified_only=bool(getattr(base, "verified_only", False)),
    )


def keepers(content):
    """Content for an audience from here up to the zone, the outermost last.

    All of them have to admit a person, and all windows have to be open.
    """
    found = []
    for place in aq_chain(aq_inner(content)):
        if IZone.providedBy(place):
            return found
        if IForAudience.providedBy(place):
            found.append(place)
    return found


def groups_of(content):
    """The virtual groups that may read content once zone and windows are open."""
    kept = keepers(content)
    zone = zone_of(content)
    if not kept or zone is None:
        return ()
    audience = audience_of(kept[-1])
    for each in reversed(kept[:-1]):
        narrower = rules.narrowed(audience, audience_of(each), zone.kind, around)
        if narrower is None:
            return ()
        audience = narrower
    return groups_in(zone, audience)


def around(place):
    """A place inside a community, with the places that it lies in."""
    kind, key = place
    found = {place}
    if kind == "premises":
        premises = get_directory().get(Premises, key)
        if premises is not None:
            found.add(("building", premises.building_id))
            if premises.staircase:
                key = staircase_id(premises.building_id, premises.staircase)
                found.add(("staircase", key))
    elif kind == "staircase":
        found.add(("building", split_staircase(key)[0]))
    return frozenset(found)


def groups_in(zone, audience):
    """The virtual groups of an audience inside that zone."""
    community_id = community_of(zone)
    inside = _inside(audience, community_id)
    if inside is None:
        return ()
    return rules.groups_of(inside, zone.kind, community_id, zone_groups(zone))


def community_of(zone):
    """The id of the community a zone is of, or None."""
    return (zone.community_id or "").strip() or None


def _inside(audience, community_id):
    """The audience with the places that lie in the community; None for nobody.

    What was moved or copied from another community's zone speaks of places of
    that one: they open nothing here.
    """
    if not audience.places:
        return audience
    directory = get_directory()

    def here(building_id):
        building = directory.get(Building, building_id)
        return building is not None and building.community_id == community_id

    def premises_here(premises_id):
        premises = directory.get(Premises, premises_id)
        return premises is not None and here(premises.building_id)

    inside = replace(
        audience,
        buildings=tuple(filter(here, audience.buildings)),
        staircases=tuple(
            each for each in audience.staircases if here(split_staircase(each)[0])
        ),
        premises=tuple(filter(premises_here, audience.premises)),
    )
    return inside if inside.places else None


def zones_around(content):
    """The zones that something lies in, the innermost first."""
    return [each for each in aq_chain(aq_inner(content)) if IZone.providedBy(each)]


def is_indexed_for_readers(content):
    """What the catalog may say, which looks at the clock by itself.

    The zone is open. A zone without its licence is suspended by the worker, and
    all in it is indexed anew; the same for zones around it.
    """
    zones = zones_around(content)
    if not zones or not all(licensed(zone.module) for zone in zones[1:]):
        return False
    return api.content.get_state(zones[0], default=None) == OPEN


def is_open(content, now=None):
    """Is all around it open at that moment: zone, licences, windows?"""
    if not is_indexed_for_readers(content):
        return False
    if not licensed(zone_of(content).module):
        return False
    now = now or clock.now()
    windows = (IWindow(each, None) for each in keepers(content))
    return all(window.is_open(now) for window in windows if window is not None)
