"""Letting in who has just made the own login."""

from ..lockout.api import know_device
from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from plone import api
from Products.PluggableAuthService.interfaces.plugins import ICredentialsUpdatePlugin


def enter(request, user_id, password):
    """Begin the person's session, as after a login with that password."""
    users = api.portal.get_tool("acl_users")
    for _name, plugin in users.plugins.listPlugins(ICredentialsUpdatePlugin):
        plugin.updateCredentials(request, request.response, user_id, password)
    before = getSecurityManager()
    try:
        newSecurityManager(request, users.getUserById(user_id))
        api.portal.get_tool("portal_membership").loginUser(request)
    finally:
        setSecurityManager(before)
    know_device(request, user_id)
