"""The board's own place on the page of its community."""

from ... import _
from ...zones.content import IZone
from ...zones.panels import Panel
from . import acts
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class BoardNoticesPanel(Panel):
    """For who sits in the board: write to the community, and what waits."""

    title = _("notices_board_panel", default="You are in the board")
    order = 45
    area = "side"
    index = ViewPageTemplateFile("templates/panel.pt")

    @cached_property
    def zone(self):
        """The community whose page this is, if the visitor is in its board."""
        if not IZone.providedBy(self.context):
            return None
        zone = acts.board_zone(self.context)
        return (
            zone if zone is not None and acts.sits_in_board(zone, self.person) else None
        )

    def available(self):
        return self.zone is not None

    @property
    def new_url(self):
        return f"{self.zone.absolute_url()}/@@board-notice-new"

    @property
    def list_url(self):
        return f"{self.zone.absolute_url()}/@@board-notices"

    @cached_property
    def pending(self):
        return [n for n in acts.own_notices(self.zone) if n.stored_state == "pending"]

    @cached_property
    def returned(self):
        found = acts.own_notices(self.zone)
        return [notice for notice in found if acts.reason_of_return(notice)]

    def data(self):
        return {
            "board_notices": {
                "pending": len(self.pending),
                "returned": len(self.returned),
                "@id": self.list_url,
            }
        }
