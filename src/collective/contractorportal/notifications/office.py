"""Who of the office is told of something: those who may deal with it."""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api


# Roles that people have at single places only, by groups of the directory.
LOCAL = frozenset({"Board Member", "Owner"})


def logins_that_may(permission):
    """Sorted logins that have a permission anywhere in the site, by their roles."""
    site, users = api.portal.get(), api.portal.get_tool("acl_users")
    found = set()
    for role in set(rolesForPermissionOn(permission, site)) - LOCAL:
        for principal, _title in users.portal_role_manager.listAssignedPrincipals(role):
            if users.getGroupById(principal) is None:
                found.add(principal)
            else:
                members = api.user.get_users(groupname=principal)
                found.update(member.getId() for member in members)
    return sorted(found)
