"""The frame around every page that a contractor or an anonymous visitor meets."""

from ..controlpanel.settings import settings
from ..directory.person import current_person
from ..notifications.bell import unread_words
from .assets import asset_url
from .assets import colours_url
from .chrome import render
from .html import icon
from .interfaces import IColour
from .language import other_languages
from .navigation import navigation
from .navigation import own_entries
from .navigation import split_bar
from .office import breakable
from .office import tel
from .office import the_office
from AccessControl import getSecurityManager
from Acquisition import aq_inner
from Acquisition import aq_parent
from base64 import b64decode
from functools import cached_property
from plone import api
from plone.registry.interfaces import IRegistry
from Products.CMFCore.interfaces import IContentish
from Products.CMFCore.interfaces import ISiteRoot
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import quote
from zope.component import getUtility
from zope.i18n import translate


USE_STAFF_FRAME = "Contractor portal: Use the staff frame"
OWN_PAGE = "collective.contractorportal.own_page"
LOGIN_PAGES = {"login", "login_form", "require_login"}
# Nothing from elsewhere but what an editor puts into a text: pictures and films.
CONTENT_SECURITY = (
    "default-src 'self'; img-src 'self' data: https:; frame-src https:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'self'"
)
MESSAGE_ICONS = {"info": "check", "warning": "alert", "error": "alert"}
MESSAGE_KINDS = {"info": "success", "warning": "warning", "error": "error"}


def is_staff(context):
    """Does this visitor work in Plone's own frame here? Local roles count."""
    return bool(getSecurityManager().checkPermission(USE_STAFF_FRAME, context))


def in_own_page(request):
    """Was the answer made by a template of ours, whose forms carry their own token?"""
    return bool(request.environ.get(OWN_PAGE))


def prepare_response(request, own_page):
    """Say to Plone, browsers and proxies how an answer in our frame is treated."""
    response = request.response
    request.environ[OWN_PAGE] = own_page
    response.setHeader("X-Theme-Disabled", "1")
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Referrer-Policy", "same-origin")
    if own_page:
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY)


