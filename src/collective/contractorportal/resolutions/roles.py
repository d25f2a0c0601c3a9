"""Who may do what with a resolution: voters, their proxies, the board, the staff.

A resolution stops inheritance: what its zone grants to everybody in a community
would let tenants read it and yesterday's board run it.
"""

from ..directory.rules import group_id
from ..zones.audience import InheritedStaffRoles
from ..zones.chain import zone_of
from ..zones.licence import licensed
from .content import IResolution
from .proxies.reach import covering
from .proxies.reach import is_proxy
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
    """Owners and proxies read, the board of today runs; nobody while the zone is shut."""

    def __init__(self, resolution):
        self.resolution = resolution

    def getRoles(self, principal_id):
        if not self.is_open():
            return ()
        roles = [
            role
            for principal, roles in self.of_groups()
            if principal == principal_id
            for role in roles
        ]
        if is_proxy(self.resolution, principal_id):
            roles.append(READER)
        return tuple(roles)

    def getAllRoles(self):
        if not self.is_open():
            return
        yield from self.of_groups()
        logins = {grant.proxy for grant in covering(self.resolution) if grant.proxy}
        for user_id in sorted(logins):
            yield user_id, (READER,)

    def is_open(self):
        """Is the zone around there for anybody?"""
        zone = zone_of(self.resolution)
        return (
            zone is not None
            and licensed(zone.module)
            and api.content.get_state(zone, default=None) == "open"
        )

    def of_groups(self):
        for group in voters(self.resolution):
            yield group, (READER,)
        board = board_group(self.resolution)
        if board is not None:
            yield board, (BOARD,)


@adapter(IResolution)
class StaffRoles(InheritedStaffRoles):
    """What staff may do in the zone they may do here."""
