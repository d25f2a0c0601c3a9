"""Sales and move-outs in the site."""

from ..cases.storage import Cases
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.moving"


def get_moves():
    """The site's sales and move-outs."""
    return IAnnotations(api.portal.get())[KEY]


class Moves(Cases):
    """``cases.storage.Cases`` of ``model.Move``s."""
