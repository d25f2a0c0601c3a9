"""Zones, notices and tasks of whoever asks; the catalog's security filter decides.

The cost of each list grows with what it shows, not with the number of zones.
"""

from .. import logger
from .chain import zone_of
from .content import IZone
from .interfaces import ITask
from .licence import licensed
from dataclasses import dataclass
from datetime import date
from plone import api
from ZODB.POSException import ConflictError
from zope.component import getAdapters


NOTICE_TYPES = ("News Item",)


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


def notices(context, limit=None):
    """Notices that this visitor may read, the newest first; of a zone, its own."""
    query = {
        "portal_type": NOTICE_TYPES,
        "review_state": "published",
        "sort_on": "effective",
        "sort_order": "reverse",
    }
    zone = zone_of(context)
    if zone is not None:
        query["path"] = {"query": "/".join(zone.getPhysicalPath())}
    if limit:
        query["sort_limit"] = limit
    brains = api.portal.get_tool("portal_catalog").searchResults(**query)
    return [_notice(brain) for brain in brains[:limit]]


def _notice(brain):
    return Notice(
        title=brain.Title,
        description=brain.Description,
        url=brain.getURL(),
        published_on=_published_on(brain.effective),
        zone=_zone_title(brain),
    )


def _published_on(effective):
    """The day in Poland; 1969 is Plone's word for "no day"."""
    if effective is None or effective.year() < 1980:
        return None
    return effective.toZone("Europe/Warsaw").asdatetime().date()


def _zone_title(brain):
    zone = zone_of(brain._unrestrictedGetObject())
    return zone.title if zone is not None else ""


def zones(context=None):
    """Zones that this contractor may open; within a zone, those that lie in it.

    Zones whose module is not licensed are left out: they do not exist.
    """
    brains = zone_brains(context, review_state="open")
    found = [brain.getObject() for brain in brains]
    return [zone for zone in found if licensed(zone.module)]


def zone_brains(context=None, **query):
    """Catalog entries of zones that this visitor may see, by title."""
    query |= {"portal_type": "Zone", "sort_on": "sortable_title"}
    if context is not None and IZone.providedBy(context):
        query["path"] = {"query": "/".join(context.getPhysicalPath()), "depth": 1}
    return api.portal.get_tool("portal_catalog").searchResults(**query)


def tasks(context, request):
    """What waits for the person, from all rooms: urgent first, then by day."""
    found = []
    for name, adapter in getAdapters((context, request), ITask):
        try:
            found.extend(adapter.tasks())
        except ConflictError:
            raise
        except Exception:
            logger.exception("Tasks of %s failed", name)
    return sorted(
        found, key=lambda task: (not task.urgent, task.due_on or date.max, task.title)
    )
