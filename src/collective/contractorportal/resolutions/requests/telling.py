"""Who is told of a request: the board when there is one, its author of the answer."""

from ...directory.rules import group_id
from ...notifications.api import announce
from ..api import now
from . import rules
from .shares import share_of
from plone import api


KIND = "resolution_request"


def tell_board(zone, request, what):
    community_id = zone.community_id.strip()
    _tell(zone, request, what, (group_id("community", community_id, "board"),), what)


def tell_of_tenth(zone, request, known):
    if request.told_tenth:
        return
    if rules.may_demand(share_of(zone, request, known), known.whole):
        request.told_tenth = True
        tell_board(zone, request, "tenth")


def tell_author(zone, request, what):
    name = f"{what}:{len(request.answers)}:{now().isoformat()}"
    _tell(zone, request, what, (f"login:{request.author}",), name)


def _tell(zone, request, what, groups, name):
    announce(
        KIND,
        api.content.get_uuid(zone),
        groups,
        key=f"{KIND}:{request.id}:{name}",
        data={"request": request.id, "what": what},
    )
