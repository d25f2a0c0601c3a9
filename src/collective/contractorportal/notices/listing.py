"""The notices of a person: those that exist now for one who is in these groups.

The catalog could be asked for "published notices for these groups, in their time",
but to answer it would touch every notice of every community. So the question is put
the other way round: what the groups of a person may see is little, and each piece of
it is looked up by its number in the catalog's own indexes. Whether a notice may be
seen is decided by its permission View, as everywhere.
"""

from ..core import clock
from ..zones.chain import zone_of
from ..zones.licence import licensed
from . import rules
from .content import INotice
from .model import Filter
from .model import Found
from .storage import get_register
from AccessControl import getSecurityManager
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.indexing import processQueue
from Products.ZCatalog.query import IndexQuery
from Products.ZCTextIndex.ParseTree import ParseError

import re


STATES = ("published", "scheduled")
ROLES = "allowedRolesAndUsers"
WORD = re.compile(r"\w+")


def index(name):
    return api.portal.get_tool("portal_catalog")._catalog.getIndex(name)


def entry(name):
    """A function from a catalog's number to what an index knows of it."""
    return index(name).getEntryForObject


def query(name, value):
    """The catalog's numbers of what an index finds for a value."""
    found = index(name)
    return found.query_index(IndexQuery({name: value}, name, found.query_options))


def visible(person):
    """Numbers of all that the person sees by being in a group, or by name."""
    names = [person.user_id, *api.user.get_current().getGroups()]
    return query(ROLES, [f"user:{name}" for name in names])


def numbers(person):
    """The catalog's numbers of the notices of a person now, in the order of lists."""
    processQueue()
    place_of, state_of = entry("notices_place"), entry("review_state")
    range_of = entry("effectiveRange")
    minute = int(clock.now().timestamp()) // 60
    found = []
    for number in visible(person):
        place = place_of(number)
        if place is None or state_of(number) not in STATES:
            continue
        since, until = range_of(number) or (None, None)
        if (since is None or since <= minute) and (until is None or minute <= until):
            found.append((place, number))
    return [number for _place, number in sorted(found)]


def matching(text):
    """Numbers of all that has these words, or their beginnings."""
    words = " AND ".join(f"{word}*" for word in WORD.findall(text)[:10])
    try:
        return query("SearchableText", words) if words else ()
    except ParseError:
        return ()


def narrowed(found, wanted):
    """Those of the numbers that a filter asks for."""
    if wanted.issuer:
        issuer_of = entry("notices_issuer")
        found = [n for n in found if (issuer_of(n) or "manager") == wanted.issuer]
    if wanted.zone is not None:
        paths = api.portal.get_tool("portal_catalog")._catalog.paths
        inside = "/".join(wanted.zone.getPhysicalPath()) + "/"
        found = [number for number in found if paths[number].startswith(inside)]
    if wanted.text:
        hits = matching(wanted.text)
        found = [number for number in found if number in hits]
    return found


def notices_of(person, wanted=Filter()):
    """Numbers of the person's notices that a filter asks for, in the order of lists."""
    return narrowed(numbers(person), wanted)


def emergencies(person):
    """Numbers of emergencies: they stand before all others."""
    place_of = entry("notices_place")
    return [
        number for number in numbers(person) if rules.is_emergency(place_of(number))
    ]


def marked(person, mark):
    """Numbers of notices with a mark: "confirm" asks for it, "event" has a day."""
    marks_of = entry("notices_marks")
    return [number for number in numbers(person) if mark in (marks_of(number) or ())]


def of_staff(zone, limit):
    """The latest notices in a zone, or anywhere, for those who see all of it."""
    catalog = api.portal.get_tool("portal_catalog")
    query = {"path": "/".join(zone.getPhysicalPath())} if zone is not None else {}
    brains = catalog.searchResults(
        portal_type=["Notice", "News Item"],
        review_state=STATES,
        show_inactive=False,
        sort_on="notices_place",
        sort_limit=limit,
        **query,
    )
    contents = [brain.getObject() for brain in brains[:limit]]
    return [shown(content, zone_of(content), None) for content in contents]


def pick(person, found):
    """The notices behind these numbers, as lists show them."""
    tool = api.portal.get_tool("portal_catalog")
    may = getSecurityManager().checkPermission
    for number in found:
        content = tool._catalog[number]._unrestrictedGetObject()
        zone = zone_of(content)
        if zone is not None and not licensed(zone.module):
            continue
        if may("View", content):
            yield shown(content, zone, person)


def shown(content, zone, person):
    """A notice, or a stock News Item, as lists show it to a person."""
    uid = IUUID(content)
    register = get_register()
    user_id = person.user_id if person is not None else ""
    mark = register.read(user_id, uid)
    notice = INotice.providedBy(content)
    versions = content.versions if notice else ()
    made = register.confirmations_of(user_id, uid) if notice and content.confirm else ()
    return Found(
        content=content,
        uid=uid,
        title=content.title,
        description=content.description or "",
        url=content.absolute_url(),
        notice_class=content.notice_class if notice else "ordinary",
        issuer=content.issuer if notice else "manager",
        pinned=bool(content.pinned) if notice else False,
        published_at=content.visible_from if notice else _moment(content.effective()),
        visible_to=content.visible_to if notice else None,
        version=content.version if notice else 1,
        zone=zone,
        read_version=mark.version if mark is not None else None,
        asks=bool(content.confirm) if notice else False,
        confirmed=bool(made) and rules.confirmed(made[-1].version, versions),
    )


def _moment(date):
    """Plone's date as a moment; 1969 is its word for "none"."""
    if date is None or date.year() < 1980:
        return None
    return date.toZone("UTC").asdatetime()


def unread(person, found):
    """How many of these the person has never opened."""
    uid_of = entry("UID")
    seen = get_register().of_person.get(person.user_id, {})
    return sum(1 for number in found if uid_of(number) not in seen)
