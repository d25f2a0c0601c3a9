"""The PAS plugin through which contractors log in by e-mail or contractor number."""

from .names import is_closed
from .names import user_id_of
from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from AuthEncoding.AuthEncoding import pw_encrypt
from AuthEncoding.AuthEncoding import pw_validate
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.component.hooks import getSite
from zope.interface import implementer


USERS = "source_users"
# Checked for names that nobody has, so that the answer takes as long.
NOBODY = pw_encrypt("nobody")


@implementer(IAuthenticationPlugin)
class ContractorLogin(BasePlugin):
    """Turns the name into a login; the password is checked by Plone's own users."""

    meta_type = "Contractor portal: login by e-mail or number"
    ID = "contractorportal_login"
    security = ClassSecurityInfo()

    def __init__(self, id=ID, title="Contractor portal: login"):
        self._setId(id)
        self.title = title

    @security.private
    def authenticateCredentials(self, credentials):
        """The user id and login name, or None."""
        name, password = credentials.get("login"), credentials.get("password")
        if not name or not password or getSite() is None:
            return None
        users = getattr(self._getPAS(), USERS, None)
        if users is None:
            return None
        user_id = user_id_of(name)
        if is_closed(user_id or _lookup(users.getUserIdForLogin, name) or name):
            # The plugins after this one get the same credentials: the login of a
            # contractor who has left opens by none of them.
            credentials.clear()
            return None
        login = user_id and _lookup(users.getLoginForUserId, user_id)
        if not login:
            pw_validate(NOBODY, password)
            return None
        return users.authenticateCredentials({"login": login, "password": password})


def _lookup(method, key):
    try:
        return method(key)
    except KeyError:
        return None


InitializeClass(ContractorLogin)
