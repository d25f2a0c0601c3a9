"""The PAS plugin by which a request in a support view is the contractor's."""

from . import api as support
from .rules import is_way_out
from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.interfaces.plugins import IExtractionPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.component.hooks import getSite
from zope.interface import implementer


ASKING = "collective.contractorportal.support.asking"


@implementer(IExtractionPlugin, IAuthenticationPlugin)
class SupportLogin(BasePlugin):
    """First of all: who is logged in is asked of the other plugins, then put aside.

    So whatever ends staff's login ends the view as well, and nothing of staff's own
    rights is left in the request: where the contractor may not, nobody may.
    """

    meta_type = "Contractor portal: support view"
    ID = "contractorportal_support"
    security = ClassSecurityInfo()

    def __init__(self, id=ID, title="Contractor portal: support view"):
        self._setId(id)
        self.title = title

    @security.private
    def extractCredentials(self, request):
        """The id of the view, or nothing."""
        environ = getattr(request, "environ", {})
        view = support.current(request)
        if view is not None:
            return {"support": view.id}
        if support.COOKIE not in request.cookies or environ.get(ASKING):
            return {}
        if getSite() is None or is_way_out(request.get("PATH_INFO", "")):
            return {}
        view = support.said_by(request)
        if view is None or view.staff not in self._who(request):
            request.response.expireCookie(support.COOKIE, path="/")
            return {}
        support.enter(request, view)
        return {"support": view.id}

    def _who(self, request):
        """Ids of who is logged in without this plugin."""
        pas = self._getPAS()
        request.environ[ASKING] = True
        try:
            found = pas._extractUserIds(request, pas.plugins)
        finally:
            del request.environ[ASKING]
        return [user_id for user_id, _login in found]

    @security.private
    def authenticateCredentials(self, credentials):
        """The contractor's user id and login, or None."""
        if not credentials.get("support"):
            return None
        view = support.current(self.REQUEST)
        if view is None or view.id != credentials["support"]:
            return None
        pas = self._getPAS()
        info = pas._verifyUser(pas.plugins, user_id=view.user_id)
        return None if info is None else (info["id"], info["login"])


InitializeClass(SupportLogin)


def be_first(plugin):
    """Who is logged in is asked of this plugin before any other."""
    plugins = plugin._getPAS().plugins
    order = plugins.listPluginIds(IExtractionPlugin)
    for _place in range(order.index(plugin.getId())):
        plugins.movePluginsUp(IExtractionPlugin, [plugin.getId()])
