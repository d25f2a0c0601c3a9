"""Who passes into a zone, and what those meet who do not (DESIGN D2, D4).

The permission View decides, as everywhere in Plone; here stand the two answers
that Plone would give away: an anonymous visitor is sent to the login page below
a zone whether or not the address exists, and a contractor gets the same "not
found" for what is not theirs as for what does not exist.
"""

from ..site import STAFF
from ..theme.resume import carried
from ..theme.resume import login_page
from .licence import licensed
from AccessControl import getSecurityManager
from AccessControl.PermissionRole import rolesForPermissionOn
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from Acquisition import aq_chain
from Acquisition import aq_inner
from plone import api
from plone.rest.interfaces import IAPIRequest
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getSiteManager
from zope.interface import implementedBy
from zope.interface import Interface
from zope.interface import providedBy


def visitor(request, site):
    """The user behind a request, also before Zope has authenticated it; or None."""
    user = request.get("AUTHENTICATED_USER")
    if user is not None and user.getId() is not None:
        return user
    for place in aq_chain(aq_inner(site)):
        folder = getattr(place, "acl_users", None)
        user = folder is not None and _user_of(folder, request)
        if user:
            return user
    return None


def _user_of(folder, request):
    if hasattr(folder, "_extractUserIds"):
        plugins = folder.plugins
        for user_id, login in folder._extractUserIds(request, plugins):
            user = folder._findUser(plugins, user_id, login, request=request)
            if user is not None and user.getId() is not None:
                return user
    elif request._auth:
        name, password = folder.identify(request._auth)
        return name and folder.authenticate(name, password, request)
    return None


def is_staff(user, context):
    """May this user work in the staff frame at that place?"""
    return user is not None and bool(user.has_permission(STAFF, context))


def gate(zone, request):
    """Let a request pass into a zone, or raise what its visitor is to meet."""
    user = visitor(request, api.portal.get())
    if user is None:
        if "Anonymous" not in rolesForPermissionOn("View", zone):
            raise Unauthorized(zone.getId())
    elif not licensed(zone.module) and not is_staff(user, zone):
        raise NotFound(zone.getId())


class Answer(BrowserView):
    """What the site says to an exception, by the views that others registered."""

    def answer(self, exception):
        required = (implementedBy(Exception), providedBy(self.request))
        view = getSiteManager().adapters.lookup(required, Interface, "index.html")
        view = view(exception, self.request)
        view.__parent__ = getattr(self, "__parent__", None) or api.portal.get()
        return view()


class NotFoundAnswer(Answer):
    """ "Not found", in the same words wherever on the way it was found out.

    Zope stops before it knows who is asking: a page then would offer a login to
    somebody who is logged in. JSON names the address asked for and the site, no
    place in between.
    """

    def __call__(self):
        return self.missing(self.context)

    def missing(self, exception):
        request = self.request
        if IAPIRequest.providedBy(request):
            noSecurityManager()
            request["URL"] = request["ACTUAL_URL"]
        elif getSecurityManager().getUser().getId() is None:
            user = visitor(request, api.portal.get())
            if user is not None:
                newSecurityManager(request, user)
        request.response.setBase(None)
        return self.answer(exception)


class UnauthorizedAnswer(NotFoundAnswer):
    """What a visitor meets who may not: a contractor meets "not found".

    Staff are told so, and anonymous visitors log in, as in any Plone site. A page
    that has ``resume_url`` says where to go on after that, with what was chosen in a
    form that was sent when the login was over; what was typed in others is carried by
    the login page itself (``theme.resume``).
    """

    def __call__(self):
        site = api.portal.get()
        user = visitor(self.request, site)
        if user is None:
            resume_url = getattr(self.request.get("PUBLISHED"), "resume_url", None)
            if self.request.method == "POST":
                kept = carried(self.request) if resume_url is None else ""
                if kept:
                    return self.instead(login_page(self.request, kept), 401)
                if resume_url is not None:
                    # What Plone's login takes the address from.
                    self.request.set("came_from", resume_url())
        if user is None or is_staff(user, site):
            return self.answer(self.context)
        return self.instead(self.missing(NotFound(self.request["ACTUAL_URL"])), 404)

    def instead(self, body, status):
        """Answer with this, and not with what the user folder would do."""
        response = self.request.response
        response.setStatus(status, lock=1)
        if body is not None:
            response.setHeader("Content-Type", "text/html;charset=utf-8")
            response.setBody(body, lock=1)
        # Otherwise the user folder sends the visitor to the login page.
        response._has_challenged = True
        return body
