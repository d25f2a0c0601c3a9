"""Notices and documents for the board alone, from its zone."""

from ... import _
from ...zones.listing import notices
from ...zones.listing import pages
from .base import Part
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class ZonePart(Part):
    """The latest notices and documents of the board's zone."""

    title = _("board_zone", default="For the board alone")
    order = 60
    index = ViewPageTemplateFile("../templates/part_zone.pt")
    shown = 5

    def available(self):
        return self.room.zone is not None

    def load(self):
        self.notices = notices(self.room.zone, self.shown)
        self.pages = pages(self.room.zone)[: self.shown]

    @property
    def more_url(self):
        return self.room.zone.absolute_url()

    def page_url(self, brain):
        """A file's address shows its page, not the file."""
        return brain.getURL() + ("/view" if brain.portal_type == "File" else "")

    def data(self):
        self.load()
        return {
            "zone": self.more_url,
            "notices": [each.as_json() for each in self.notices],
            "documents": [
                {"@id": self.page_url(brain), "title": brain.Title}
                for brain in self.pages
            ],
        }
