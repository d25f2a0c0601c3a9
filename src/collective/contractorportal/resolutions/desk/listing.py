"""The resolutions that somebody runs: those of a zone, or of all communities."""

from ...core import clock
from ..api import MANAGE
from ..api import tally_of
from ..content import IResolution
from ..storage import get_box
from . import acts
from .lead import about
from .lead import ACTIVE
from .lead import waits
from AccessControl import getSecurityManager
from dataclasses import dataclass
from datetime import timedelta
from plone import api


# "Closing soon": within so many days.
SOON = timedelta(days=3)
DECIDED = ("adopted", "not_adopted", "challenged", "annulled", "withdrawn")


@dataclass(frozen=True)
class Entry:
    """A resolution in a list, with what is to be done."""

    resolution: object
    wrong: tuple
    doubtful: bool

    @property
    def state(self):
        return self.resolution.state()

    @property
    def waits(self):
        return waits(self.resolution, self.wrong, self.doubtful)

    @property
    def codes(self):
        return {error.code for error in self.wrong}


def found(context, states, limit=None):
    """Resolutions below a place that whoever is logged in may run."""
    may = getSecurityManager().checkPermission
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Resolution",
        review_state=list(states),
        path="/".join(context.getPhysicalPath()),
        sort_on="modified",
        sort_order="reverse",
    )
    count = 0
    for brain in brains:
        resolution = brain._unrestrictedGetObject()
        if not IResolution.providedBy(resolution) or resolution.past is not None:
            continue
        if may(MANAGE, resolution) and may("View", resolution):
            yield resolution
            count += 1
            if limit and count >= limit:
                return


def active(context):
    """``Entry``s of those that are not decided yet; what ends first is first."""
    entries = []
    for resolution in found(context, ACTIVE):
        wrong, doubtful = about(resolution)
        entries.append(Entry(resolution, tuple(wrong), doubtful))
    return sorted(entries, key=_place)


def _place(entry):
    resolution = entry.resolution
    day = resolution.opens if entry.state == "proposed" else resolution.closes
    order = {"closed": 0, "open": 1, "proposed": 2, "draft": 3}[entry.state]
    return order, day.timestamp() if day else float("inf"), resolution.title or ""


def soon(entry):
    """Does its vote close within days?"""
    closes = entry.resolution.closes
    left = closes - clock.now() if closes else None
    return entry.state == "open" and timedelta(0) < left <= SOON


def contradicts(entry):
    """Do ballots wait for a decision? Only parts with several are looked at first."""
    box = get_box(entry.resolution)
    if box is None or entry.state not in ("open", "closed"):
        return False
    if not any(len(slot.standing) > 1 for slot in box.slots.values()):
        return False
    result = tally_of(entry.resolution)
    return bool(result.parts_in("contradiction") or result.parts_in("conflict"))


def notary(entry):
    """Does it wait for a notary's deed, or will it?"""
    resolution = entry.resolution
    return bool(resolution.requires_notary and resolution.notary_deed is None)


# What the overview can be narrowed to, in order.
FILTERS = {
    "waiting": lambda entry: entry.waits,
    "open": lambda entry: entry.state == "open",
    "soon": soon,
    "contradictions": contradicts,
    "notary": notary,
}


def may_make(zone):
    return acts.may(MANAGE, zone)
