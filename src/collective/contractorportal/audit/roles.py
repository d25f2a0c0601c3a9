"""Roles given to a login or to a group, of which Plone tells nobody.

Products.PluggableAuthService has events for groups and for passwords, none for roles
(its ``interfaces/events.py``). The panel of users, ``@users`` and scripts all end here;
those that a new login is made with stand in the entry of its making.
"""

from .subscribers import EVERYBODYS
from .subscribers import listed
from .subscribers import note
from Products.PlonePAS.plugins.role import GroupAwareRoleManager


_assign = GroupAwareRoleManager.assignRolesToPrincipal


def assign_roles(self, roles, principal_id, REQUEST=None):
    """Assign these roles and no others, and write down from what to what."""
    before = set(self._principal_roles.get(principal_id, ()))
    _assign(self, roles, principal_id, REQUEST=REQUEST)
    after = set(self._principal_roles.get(principal_id, ()))
    if before - EVERYBODYS != after - EVERYBODYS:
        note(
            "roles",
            whose=principal_id,
            about=(principal_id,),
            details={"old": listed(before), "new": listed(after)},
        )
