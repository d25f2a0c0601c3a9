"""The PAS plugin by which a login goes on: plone.session's cookie, with a record here.

A cookie or a token opens nothing once its record has ended. It takes the place of
Plone's own plugin, whose cookie it reads and makes in the same way.
"""

from ..headers.rules import is_own_cookie
from ..headers.subscribers import is_https
from . import api as sessions
from .gate import may_open
from .rules import is_due
from .storage import get_sessions
from .writes import allowed_write
from AccessControl import ClassSecurityInfo
from AccessControl import getSecurityManager
from AccessControl.class_init import InitializeClass
from plone.session.plugins.session import SessionPlugin
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from zope.component.hooks import getSite
from zope.globalrequest import getRequest

import binascii


STOCK = "session"
KEPT = ("timeout", "refresh_interval", "cookie_lifetime", "cookie_domain", "secure")


class PortalSessions(SessionPlugin):
    """Sessions that can be seen and ended."""

    meta_type = "Contractor portal: sessions"
    ID = sessions.PLUGIN
    security = ClassSecurityInfo()

    def __init__(self, id=ID, title="Contractor portal: sessions", path="/"):
        super().__init__(id, title, path)

    @security.private
    def extractCredentials(self, request):
        """The cookie of a session, and nothing that is called so in an address or a form.

        Over https it is one that no other host can have set.
        """
        name = self.getProperty("cookie_name")
        if not is_own_cookie(name, request.cookies, is_https(request)):
            return {}
        try:
            cookie = binascii.a2b_base64(request.cookies[name])
        except ValueError:
            return {}
        return {"cookie": cookie, "source": "plone.session"}

    @security.private
    def authenticateCredentials(self, credentials):
        """Who has a cookie whose session goes on; tokens of ended ones are refused."""
        if getSite() is None:
            return None
        if credentials.get("extractor") == sessions.TOKENS:
            self._look_at_token(credentials)
            return None
        if credentials.get("source") != "plone.session":
            return None
        ticket = self._validateTicket(credentials["cookie"])
        if ticket is None:
            return None
        _digest, user_id, _tokens, session_id, _moment = ticket
        if not self._goes_on(user_id, session_id):
            return None
        pas = self._getPAS()
        info = pas._verifyUser(pas.plugins, user_id=user_id)
        return info and (info["id"], info["login"])

    def _look_at_token(self, credentials):
        plugin = self._getPAS().get(sessions.TOKENS)
        token = credentials.get("token")
        said = plugin._decode_token(token) if plugin is not None and token else None
        if said and not self._goes_on(said.get("sub"), said.get("sid")):
            credentials.clear()

    def _goes_on(self, user_id, session_id):
        """Is there still such a session? It is noted that it was seen, now and then."""
        request, rows = getRequest(), get_sessions()
        if request is None or rows is None or not user_id or not session_id:
            return False
        session = rows.get(user_id, session_id)
        if session is None:
            return False
        sessions.set_current(request, user_id, session_id)
        moment = sessions.now()
        if is_due(session.seen, moment):
            with allowed_write(rows) as possible:
                if possible:
                    rows.change(user_id, session_id, seen=moment)
        return True

    @security.private
    def updateCredentials(self, request, response, login, new_password):
        """Let who is logged in now go on being so, in a session of its own.

        Only for the person itself, and not for who has to bring a second factor yet.
        """
        pas = self._getPAS()
        info = pas._verifyUser(pas.plugins, login=login)
        user_id = info and info["id"]
        if user_id is None or getSecurityManager().getUser().getId() != user_id:
            return
        if get_sessions() is not None and may_open(request, user_id):
            session = sessions.open_session(request, user_id)
            self._setupSession(user_id, response, user_data=session.id)

    @security.private
    def resetCredentials(self, request, response):
        """Log out: the session ends, not only its cookie."""
        before, rows = request.environ.pop(sessions.CURRENT, None), get_sessions()
        if before is not None and rows is not None:
            with allowed_write(rows) as possible:
                if possible:
                    rows.end(*before)
        super().resetCredentials(request, response)


InitializeClass(PortalSessions)


def take_place(plugin):
    """Stand where Plone's plugin stood, with what was set there; and before tokens."""
    pas = plugin._getPAS()
    stock, plugins = pas.get(STOCK), pas.plugins
    if stock is not None:
        for name in KEPT:
            setattr(plugin, name, getattr(stock, name))
        for kind in _kinds(plugins, STOCK):
            plugins.deactivatePlugin(kind, STOCK)
    order = plugins.listPluginIds(IAuthenticationPlugin)
    for _place in range(order.index(plugin.getId())):
        plugins.movePluginsUp(IAuthenticationPlugin, [plugin.getId()])


def give_back(plugin):
    """Let Plone's own plugin make sessions again."""
    pas = plugin._getPAS()
    if STOCK in pas:
        for kind in _kinds(pas.plugins, plugin.getId()):
            if STOCK not in pas.plugins.listPluginIds(kind):
                pas.plugins.activatePlugin(kind, STOCK)


def _kinds(plugins, plugin_id):
    kinds = [info["interface"] for info in plugins.listPluginTypeInfo()]
    return [kind for kind in kinds if plugin_id in plugins.listPluginIds(kind)]
