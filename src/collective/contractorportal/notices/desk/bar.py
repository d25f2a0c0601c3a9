"""What the office sees above a notice, on whichever of its pages it is."""

from ..words import STATE_TITLES
from . import reach
from .words import STATE_TAGS
from functools import cached_property
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class OfficeBar(ViewletBase):
    """State, the way to the office's page, and a warning when nobody is reached."""

    index = ViewPageTemplateFile("templates/bar.pt")

    @cached_property
    def state(self):
        return self.context.state()

    @property
    def state_tag(self):
        return STATE_TAGS[self.state]

    @property
    def state_title(self):
        return STATE_TITLES[self.state]

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@notice-office"

    @property
    def elsewhere(self):
        """Is this not the office's own page, which says all of it?"""
        return "notice-office" not in self.request.get("ACTUAL_URL", "")

    @property
    def nobody(self):
        over = self.state in ("expired", "withdrawn")
        return not over and not reach.reaches_somebody(self.context)
