"""Who works at the desk: the office, and where the manager allows it boards."""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from ...controlpanel.settings import settings
from ...directory.storage import get_directory
from ..api import MANAGE
from ..interfaces import IBoardSight
from AccessControl import getSecurityManager
from collections import defaultdict
from itertools import chain
from plone import api
from zope.interface import implementer


MODULE = "maintenance"
KIND = "faults.seen"


@implementer(IAccessKind)
class FaultsSeen:
    """Whose faults somebody of the office looked at."""

    title = _("faults_access", default="Faults at the office's desk")


def is_office():
    """Does somebody of the office ask, and is the module licensed?"""
    if MODULE not in get_directory().modules:
        return False
    site = api.portal.get()
    return bool(getSecurityManager().checkPermission(MANAGE, site))


def boards_of(person):
    """Ids of communities whose faults in common parts a person reads as their board."""
    if person is None or MODULE not in person.modules:
        return ()
    if not settings().faults_board_sees:
        return ()
    return tuple(dict.fromkeys(term.community_id for term in person.board_terms))


@implementer(IBoardSight)
class BoardSight:
    """Boards read what is in common parts, if the manager has switched it on."""

    def reads(self, person, fault):
        return fault.place.common and fault.place.community_id in boards_of(person)


def note_look(request, rows, channel="page"):
    """Write down whose faults somebody looks at, by community."""
    of = defaultdict(dict)
    for row in rows:
        of[row.place.community_id][row.id] = row.contractor_ids
    for community_id, found in of.items():
        people = chain.from_iterable(found.values())
        record(request, KIND, community_id, sorted(found), channel, people)
