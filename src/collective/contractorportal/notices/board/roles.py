"""The role of a board in its community's zone, for the term that the ERP knows."""

from ...directory.rules import group_id
from ...zones.content import IZone
from borg.localrole.interfaces import ILocalRoleProvider
from zope.component import adapter
from zope.interface import implementer


ROLE = "Board Member"


def board_group(zone):
    """The group of today's board of the community whose zone it is, or None."""
    community_id = (zone.community_id or "").strip()
    if zone.kind != "community" or not community_id:
        return None
    return group_id("community", community_id, "board")


@implementer(ILocalRoleProvider)
@adapter(IZone)
class BoardRoles:
    """Gives "Board Member" in the zone of a community to those who are in its board.

    The group is computed from the terms of each day, so the role ends with a term.
    """

    def __init__(self, zone):
        self.zone = zone

    def getRoles(self, principal_id):
        if principal_id == board_group(self.zone):
            return (ROLE,)
        return ()

    def getAllRoles(self):
        group = board_group(self.zone)
        if group is not None:
            yield group, (ROLE,)
