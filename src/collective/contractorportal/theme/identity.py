"""Whose portal it is, as each page shows it: colours, logo, icon, address, words."""

from ..branding.look import data_look
from ..branding.look import login_look
from ..branding.model import usable
from ..branding.prose import paragraphs
from ..branding.shown import picture_url
from ..controlpanel.settings import settings
from .assets import asset_url
from .assets import colours_url
from .html import Html
from .interfaces import IColour
from .interfaces import ILogo
from functools import cached_property


LOGIN_PAGES = {"login", "login_form", "require_login"}


class Identity:
    """What the frame says of the manager, or of the zone that a page lies in."""

    @cached_property
    def is_login(self):
        """Is it the page on which one logs in? It has colours of its own."""
        return self.path.split("/")[-1].removeprefix("@@") in LOGIN_PAGES

    def colours_url(self, colour):
        """The styles of the login page, or of the page's, zone's or manager's colour."""
        if self.is_login:
            look = login_look(self.office)
        else:
            look = data_look(self.office)
            main = colour or IColour(self.context, None)
            look = usable(look._replace(main=main)) if main else look
        return colours_url(self.portal_url, look)

    @cached_property
    def logo(self):
        """Addresses of the logo by day and at night, or None; a zone's own comes first."""
        own = ILogo(self.context, None)
        if own:
            return {"light": own, "dark": own}
        light = picture_url(self.portal_url, "logo")
        dark = picture_url(self.portal_url, "logo_dark")
        return (
            {"light": light or dark, "dark": dark or light} if light or dark else None
        )

    @property
    def logo_url(self):
        return self.logo and self.logo["light"]

    @property
    def favicon_url(self):
        found = picture_url(self.portal_url, "favicon")
        return found or asset_url(self.portal_url, "favicon.svg")

    @property
    def web_address(self):
        """The manager's own pages: address and what is shown of it, or None."""
        url = self.office.brand_web_address
        if not url:
            return None
        shown = url.partition("://")[2].removeprefix("www.").rstrip("/")
        return {"url": url, "shown": shown}

    def words(self, about):
        """What the office says in its own words, as HTML, "" for nothing.

        ``about`` is "login", "footer" or "help"; Polish where nothing is said in the language.
        """
        chosen = self.office if about == "footer" else settings()
        for language in (self.language, "pl"):
            text = getattr(chosen, f"brand_{about}_words_{language}", None)
            if text and text.strip():
                return Html(paragraphs(text))
        return ""