class Frame(BrowserView):
    """``context/@@frame``: the macro ``page`` and what it says around a page.

    Staff who open a page of the portal see it inside Plone's frame instead.
    """

    shell = ViewPageTemplateFile("templates/shell.pt")
    light = ViewPageTemplateFile("templates/frame.pt")
    staff = ViewPageTemplateFile("templates/staff_frame.pt")

    @property
    def macros(self):
        if is_staff(self.context):
            return self.staff.macros
        prepare_response(self.request, own_page=True)
        return self.light.macros

    @property
    def shell_macros(self):
        """The macros for a stock view, whose forms still need a token from Plone."""
        prepare_response(self.request, own_page=False)
        return self.shell.macros

    @cached_property
    def portal(self):
        return api.portal.get()

    @cached_property
    def portal_url(self):
        return self.portal.absolute_url()

    @cached_property
    def settings(self):
        return settings()

    @cached_property
    def office(self):
        """How the office can be reached: the settings that each page shows."""
        return the_office()

    @cached_property
    def manager(self):
        """The manager's name, as contractors know it."""
        return self.office.manager_name or self.portal.Title()

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    @cached_property
    def anonymous(self):
        return api.user.is_anonymous()

    @cached_property
    def person(self):
        return current_person(self.request)

    @cached_property
    def unread(self):
        """How many announcements the person has not looked at; empty for none."""
        return unread_words(self.person) if self.person is not None else ""

    @cached_property
    def user_name(self):
        """Who is logged in, in words."""
        if self.person is not None:
            return self.person.name
        user = api.user.get_current()
        return user.getProperty("fullname") or user.getUserName()

    def text(self, message):
        """A message in the visitor's language."""
        return translate(message, context=self.request)

    def window_title(self, page_title):
        """What the browser shows of a page: "Opłaty – Zarządca"."""
        if not page_title or page_title == self.manager:
            return self.manager
        return f"{page_title} – {self.manager}"

    @property
    def css_url(self):
        return asset_url(self.portal_url, "portal.css")

    @property
    def js_url(self):
        return asset_url(self.portal_url, "portal.js")

    @cached_property
    def sprite_url(self):
        return asset_url(self.portal_url, "icons.svg")

    def icon(self, name):
        """An icon of the sprite."""
        return icon(name, self.sprite_url)

    @cached_property
    def logo_url(self):
        """The manager's logo from Site Setup, or None."""
        logo = getUtility(IRegistry).get("plone.site_logo")
        if not logo:
            return None
        # b"filenameb64:...;datab64:...": the picture itself need not be decoded
        name = b64decode(logo.split(b";", 1)[0].removeprefix(b"filenameb64:"))
        return f"{self.portal_url}/@@site-logo/{quote(name)}"

    @property
    def favicon_url(self):
        return asset_url(self.portal_url, "favicon.svg")

    def colours_url(self, colour):
        """The styles of the page's, the zone's or the manager's own colour, or None."""
        colour = colour or IColour(self.context, None) or self.office.manager_colour
        return colours_url(self.portal_url, colour)

    @cached_property
    def phone_href(self):
        return self.tel(self.office.manager_phone)

    @property
    def email(self):
        return breakable(self.office.manager_email)

    def tel(self, number):
        """A telephone number as the address that dials it."""
        return tel(number)

    @cached_property
    def path(self):
        """Where the visitor is, relative to the site."""
        return self.request.get("ACTUAL_URL", "")[len(self.portal_url) :].strip("/")

    @property
    def parent(self):
        """The way back from a piece of content: where it lies, if one may go there."""
        parent = aq_parent(aq_inner(self.context))
        if not IContentish.providedBy(parent) or ISiteRoot.providedBy(parent):
            return None
        if not getSecurityManager().checkPermission("View", parent):
            return None
        return parent.Title(), parent.absolute_url()

    under = None

    def placed(self, under):
        """The frame around a page that belongs to that entry of the menu, if any.

        Only the page that is shown can say it: a page that says "there is no such
        page" must not know what is there.
        """
        self.under = under
        return self

    @cached_property
    def menus(self):
        """The person's entries of the main and the account menu."""
        here = self.under or self.path.split("/")[0].removeprefix("@@")
        return navigation(self.portal, self.request, here, self.sprite_url)

    @property
    def navigation(self):
        return self.menus["main"]

    @cached_property
    def account_menu(self):
        """What belongs to the login itself, "Log out" last."""
        return [*self.menus["account"], *own_entries(self.portal_url, self.sprite_url)]

    @property
    def offers_login(self):
        """Is a link to the login page of use here?"""
        return self.anonymous and self.path.split("/")[-1] not in LOGIN_PAGES

    def body_class(self, width):
        """Which layout a page has: with the side menu, wide, or one narrow column."""
        if width:
            return f"cp-body cp-{width}"
        return "cp-body" if self.navigation else "cp-body cp-no-menu"

    @cached_property
    def languages(self):
        """The other languages, with the address of this same page in each."""
        return other_languages(self.request, self.language)

    @property
    def messages(self):
        """Status messages that wait for the visitor."""
        return [
            {
                "text": message.message,
                "kind": MESSAGE_KINDS.get(message.type, "info"),
                "icon": self.icon(MESSAGE_ICONS.get(message.type, "info")),
            }
            for message in IStatusMessage(self.request).show()
        ]

    def chrome(self, piece, *about):
        """A piece of the frame: head, top, side, before or bottom."""
        values = {"frame": self, "office": self.office, "portal_url": self.portal_url}
        return render(piece, self.language, **values, **self._values(piece, *about))

    def _values(self, piece, *about):
        if piece == "head":
            page_title, colour = about
            return {"page_title": page_title, "colours": self.colours_url(colour)}
        if piece == "before":
            return {"back": about[0], "messages": self.messages}
        bar, rest = split_bar(self.navigation)
        return {
            "manager": self.manager,
            "navigation": self.navigation,
            "languages": self.languages,
            "bar": bar,
            "rest": rest,
        }
