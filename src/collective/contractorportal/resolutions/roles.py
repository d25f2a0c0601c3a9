"""Who may do what with a resolution: its voters, the board of today, the staff.

A resolution stops inheritance: what its zone grants to everybody in a community
would let tenants read it and yesterday's board run it.
"""

from ..directory.rules import group_id
from ..zones.audience import InheritedStaffRoles
from ..zones.chain import zone_of
from ..zones.licence import licensed
from .content import IResolution
from borg.localrole.interfaces import ILocalRoleProvider
from plone import api
from zope.component import adapter
from zope.interface import implementer


BOARD = "Board Member"
READER = "Reader"
# Titles that give a say in a survey, in which tenants are asked too.
EVERYBODY = ("owners", "tenants", "lessees")


def voters(resolution):
    """The virtual groups that may read it, when it is for the public."""
    community_id = resolution.community_id()
    if not community_id:
        return ()
    kinds = EVERYBODY if resolution.voters == "everybody" else ("owners",)
    return tuple(group_id("community", community_id, kind) for kind in kinds)


def board_group(resolution):
    """The group of the community's board of today, or None."""
    community_id = resolution.community_id()
    return group_id("community", community_id, "board") if community_id else None


@implementer(ILocalRoleProvider)
@adapter(IResolution)
class ResolutionRoles:
    """Owners read, the board of today runs; nobody does while the zone is shut."""

    def __init__(self, resolution):
        self.resolution = resolution

    def getRoles(self, principal_id):
        return tuple(
            role
            for principal, roles in self.getAllRoles()
            if principal == principal_id
            for role in roles
        )

    def getAllRoles(self):
        zone = zone_of(self.resolution)
        if zone is None or not licensed(zone.module):
            return
        if api.content.get_state(zone, default=None) != "open":
            return
        for group in voters(self.resolution):
            yield group, (READER,)
        board = board_group(self.resolution)
        if board is not None:
            yield board, (BOARD,)


@adapter(IResolution)
class StaffRoles(InheritedStaffRoles):
    """What staff may do in the zone they may do here."""
