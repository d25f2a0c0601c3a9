"""The frame around every page that a contractor or an anonymous visitor meets."""

from .. import _
from ..controlpanel.settings import settings
from ..directory.person import current_person
from .assets import asset_url
from .assets import colours_url
from .html import Html
from .html import icon
from .navigation import navigation
from AccessControl import getSecurityManager
from base64 import b64decode
from functools import cached_property
from html import escape
from plone import api
from plone.registry.interfaces import IRegistry
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import quote
from urllib.parse import urlencode
from zope.component import getUtility
from zope.i18n import translate


USE_STAFF_FRAME = "Contractor portal: Use the staff frame"
OWN_PAGE = "collective.contractorportal.own_page"
BAR_PLACES = 4
LOGIN_PAGES = {"login", "login_form", "require_login"}
LANGUAGES = (("pl", "Polski"), ("en", "English"))
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
    def manager(self):
        """The manager's name, as contractors know it."""
        return self.settings.manager_name or self.portal.Title()

    @property
    def language(self):
        return api.portal.get_current_language()[:2]

    @cached_property
    def anonymous(self):
        return api.user.is_anonymous()

    @cached_property
    def person(self):
        return current_person(self.request)

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

    @property
    def sprite_url(self):
        return asset_url(self.portal_url, "icons.svg")

    def icon(self, name):
        """An icon of the sprite."""
        return icon(name, self.sprite_url)

    @property
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
        """The styles of a zone's or the manager's own colour, or None."""
        return colours_url(self.portal_url, colour or self.settings.manager_colour)

    @property
    def phone_href(self):
        return self.tel(self.settings.manager_phone)

    @property
    def email(self):
        """The office's e-mail, which may break after its @ but not in a word."""
        before, at, after = escape(self.settings.manager_email or "").partition("@")
        return Html(f"{before}{at}<wbr>{after}")

    def tel(self, number):
        """A telephone number as the address that dials it."""
        digits = "".join(c for c in number or "" if c.isdigit() or c == "+")
        return f"tel:{digits}" if digits else ""

    @cached_property
    def path(self):
        """Where the visitor is, relative to the site."""
        return self.request.get("ACTUAL_URL", "")[len(self.portal_url) :].strip("/")

    @cached_property
    def menus(self):
        """The person's entries of the main and the account menu."""
        return navigation(self.portal, self.request, self.path, self.sprite_url)

    @property
    def navigation(self):
        return self.menus["main"]

    @property
    def bar(self):
        """What stands in the phone's bottom bar before "More"."""
        return [item for item in self.navigation if item["primary"]][:BAR_PLACES]

    @property
    def rest(self):
        """What a phone shows under "More"."""
        bar = self.bar
        return [item for item in self.navigation if item not in bar]

    @property
    def account_menu(self):
        """What belongs to the login itself, "Log out" last."""
        log_out = {
            "title": _("theme_log_out", default="Log out"),
            "icon": self.icon("leave"),
            "url": f"{self.portal_url}/logout",
            "current": None,
        }
        return [*self.menus["account"], log_out]

    @property
    def offers_login(self):
        """Is a link to the login page of use here?"""
        return self.anonymous and self.path.split("/")[-1] not in LOGIN_PAGES

    def body_class(self, width):
        """Which layout a page has: with the side menu, wide, or one narrow column."""
        if width:
            return f"cp-body cp-{width}"
        return "cp-body" if self.navigation else "cp-body cp-no-menu"

    @property
    def languages(self):
        """The other languages, with the address of this same page in each."""
        query = {
            key: value
            for key, value in self.request.form.items()
            if isinstance(value, str) and key != "set_language"
        }
        if self.request.method != "GET":
            query = {}
        url = self.request.get("ACTUAL_URL", self.portal_url)
        return [
            {
                "code": code,
                "title": title,
                "url": f"{url}?{urlencode({**query, 'set_language': code})}",
            }
            for code, title in LANGUAGES
            if code != self.language
        ]

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
