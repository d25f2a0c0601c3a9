"""The board's own place for votes on the page of its community."""

from ... import _
from ...theme.assets import asset_url
from ...zones.chain import zone_of
from ...zones.panels import Panel
from ..wording import Words
from . import listing
from .lead import lead
from .overview import community_zone
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class DeskPanel(Panel):
    """For who sits in the board: what waits, the desk, a new resolution."""

    title = _("resolutions_desk_panel", default="Resolutions: for the board")
    order = 46
    area = "side"
    index = ViewPageTemplateFile("templates/panel.pt")

    @cached_property
    def zone(self):
        """The community's zone, if the visitor is in its board."""
        zone = zone_of(self.context)
        zone = community_zone(zone) if zone is not None else None
        if zone is None or self.person is None or not listing.may_make(zone):
            return None
        return zone

    def available(self):
        return self.zone is not None

    @cached_property
    def words(self):
        return Words(
            self.request, self.language, asset_url(self.portal_url, "icons.svg")
        )

    @cached_property
    def waiting(self):
        return [
            {
                "title": entry.resolution.title,
                "url": f"{entry.resolution.absolute_url()}/@@running",
                "lead": lead(
                    entry.resolution, self.words, bool(entry.wrong), entry.doubtful
                ),
            }
            for entry in listing.active(self.zone)
            if entry.waits
        ]

    @property
    def desk_url(self):
        return f"{self.zone.absolute_url()}/@@resolutions-desk"

    @property
    def new_url(self):
        return f"{self.zone.absolute_url()}/@@resolution-maker"

    def data(self):
        return {"@id": self.desk_url, "waiting": len(self.waiting)}
