"""Notices and documents for the board alone, from its zone; the board's own notices."""

from ... import _
from ...features.api import closed
from ...theme.html import Html
from ...zones.content import IZone
from ...zones.gather import safely
from ...zones.interfaces import IPanel
from .base import Part
from Acquisition import aq_inner
from Acquisition import aq_parent
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import queryMultiAdapter


# Panels of other rooms that a board's zone has: they show what is in it.
PANELS = ("notices", "documents", "pages")


class ZonePart(Part):
    """What other rooms show of the board's zone, and where the board writes itself."""

    title = _("board_zone", default="For the board alone")
    order = 60
    index = ViewPageTemplateFile("../templates/part_zone.pt")

    def available(self):
        return self.room.zone is not None

    @cached_property
    def panels(self):
        """The panels of the zone that have something to show, by name."""
        found = {}
        for name in PANELS:
            panel = queryMultiAdapter((self.room.zone, self.request), IPanel, name=name)
            if panel is not None and safely(name, panel.available):
                found[name] = panel
        return found

    @property
    def html(self):
        """Each panel as it writes itself."""
        shown = (safely(name, panel.render) for name, panel in self.panels.items())
        return [Html(html) for html in shown if html]

    @property
    def more_url(self):
        return self.room.zone.absolute_url()

    @property
    def own_url(self):
        """Where the board writes notices to its community, if that exists."""
        around = aq_parent(aq_inner(self.room.zone))
        if not IZone.providedBy(around):
            return None
        page = queryMultiAdapter((around, self.request), name="board-notices")
        if page is None or closed(page):
            return None
        return f"{around.absolute_url()}/board-notices"

    def data(self):
        facts = {
            name: safely(name, panel.data)
            for name, panel in self.panels.items()
            if hasattr(panel, "data")
        }
        return {"zone": self.more_url, **facts}
