"""What a power of attorney can be for: votes and meetings that are still to come."""

from ...core import clock
from ..content import IResolution
from ..meetings.content import IMeeting
from ..mine import phase
from .reach import voted_on
from .rules import state_of
from plone.app.uuid.utils import uuidToObject
from plone.uuid.interfaces import IUUID


def scopes(community_id):
    """Triples (scope, uid, content) of what is open or to come in a community."""
    found = []
    for content in voted_on(community_id):
        if IMeeting.providedBy(content):
            if content.is_coming():
                found.append(("meeting", IUUID(content), content))
        elif _is_voted_on(content):
            found.append(("resolution", IUUID(content), content))
    return sorted(found, key=_place)


def _is_voted_on(content):
    """Will owners vote on it, or do they now?"""
    return (
        IResolution.providedBy(content)
        and content.voters == "owners"
        and (content.state() == "proposed" or phase(content) == "taking")
    )


def _place(triple):
    scope, uid, content = triple
    moment = content.closes if scope == "resolution" else content.starts
    return scope, moment.timestamp() if moment else 0, uid


def state_now(grant):
    """How a power stands today: it is over with the vote or the meeting it is for."""
    state = state_of(grant, clock.today())
    if state != "in_force" or grant.scope == "all":
        return state
    content = uuidToObject(grant.scope_id, unrestricted=True)
    if IMeeting.providedBy(content):
        return state if content.is_coming() else "expired"
    taken = IResolution.providedBy(content) and phase(content) in ("before", "taking")
    return state if taken else "expired"


def scope_of(community_id, scope, uid):
    """The resolution or the meeting with that uid, if a power can be for it."""
    for known, known_uid, content in scopes(community_id):
        if (known, known_uid) == (scope, uid):
            return content
    return None
