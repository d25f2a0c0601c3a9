"""Which of Plone's own screens contractors and anonymous visitors may meet."""

from ..audience.interfaces import IForAudience
from ..interfaces import IContractorPortalLayer
from .frame import is_staff
from .rest_doors import guard
from AccessControl import getSecurityManager
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
        "logged-out",
        "login",
        "login-help",
        "login_form",
        "logout",
        "mail_password",
        "mail_password_form",
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
STOCK = ("plone.", "Products.", "collective.easyform.")
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


def contents_in(request):
    """The content that an address leads through, the innermost first."""
    return [
        place
        for place in request["PARENTS"]
        if IContentish.providedBy(place) and not IPloneSiteRoot.providedBy(place)
    ]


def is_hidden(request):
    """Does the address lead through something that the visitor may not see?

    Plone has screens and files that everybody may open anywhere: whether they
    answer below an address would tell that there is something. What the page
    belongs to must be seen, and content for an audience wherever it stands in the
    address.
    """
    may = getSecurityManager().checkPermission
    places = contents_in(request)
    around = [place for place in places[1:] if IForAudience.providedBy(place)]
    return not all(may("View", place) for place in [*places[:1], *around])


def keep_nowhere(request):
    """Let nobody on the way keep what lies in zones; a view may say otherwise later.

    Plone sends files and pictures without a word about that, and lets browsers guess
    what they are.
    """
    if contents_in(request):
        request.response.setHeader("Cache-Control", "private, no-store")


def leads_upwards(request):
    """Does the address name what lies around something, as Zope's Python does?"""
    return any(
        isinstance(step, str) and step.startswith("aq_") for step in request.steps
    )


def take_one_way_back(request):
    """An address to go back to that is given twice leads nowhere: Plone stumbles on it."""
    if not isinstance(request.form.get("came_from", ""), str):
        del request.form["came_from"]
        request.other.pop("came_from", None)


@adapter(IPubAfterTraversal)
def close_stock_screens(event):
    """Answer "there is no such page" to contractors for the editor's screens."""
    request = event.request
    if not IContractorPortalLayer.providedBy(request):
        return
    published = request.get("PUBLISHED")
    view = published.__self__ if isinstance(published, MethodType) else published
    keep_nowhere(request)
    take_one_way_back(request)
    if IService.providedBy(view):
        guard(view, request)
        return
    refused = (
        is_closed(view)
        or is_inner(published, view)
        or is_hidden(request)
        or leads_upwards(request)
    )
    if refused and not is_staff(getattr(view, "context", view)):
        raise NotFound(request["ACTUAL_URL"])
