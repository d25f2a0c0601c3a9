"""What a vote takes over from its community when it opens, and what a copy leaves."""

from ...zones.chain import zone_of
from ..results.storage import NOTIFIED
from .storage import SHEETS
from zope.annotation.interfaces import IAnnotations


def vote_opened(event):
    """Whether the protocol will name choices is settled before the first vote is cast."""
    resolution = event.resolution
    zone = zone_of(resolution)
    resolution.names_in_protocol = bool(
        zone is not None and getattr(zone, "names_in_protocol", False)
    )


def resolution_copied(resolution, event):
    """A copy is a draft: nobody has handed in a paper, nobody was told."""
    resolution.names_in_protocol = False
    for key in (SHEETS, NOTIFIED):
        IAnnotations(resolution).pop(key, None)
