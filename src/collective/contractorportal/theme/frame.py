"""The frame around every page of the portal; Plone's own is for editing content."""

from .. import _
from ..controlpanel.settings import settings
from ..directory.person import current_person
from ..notifications.bell import unread_words
from ..read_only.state import current as read_only
from ..read_only.wording import said
from ..support.banner import banner
from .assets import asset_url
from .chrome import render
from .desks import desk_menu
from .html import icon
from .identity import Identity
from .language import other_languages
from .navigation import navigation
from .navigation import own_entries
from .navigation import split_bar
from .office import breakable
from .office import tel
from .office import the_office
from .response import prepare_response
from AccessControl import getSecurityManager
from Acquisition import aq_inner
from Acquisition import aq_parent
from functools import cached_property
from plone import api
from Products.CMFCore.interfaces import IContentish
from Products.CMFCore.interfaces import ISiteRoot
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zope.i18n import translate


OFFICE = _("theme_menu_office", default="Office")
OWN = _("theme_menu_own", default="Your own account")
USE_STAFF_FRAME = "Contractor portal: Use the staff frame"
MESSAGE_ICONS = {"info": "check", "warning": "alert", "error": "alert"}
MESSAGE_KINDS = {"info": "success", "warning": "warning", "error": "error"}


def is_staff(context):
    """Does this visitor work in Plone's own frame here? Local roles count."""
    return bool(getSecurityManager().checkPermission(USE_STAFF_FRAME, context))


class Frame(Identity, BrowserView):
    """``context/@@frame``: the macro ``page`` and what it says around a page.

    Staff see a piece of content inside Plone's frame, where they can edit it; all
    other pages in this one, with the office's menu.
    """

    shell = ViewPageTemplateFile("templates/shell.pt")
    light = ViewPageTemplateFile("templates/frame.pt")
    staff = ViewPageTemplateFile("templates/staff_frame.pt")

    @property
    def macros(self):
        """The macros of a page of ours."""
        prepare_response(self.request, own_page=True)
        return self.light.macros

    @property
    def content_macros(self):
        """The macros of the page by which a piece of content is read, and edited."""
        return self.staff.macros if is_staff(self.context) else self.macros

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
    def support(self):
        """What stands above each page while staff see it as a contractor; or None."""
        return banner(self.request, self.portal_url, self.text)

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
    def desk_css_url(self):
        """The address of the styles for the office: at desks and in a support view."""
        used = self.at_work or self.support
        return asset_url(self.portal_url, "desk.css") if used else None

    @property
    def js_url(self):
        return asset_url(self.portal_url, "portal.js")

    @property
    def passwords_js_url(self):
        """The script that ticks the rules of a new password, for these pages alone."""
        return asset_url(self.portal_url, "passwords.js")

    @property
    def keys_js_url(self):
        """The script that takes the key out of the address of a letter's link."""
        return asset_url(self.portal_url, "keys.js")

    @cached_property
    def sprite_url(self):
        return asset_url(self.portal_url, "icons.svg")

    def icon(self, name):
        """An icon of the sprite."""
        return icon(name, self.sprite_url)

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
    def here(self):
        """The view that is looked at, or the one of the menu that it belongs to."""
        steps = self.path.split("/")
        views = [step for step in steps if step.startswith("@@")]
        return (self.under or (views or steps)[0]).removeprefix("@@")

    @cached_property
    def menus(self):
        """The person's entries of the main and the account menu."""
        return navigation(self.portal, self.request, self.here, self.sprite_url)

    @cached_property
    def at_work(self):
        """Is this somebody of the office, to whom desks belong?"""
        return is_staff(self.context)

    @cached_property
    def sections(self):
        """The menus beside the page; staff who are contractors have two, with names."""
        own = {"title": "", "entries": self.menus["main"]}
        if not self.at_work:
            return [own] if own["entries"] else []
        desks = desk_menu(self.portal, self.here, self.sprite_url)
        if self.person is None or not own["entries"]:
            return [{"title": "", "entries": desks}]
        return [{"title": OFFICE, "entries": desks}, {**own, "title": OWN}]

    @cached_property
    def navigation(self):
        return [entry for section in self.sections for entry in section["entries"]]

    @cached_property
    def account_menu(self):
        """What belongs to the login itself, "Log out" last."""
        return [*self.menus["account"], *own_entries(self.portal_url, self.sprite_url)]

    @property
    def offers_login(self):
        """Is a link to the login page of use here?"""
        return self.anonymous and not self.is_login

    def body_class(self, width):
        """Which layout a page has: with the side menu, wide, or one narrow column.

        At a desk all have the menu, and as much of the window as they need.
        """
        if self.at_work:
            return f"cp-body cp-desk cp-desk-{width or 'page'}"
        if width:
            ground = " cp-ground" if self.is_login else ""
            return f"cp-body cp-{width}{ground}"
        return "cp-body" if self.navigation else "cp-body cp-no-menu"

    @cached_property
    def languages(self):
        """The other languages, with the address of this same page in each."""
        return other_languages(self.request, self.language)

    @property
    def messages(self):
        """What holds for the whole portal now, and status messages that wait for the visitor."""
        mode = read_only()
        lasting = [] if mode is None else [(said(mode, self.request), "info", "info")]
        return [
            {"text": text, "kind": kind, "icon": self.icon(icon)}
            for text, kind, icon in lasting
        ] + [
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
        return {
            "manager": self.manager,
            "languages": self.languages,
            "sections": self.sections,
            "bar": split_bar(self.navigation),
        }
