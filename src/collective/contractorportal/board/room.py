"""Whose board room opens: only a term in force today lets in."""

from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.records import Community
from ..finance.wording import segment
from ..zones.storage import get_memory
from ..zones.storage import memory_key
from .interfaces import IBoardRoom
from .settings import TOTALS
from AccessControl import getSecurityManager
from Acquisition import aq_base
from functools import cached_property
from plone import api
from plone.app.uuid.utils import uuidToObject
from zExceptions import NotFound
from zope.interface import implementer


MODULE = "communities"


@implementer(IBoardRoom)
class Room:
    """A community and the member of its board who looks at it."""

    def __init__(self, community, person):
        self.community = community
        self.community_id = community.id
        self.person = person

    @cached_property
    def title(self):
        return community_title(self.community)

    @cached_property
    def portal_url(self):
        return api.portal.get().absolute_url()

    @property
    def url(self):
        return self.url_of()

    def url_of(self, *steps):
        """The address of a page of this room."""
        steps = "/".join(segment(step) for step in (self.community_id, *steps))
        return f"{self.portal_url}/@@board/{steps}"

    @cached_property
    def _zone(self):
        """The board's zone as provisioning keeps it, whoever asks."""
        key = memory_key("board", self.community_id)
        uid, _title = get_memory().zones.get(key, (None, None))
        return uuidToObject(uid, unrestricted=True) if uid else None

    @property
    def zone(self):
        zone = self._zone
        if zone is None or not getSecurityManager().checkPermission("View", zone):
            return None
        return zone

    @cached_property
    def arrears_detail(self):
        """How much of single debtors the manager lets this board see."""
        detail = getattr(aq_base(self._zone), "arrears_detail", None)
        return detail or TOTALS


def rooms(person):
    """The board rooms of a person, by name."""
    if person is None or MODULE not in person.modules:
        return []
    directory = get_directory()
    ids = {term.community_id for term in person.board_terms}
    found = (directory.get(Community, each) for each in ids)
    made = [Room(community, person) for community in found if community is not None]
    return sorted(made, key=lambda room: (room.title, room.community_id))


def room_of(person, community_id):
    """The room of a community; not found unless the person is in its board today."""
    for room in rooms(person):
        if room.community_id == community_id:
            return room
    raise NotFound("board")
