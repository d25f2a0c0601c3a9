"""Notes who of the office has looked at the people whom a notice reaches (R8.7)."""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from ...audit.storage import everybody
from ...audit.storage import get_log
from ...zones.chain import zone_of
from itertools import islice
from plone import api
from zope.interface import implementer


LOOKED_AT = 2000


@implementer(IAccessKind)
class PeopleSeen:
    """The list of people whom a notice reaches."""

    title = _("notices_access_people", default="People whom a notice reaches")


@implementer(IAccessKind)
class RegisterSeen:
    """Who has read and confirmed a notice."""

    title = _("notices_access_register", default="Who has read and confirmed a notice")


def community_id_of(notice):
    """The community of the zone that a notice lies in, or None."""
    zone = zone_of(notice)
    return (zone.community_id or "").strip() or None if zone is not None else None


def note(notice, name, request, channel="page"):
    """Write down that whoever is logged in sees the list "people" or "register"."""
    community_id = community_id_of(notice)
    record(
        request,
        f"notice_{name}",
        community_id,
        about=(api.content.get_uuid(notice),),
        channel=channel,
        people=everybody(community_id),
    )


def views_of(notice, most=10):
    """The last looks at the lists of a notice, the newest first."""
    uid = api.content.get_uuid(notice)
    entries = get_log().entries(community_id=community_id_of(notice))
    found = (
        entry
        for entry in islice(entries, LOOKED_AT)
        if entry.kind.startswith("notice_") and uid in entry.about
    )
    return list(islice(found, most))
