"""The resolutions of a person: those of the communities that the person belongs to.

The catalog finds what the person may view; zones that are shut or not licensed give
nobody the right (``roles.py``).
"""

from ..zones.chain import zone_of
from .content import IResolution
from .mine import mine
from .mine import waiting
from .storage import get_box
from AccessControl import getSecurityManager
from plone import api
from Products.ZCTextIndex.ParseTree import ParseError

import re


# What a person looks for in the book, and the states that are it.
RESULTS = {
    "open": ("proposed", "open", "closed"),
    "adopted": ("adopted", "challenged"),
    "not_adopted": ("not_adopted",),
    "annulled": ("annulled", "withdrawn"),
}
WORD = re.compile(r"\w+")
# Those that a vote is taken on, then those to come, then what was decided.
FIRST = {"open": 0, "closed": 1, "proposed": 2, "draft": 3}


def of_person(states=None, zone=None, text="", year=None):
    """Resolutions that whoever is logged in may view, what is open first."""
    # A resolution has no time of publication: the catalog need not go through the
    # times of everything in the site.
    query = {"portal_type": "Resolution", "show_inactive": True}
    if states:
        query["review_state"] = list(states)
    if zone is not None:
        query["path"] = "/".join(zone.getPhysicalPath())
    if text:
        words = " AND ".join(f"{word}*" for word in WORD.findall(text)[:10])
        if not words:
            return []
        query["SearchableText"] = words
    catalog = api.portal.get_tool("portal_catalog")
    may = getSecurityManager().checkPermission
    try:
        brains = catalog.searchResults(**query)
    except ParseError:
        return []
    found = [brain._unrestrictedGetObject() for brain in brains]
    return sorted(
        (
            each
            for each in found
            if IResolution.providedBy(each)
            and may("View", each)
            and (year is None or year_of(each) == year)
        ),
        key=_place,
    )


def of_communities(community_ids):
    """Iterate over all resolutions of communities, whoever asks: looks at each there is."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        portal_type="Resolution", show_inactive=True
    )
    for each in (brain._unrestrictedGetObject() for brain in brains):
        if IResolution.providedBy(each) and each.community_id() in community_ids:
            yield each


def year_of(resolution):
    """The year in whose book it stands."""
    if resolution.year:
        return resolution.year
    return resolution.created().asdatetime().year


def years(found):
    """The years of these, the newest first."""
    return sorted({year_of(each) for each in found}, reverse=True)


def _place(resolution):
    state = resolution.state()
    if state in FIRST:
        closes = resolution.closes.timestamp() if resolution.closes else 0
        return FIRST[state], closes, 0, 0
    return len(FIRST), 0, -year_of(resolution), -(resolution.number or 0)


def open_for(person, zone=None):
    """Pairs of a resolution whose vote is open and the person's ``Mine``s on it."""
    if person is None:
        return
    for resolution in of_person(("open",), zone):
        found = mine(resolution, person)
        if found:
            yield resolution, found


def waiting_for(person, zone=None):
    """Pairs of a resolution and those ``Mine``s that still wait for a vote."""
    for resolution, found in open_for(person, zone):
        left = waiting(found)
        if left:
            yield resolution, left


def latest_results(zone=None, limit=3):
    """What was decided last."""
    found = [
        each
        for each in of_person(
            ("adopted", "not_adopted", "challenged", "annulled"), zone
        )
        if get_box(each) is not None and get_box(each).closed_at is not None
    ]
    found.sort(key=lambda each: get_box(each).closed_at, reverse=True)
    return found[:limit]


def community_of(resolution):
    """The zone of the community that decides."""
    return zone_of(resolution)
