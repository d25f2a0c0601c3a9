"""Which of Plone's own screens contractors and anonymous visitors may meet."""

from ..interfaces import IContractorPortalLayer
from .frame import is_staff
from .rest_doors import guard
from Acquisition import aq_base
from plone.base.interfaces import IPloneSiteRoot
from plone.rest.interfaces import IService
from plone.z3cform.layout import FormWrapper
from Products.CMFCore.interfaces import IContentish
from Products.Five.browser import BrowserView
from types import MethodType
from zExceptions import NotFound
from zope.browserresource.interfaces import IResource
from zope.component import adapter
from zope.publisher.interfaces.browser import IBrowserView
from ZPublisher.interfaces import IPubAfterTraversal


# Stock views are closed unless they are here or are a way to read a piece of
# content (the "view methods" of its type). Closed are above all: people (author,
# member-search, user and group pages, getVocabulary), the editor's screens, and
# feeds, which name authors.
OPEN = frozenset(
    {
        # the login and its password
        "failsafe_login",
        "forced-password-change",
        "initial-login-password-change",
        "logged-out",
        "login",
        "login-help",
        "login_form",
        "logout",
        "mail_password",
        "mail_password_form",
        "mail_password_response",
        "passwordreset",
        "require_login",
        # reading
        "contact-info",
        "event_listing",
        "ics_view",
        "search",
        "sitemap",
        "view",
        # files and pictures
        "display-file",
        "download",
        "favicon.ico",
        "image_scale",
        "images",
        "resolveuid",
        "site-logo",
        # machines
        "confirm-action",
        "ok",
        "robots.txt",
    }
)
STOCK = ("plone.", "Products.")
FILES = "plone.namedfile."  # pictures and files guard themselves
FIVE = ("Products.Five.", "zope.")
# Methods of content that Zope or a browser calls by itself, with rights of their own.
METHODS = frozenset({"HEAD", "__call__", "index_html"})
ZOPE = ("AccessControl.", "App.", "OFS.", "Products.", "Shared.", "ZODB.", "webdav.")


def maker(view):
    """The module that made a view; empty for a template without a class."""
    if isinstance(view, FormWrapper):
        view = view.form_instance
    for cls in type(view).__mro__:
        if cls in (BrowserView, object):
            break
        if not cls.__module__.startswith(FIVE) and cls is not FormWrapper:
            return cls.__module__
    return ""


def is_stock(view):
    """Does the view come from Plone, not from an add-on that somebody installed?"""
    module = maker(view)
    return not module or module.startswith(STOCK) and not module.startswith(FILES)


def is_reading(view):
    """Is the view one of those by which its type is read?"""
    info = getattr(view.context, "getTypeInfo", lambda: None)()
    return info is not None and view.__name__ in info.getProperty("view_methods", ())


def is_closed(view):
    """Is this a screen of Plone that was not meant for contractors?"""
    if not IBrowserView.providedBy(view):
        return False
    if IService.providedBy(view) or IResource.providedBy(view):
        return False
    return view.__name__ not in OPEN and is_stock(view) and not is_reading(view)


def is_inner(published, view):
    """Is this Zope's own: a tool, or a method that can be called by its address?

    ``portal_membership/searchForMembers`` gives the names of all users to who has
    logged in, ``manage_DAVget`` all fields of a piece of content.
    """
    if any(each.providedBy(view) for each in (IBrowserView, IResource, IService)):
        return False
    if isinstance(published, MethodType):
        return published.__name__ not in METHODS
    if IContentish.providedBy(published) or IPloneSiteRoot.providedBy(published):
        return False
    return type(aq_base(published)).__module__.startswith(ZOPE)


@adapter(IPubAfterTraversal)
def close_stock_screens(event):
    """Answer "there is no such page" to contractors for the editor's screens."""
    request = event.request
    if not IContractorPortalLayer.providedBy(request):
        return
    published = request.get("PUBLISHED")
    view = published.__self__ if isinstance(published, MethodType) else published
    if IService.providedBy(view):
        guard(view, request)
    elif is_closed(view) and not is_staff(view.context):
        raise NotFound(view.__name__)
    elif is_inner(published, view) and not is_staff(view):
        raise NotFound(request["ACTUAL_URL"])
