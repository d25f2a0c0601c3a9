"""Ways from a resolution's page to what was recorded of its vote."""

from ... import _
from ..interfaces import ILinks
from ..paper.access import may_see
from ..showing import has_result
from .pdf import CARDS
from .pdf import TITLE
from zope.interface import implementer


@implementer(ILinks)
class ProtocolLinks:
    """The protocol for all who may read; cards and ballot file for the office."""

    order = 20

    def __init__(self, resolution, request):
        self.resolution = resolution

    def links(self):
        if not has_result(self.resolution):
            return
        url = self.resolution.absolute_url()
        yield {"title": TITLE, "url": f"{url}/@@protocol", "icon": "document"}
        if may_see(self.resolution):
            yield {
                "title": CARDS,
                "url": f"{url}/@@voting-cards.pdf",
                "icon": "download",
            }
            yield {
                "title": _("resolutions_ballot_file", default="Ballot file"),
                "url": f"{url}/@@ballot-file.json",
                "icon": "download",
            }
