"""How the portal would look: pieces of its pages, and what is wrong with a choice."""

from .. import _
from ..theme.assets import asset_url
from ..theme.assets import colours_url
from . import api as brand
from .shown import picture_url
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from zope.i18n import translate

import json


SHOWN = ("manager_name", "brand_font", *brand.COLOUR_FIELDS)


class Typed(BrowserView):
    """What a preview is asked to show, from its address; nonsense is left out."""

    @cached_property
    def values(self):
        values = brand.stored_values() | dict.fromkeys(SHOWN, "")
        for name in SHOWN:
            value = self.request.form.get(name)
            if isinstance(value, str):
                values[name] = value.strip()[:200]
        return values

    @cached_property
    def looks(self):
        return brand.looks(self.values)


class CheckView(Typed):
    """``@@contractorportal-branding-check``: what the page's script asks at each change."""

    def __call__(self):
        colours = {name: self.values[name] for name in brand.COLOUR_FIELDS}
        portal_url = self.context.absolute_url()
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "private, no-store")
        data, login = self.looks
        return json.dumps(
            {
                "errors": brand.errors_of(colours, self.request),
                "data": colours_url(portal_url, data),
                "login": colours_url(portal_url, login),
                "use": translate(USE, context=self.request),
            }
        )


USE = _("branding_use", default="Use this colour")
# The preview stands in a page of the office and shows nothing from elsewhere.
PREVIEW_SECURITY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self';"
    " img-src 'self' blob:"  # a logo that is chosen, and not kept yet
)


class PreviewView(Typed):
    """``@@contractorportal-branding-preview``: pieces of pages in the look that is typed."""

    def __call__(self):
        response = self.request.response
        response.setHeader("X-Theme-Disabled", "1")
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Content-Security-Policy", PREVIEW_SECURITY)
        return self.index()

    @property
    def page(self):
        return "login" if self.request.form.get("page") == "login" else "data"

    @property
    def css_url(self):
        return asset_url(self.context.absolute_url(), "portal.css")

    @property
    def colours(self):
        data, login = self.looks
        look = login if self.page == "login" else data
        return colours_url(self.context.absolute_url(), look)

    @property
    def logo_url(self):
        return picture_url(self.context.absolute_url(), "logo")

    @property
    def language(self):
        return api.portal.get_current_language()[:2]
