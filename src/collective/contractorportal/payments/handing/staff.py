"""Who is told of what needs looking at."""

from ...controlpanel.settings import settings
from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api


MANAGE = "Contractor portal: Manage payments"


def alerted():
    """Logins that are told: those of the settings, else all who may manage payments."""
    chosen = [login.strip() for login in settings().payment_alerts or ()]
    return tuple(filter(None, chosen)) or _managers()


def _managers():
    site, users = api.portal.get(), api.portal.get_tool("acl_users")
    found = set()
    for role in rolesForPermissionOn(MANAGE, site):
        for principal, _title in users.portal_role_manager.listAssignedPrincipals(role):
            if users.getGroupById(principal) is not None:
                found.update(
                    member.getId() for member in api.user.get_users(groupname=principal)
                )
            else:
                found.add(principal)
    return tuple(sorted(found))
