"""Who of the office is told of something: those who may deal with it."""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api


# Roles that people have at single places only, by groups of the directory.
LOCAL = frozenset({"Board Member", "Owner"})


def logins_that_may(permission):
    """Sorted logins that have a permission anywhere in the site, by their roles."""
    site, users = api.portal.get(), api.portal.get_tool("acl_users")
    found, roles = set(), set(rolesForPermissionOn(permission, site)) - LOCAL
    # One walk for all roles: "listAssignedPrincipals" walks once for each, and looks
    # every principal up.
    for principal, given in users.portal_role_manager._principal_roles.items():
        if roles.isdisjoint(given):
            continue
        if users.getGroupById(principal) is None:
            found.add(principal)
        else:
            members = api.user.get_users(groupname=principal)
            found.update(member.getId() for member in members)
    return sorted(found)
