"""To whom a power of attorney opens what is to be voted on."""

from ...core import clock
from ...zones.storage import get_memory
from ...zones.storage import memory_key
from ..content import IResolution
from .places import owns
from .rules import covers
from .storage import get_grants
from plone import api
from plone.app.uuid.utils import uuidToObject


def ids_of(content):
    """The ids of the resolution and of the meeting that something is."""
    uid = api.content.get_uuid(content)
    if IResolution.providedBy(content):
        return uid, content.meeting or ""
    return "", uid


def covering(content, today=None):
    """Powers that cover a resolution or a meeting today, their owners being owners."""
    today = today or clock.today()
    community_id = content.community_id()
    if not community_id:
        return
    uids = ids_of(content)
    for grant in get_grants().find("community_id", community_id):
        if covers(grant, today, community_id, *uids) and still_owns(grant):
            yield grant


def still_owns(grant):
    """Has the owner kept what the power is for?"""
    return owns(grant.principal, grant.community_id, grant.parts)


def is_proxy(content, user_id):
    """Does a power let that login vote here today?"""
    community_id = content.community_id()
    if not community_id or ":" in user_id:
        return False
    found = get_grants().covering(
        user_id, clock.today(), community_id, *ids_of(content)
    )
    return any(still_owns(grant) for grant in found)


def voted_on(community_id):
    """Resolutions and meetings in a community's zone, whoever asks."""
    uid, _title = get_memory().zones.get(
        memory_key("community", community_id), (None, None)
    )
    zone = uid and uuidToObject(uid, unrestricted=True)
    if not zone:
        return
    for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type=["Resolution", "Meeting"],
        path="/".join(zone.getPhysicalPath()),
        show_inactive=True,
    ):
        yield brain._unrestrictedGetObject()


def reindex(community_id):
    """Let the catalog know who may read what is voted on in a community."""
    for content in voted_on(community_id):
        content.reindexObjectSecurity()
