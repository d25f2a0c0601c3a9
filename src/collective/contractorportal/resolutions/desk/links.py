"""From a resolution's page to the page on which its vote is run."""

from ..interfaces import ILinks
from . import acts
from .words import TITLE
from zope.interface import implementer


@implementer(ILinks)
class RunningLink:
    """For the board of today and the office."""

    order = 5

    def __init__(self, resolution, request):
        self.resolution = resolution

    def links(self):
        if self.resolution.past is None and acts.may(acts.MANAGE, self.resolution):
            url = f"{self.resolution.absolute_url()}/@@running"
            yield {"title": TITLE, "url": url, "icon": "vote"}
