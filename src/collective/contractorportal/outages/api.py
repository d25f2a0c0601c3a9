"""Breaks are written down, changed, called off, and found: pages, REST and rooms call this."""

from ..core import clock
from ..core.errors import PortalError
from ..core.errors import Wrong
from ..directory.rules import staircase_id
from ..directory.storage import get_directory
from ..erp.records import Building
from ..erp.records import Community
from ..notifications.api import announce
from . import rules
from .model import Outage
from .storage import get_outages
from dataclasses import replace
from datetime import timedelta
from datetime import UTC
from plone import api

import secrets


MODULE = "maintenance"
KIND = "outages"
EMERGENCY = "outage_emergency"
# How long those that are over stay on a person's page.
REMEMBERED = timedelta(days=14)


def now():
    """The present moment in UTC: the database cannot keep a ZoneInfo."""
    return clock.now().astimezone(UTC)


# Finding


def communities_of(person):
    """Ids of the communities in which a person has something today."""
    if person is None or MODULE not in person.modules:
        return []
    found = [
        each.community.id
        for each in person.holdings
        if each.current and each.title.kind != "supply"
    ]
    found += [term.community_id for term in person.board_terms]
    return list(dict.fromkeys(found))


def of_person(person, since=None):
    """Those that concern a person today and end after a moment, in order."""
    moment = now()
    found = [
        outage
        for community_id in communities_of(person)
        for outage in get_outages().of_community(community_id, since or moment)
        if rules.concerns(outage, person.groups)
    ]
    return sorted(found, key=lambda each: rules.order(each, moment))


def find(person, outage_id):
    """One that concerns the person, or None: not there, or not for them."""
    found = get_outages().get(outage_id)
    if found is None or found.community_id not in communities_of(person):
        return None
    return found if rules.concerns(found, person.groups) else None


def at(community_id, building_id=None, staircase=None):
    """Those on and to come at a place."""
    moment = now()
    found = [
        outage
        for outage in get_outages().of_community(community_id, moment)
        if outage.cancelled_at is None
        and rules.touches(outage, community_id, building_id, staircase)
    ]
    return sorted(found, key=lambda each: rules.order(each, moment))


# Writing


def check(draft, begun=False):
    """All that is wrong with a break, as ``PortalError``s."""
    found = rules.problems(draft, now(), begun)
    directory = get_directory()
    if directory.get(Community, draft.community_id) is None:
        found.append(PortalError("outage_community", field="community"))
    known = set()
    for building in directory.find(Building, community_id=draft.community_id):
        known.add(building.id)
        known.update(_staircases(directory, building.id))
    if set(draft.buildings) - known or set(draft.staircases) - known:
        found.append(PortalError("outage_where", field="where"))
    return found


def _staircases(directory, building_id):
    found = directory.staircases(building_id)
    return [staircase_id(building_id, each) for each in found]


def make(draft, key="", tell=False):
    """Publish a break; the ``Outage``. The same ``key`` publishes it once.

    ``tell`` lets the worker tell everybody whom it concerns. Errors: ``Wrong``.
    """
    known = get_outages().get(key)
    if known is not None:
        return known
    _raise(check(draft))
    moment = now()
    made = Outage(
        id=key or secrets.token_hex(8),
        community_id=draft.community_id,
        medium=draft.medium,
        emergency=draft.emergency,
        starts=draft.starts.astimezone(UTC),
        ends=draft.ends and draft.ends.astimezone(UTC),
        text=draft.text.strip(),
        buildings=tuple(draft.buildings),
        staircases=tuple(draft.staircases),
        groups=rules.groups_of(draft.community_id, draft.buildings, draft.staircases),
        made_at=moment,
        changed_at=moment,
        by=api.user.get_current().getId() or "",
        told=tell,
    )
    return _kept(made, tell)


def change(outage_id, draft, tell=False):
    """Write down that it is otherwise: times, places, words. Errors: ``Wrong``."""
    known = _open(outage_id)
    _raise(check(draft, begun=True))
    made = replace(
        known,
        medium=draft.medium,
        emergency=draft.emergency,
        starts=draft.starts.astimezone(UTC),
        ends=draft.ends and draft.ends.astimezone(UTC),
        text=draft.text.strip(),
        buildings=tuple(draft.buildings),
        staircases=tuple(draft.staircases),
        groups=rules.groups_of(known.community_id, draft.buildings, draft.staircases),
        changed_at=now(),
        version=known.version + 1,
        told=known.told or tell,
    )
    return _kept(made, tell)


def end(outage_id, tell=False):
    """It is over now. Errors: ``Wrong`` for one that has not begun."""
    known, moment = _open(outage_id), now()
    if known.starts > moment:
        raise Wrong(PortalError("outage_not_begun"))
    made = replace(known, ends=moment, changed_at=moment, version=known.version + 1)
    return _kept(made, tell)


def cancel(outage_id, why, tell=False):
    """It will not be. Errors: ``Wrong`` without words."""
    known, moment = _open(outage_id), now()
    if not why.strip():
        raise Wrong(PortalError("outage_why", field="why"))
    if len(why) > rules.LONGEST_TEXT:
        most = rules.LONGEST_TEXT
        raise Wrong(PortalError("outage_text_long", field="why", most=most))
    made = replace(
        known,
        cancelled_at=moment,
        why=why.strip(),
        changed_at=moment,
        version=known.version + 1,
    )
    return _kept(made, tell)


def _open(outage_id):
    known = get_outages().get(outage_id)
    if known is None or rules.stage(known, now()) in ("over", "cancelled"):
        raise Wrong(PortalError("outage_ended"))
    return known


def _raise(errors):
    if errors:
        raise Wrong(*errors)


def _kept(outage, tell):
    get_outages().put(outage)
    if tell:
        # That it is over wakes nobody.
        on = rules.stage(outage, now()) in ("coming", "running")
        announce(
            EMERGENCY if outage.emergency and on else KIND,
            None,
            outage.groups,
            key=f"{KIND}:{outage.id}:{outage.version}",
            urgent=outage.emergency and on,
            data={"outage": outage.id, "version": outage.version},
        )
    return outage
