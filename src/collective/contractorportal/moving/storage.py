"""Sales and move-outs in the site."""

from ..cases.storage import Cases
from ..site import site_annotations


KEY = "collective.contractorportal.moving"


def get_moves():
    """The site's sales and move-outs."""
    return site_annotations()[KEY]


class Moves(Cases):
    """``cases.storage.Cases`` of ``model.Move``s."""
