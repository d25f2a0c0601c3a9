"""Zones, notices and tasks of whoever asks; the catalog's security filter decides.

The cost of each list grows with what it shows, not with the number of zones.
"""

from .. import logger
from ..controlpanel.settings import settings
from ..features.api import is_on
from ..features.api import present
from . import rules
from .content import IZone
from .interfaces import INotices
from .interfaces import ITask
from .licence import licensed
from Acquisition import aq_inner
from Acquisition import aq_parent
from dataclasses import dataclass
from datetime import date
from plone import api
from ZODB.POSException import ConflictError
from zope.component import getAdapters
from zope.component import queryMultiAdapter
from zope.globalrequest import getRequest


# What else an editor may lay into a zone for people to read and fetch.
PAGE_TYPES = ("Document", "File", "Folder", "Link", "Event")
FORMS = ("EasyForm",)
MANY = 50


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as lists show it."""

    title: str
    description: str
    url: str
    published_on: date | None
    zone: str

    def as_json(self):
        day = self.published_on.isoformat() if self.published_on else None
        return {
            "title": self.title,
            "description": self.description,
            "@id": self.url,
            "published_on": day,
            "zone": self.zone,
        }


def search(**query):
    return api.portal.get_tool("portal_catalog").searchResults(**query)


def path(context):
    return "/".join(context.getPhysicalPath())


def notices(context, limit):
    """Notices that this visitor may read now; of a zone, its own."""
    source = queryMultiAdapter((context, getRequest()), INotices)
    return source.latest(limit) if source is not None else []


def label(zone):
    """What a person calls a zone, also among zones of other communities.

    The manager's own bears the manager's name, a board's that of its community.
    """
    if zone.kind == "manager":
        return settings().manager_name
    around = aq_parent(aq_inner(zone))
    if zone.kind == "board" and IZone.providedBy(around):
        return f"{zone.title} – {around.title}"
    return zone.title


def pages(zone):
    """What lies in a zone beside notices and other zones, in the editor's order."""
    types = PAGE_TYPES + (FORMS if is_on("requests") else ())
    query = {"portal_type": types, "path": {"query": path(zone), "depth": 1}}
    return search(**query, sort_on="getObjPositionInParent", sort_limit=MANY)[:MANY]


def zones(context=None):
    """Zones that this contractor may open; within a zone, those that lie in it.

    Communities come first, the manager's own zone last. Zones whose module is
    not licensed are left out: they do not exist.
    """
    brains = zone_brains(context, review_state="open")
    # The catalog has asked for View already, by the same groups: asking each zone
    # again takes most of the page's time for somebody with a hundred premises.
    found = [
        zone
        for brain in brains
        if licensed((zone := brain._unrestrictedGetObject()).module)
    ]
    return sorted(found, key=lambda zone: rules.place_of_kind(zone.kind))


def zone_brains(context=None, **query):
    """Catalog entries of zones that this visitor may see, by title."""
    # Zones have no time of publication. To be told so, the catalog would go through
    # the times of everything in the site, on each page.
    query |= {
        "portal_type": "Zone",
        "sort_on": "sortable_title",
        "show_inactive": True,
    }
    if context is not None and IZone.providedBy(context):
        query["path"] = {"query": path(context), "depth": 1}
    return search(**query)


def tasks(context, request):
    """What waits for the person, from all rooms: urgent first, then by day."""
    found = []
    for name, adapter in present(getAdapters((context, request), ITask)):
        try:
            found.extend(adapter.tasks())
        except ConflictError:
            raise
        except Exception:
            logger.exception("Tasks of %s failed", name)
    return sorted(
        found, key=lambda task: (not task.urgent, task.due_on or date.max, task.title)
    )
