"""The PAS plugin through which every new password passes, whatever door it came by.

Forms and services ask it beforehand (``IValidationPlugin``). Some of Plone's doors do
not ask, so that it is asked again where users are made and changed.
"""

from . import api as passwords
from .hashing import is_ours
from .hashing import make_hash
from .wording import refusal
from AccessControl import ClassSecurityInfo
from AccessControl import getSecurityManager
from AccessControl.class_init import InitializeClass
from Acquisition import aq_inner
from Acquisition import aq_parent
from AuthEncoding import AuthEncoding
from contextlib import contextmanager
from Products.PlonePAS.interfaces.plugins import IUserManagement
from Products.PlonePAS.plugins.passwordpolicy import PasswordPolicyPlugin
from Products.PluggableAuthService.interfaces.plugins import IUserAdderPlugin
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zExceptions import BadRequest
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from zope.globalrequest import getRequest
from zope.interface import implementer


FIRST = (IUserAdderPlugin, IUserManagement, IValidationPlugin)


def actor():
    """The user id of who does this; None for nobody."""
    return getSecurityManager().getUser().getId()


def problem(password, user_id=None, facts=None):
    """Why a password will not do, in the visitor's language; None when it will."""
    wrong = [v for v in passwords.verdicts(password, user_id, facts) if not v.met]
    return refusal(wrong, getRequest()) if wrong else None


@contextmanager
def in_site(plugin):
    """A program may make users of a site that it has not entered."""
    before = getSite()
    if before is None:
        setSite(aq_parent(aq_inner(plugin._getPAS())))
    try:
        yield
    finally:
        setSite(before)


@implementer(IUserAdderPlugin, IUserManagement, IValidationPlugin)
class PasswordRules(BasePlugin):
    """Refuses what the policy refuses, and keeps new passwords as argon2id."""

    meta_type = "Contractor portal: passwords"
    ID = "contractorportal_passwords"
    security = ClassSecurityInfo()
    replaced = ()

    def __init__(self, id=ID, title="Contractor portal: passwords"):
        self._setId(id)
        self.title = title

    @security.private
    def validateUserInfo(self, user, set_id, set_info):
        """Errors of a ``password``, of whom is logged in if nobody else is named."""
        password = (set_info or {}).get("password")
        if password is None:
            return []
        user_id = user.getId() if user is not None else set_id or actor()
        with in_site(self):
            wrong = problem(password, user_id)
        return [{"id": "password", "error": wrong}] if wrong else []

    @security.private
    def doAddUser(self, login, password):
        """Make a user with a hash of ours.

        A password that is hashed already was brought from elsewhere by a program:
        forms refuse it.
        """
        users = getattr(self._getPAS(), passwords.USERS, None)
        if users is None:
            return False
        with in_site(self):
            return self._add(users, login, password)

    def _add(self, users, login, password):
        if not AuthEncoding.is_encrypted(password):
            self._refuse(login, password)
            password = make_hash(password)
        try:
            users.addUser(login, login, password)
        except KeyError:
            return False
        by = actor()
        passwords.note_set(login, issued=by not in (None, login), new=True)
        return True

    @security.private
    def doChangeUser(self, user_id, password, **kw):
        """Refuse, or remember the old one and leave the rest to Plone's own users.

        They hash it anew and say so, upon which ``subscribers.keep_strong`` has the
        last word.
        """
        with in_site(self):
            if passwords.stored_hash(user_id) is not None:
                self._refuse(user_id, password)
                passwords.remember_former(user_id)
        raise RuntimeError("Left to the plugins after this one")

    @security.private
    def doDeleteUser(self, user_id):
        """Left to Plone's own users."""
        raise KeyError(user_id)

    def _refuse(self, user_id, password):
        wrong = problem(password, user_id)
        if wrong:
            raise BadRequest(wrong)


def keep_strong(users, user_id, password):
    """Put a hash of ours in the place of the one that Plone has made."""
    kept = users._user_passwords.get(user_id)
    if kept is not None and not is_ours(kept):
        users._user_passwords[user_id] = make_hash(password)


def take_place(plugin):
    """Put the plugin before Plone's own, and its policy of eight characters aside."""
    plugins = plugin._getPAS().plugins
    for kind in FIRST:
        order = plugins.listPluginIds(kind)
        for _place in range(order.index(plugin.getId())):
            plugins.movePluginsUp(kind, [plugin.getId()])
    stock = [
        name
        for name, other in plugins.listPlugins(IValidationPlugin)
        if isinstance(other, PasswordPolicyPlugin)
    ]
    for name in stock:
        plugins.deactivatePlugin(IValidationPlugin, name)
    plugin.replaced = (*plugin.replaced, *stock)


def give_back(plugin):
    """Let Plone's own policy be asked again."""
    pas = plugin._getPAS()
    for name in plugin.replaced:
        if name in pas and name not in pas.plugins.listPluginIds(IValidationPlugin):
            pas.plugins.activatePlugin(IValidationPlugin, name)


InitializeClass(PasswordRules)
