"""Ways from a resolution's page to its papers."""

from ... import _
from ...directory.person import current_person
from ..entitlement import entitlements
from ..interfaces import ILinks
from ..mine import phase
from ..storage import get_box
from . import access
from zope.interface import implementer


@implementer(ILinks)
class PaperLinks:
    """The office's way to papers and decisions; an owner's own ballot to print."""

    order = 40

    def __init__(self, resolution, request):
        self.resolution = resolution
        self.request = request

    def links(self):
        resolution, url = self.resolution, self.resolution.absolute_url()
        if get_box(resolution) is None:
            return
        taking = phase(resolution) == "taking"
        at_meeting = resolution.mode == "meeting"
        if access.may_enter(resolution):
            if resolution.state() in ("open", "closed") and not at_meeting:
                yield {
                    "title": _("resolutions_paper_title", default="Votes on paper"),
                    "url": f"{url}/@@paper",
                    "icon": "document",
                }
            if access.may_see(resolution):
                yield {
                    "title": _(
                        "resolutions_decisions_title",
                        default="Contradictions to decide on",
                    ),
                    "url": f"{url}/@@paper-decisions",
                    "icon": "alert",
                }
        elif (
            not at_meeting
            and taking
            and entitlements(resolution, current_person(self.request))
        ):
            yield {
                "title": _(
                    "resolutions_paper_own",
                    default="Print my ballot to vote on paper",
                ),
                "url": f"{url}/@@paper-ballots.pdf",
                "icon": "print",
            }
