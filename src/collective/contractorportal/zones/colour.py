"""The colour of a zone reaches the pages and the content inside it."""

from .content import IZone
from AccessControl import getSecurityManager
from Acquisition import aq_chain
from Acquisition import aq_inner


def colour_around(context):
    """The own colour of the nearest zone that has one, or None.

    Only of zones that the visitor may view: the page that says "not found" must look
    the same whether a zone is there or not.
    """
    check = getSecurityManager().checkPermission
    for place in aq_chain(aq_inner(context)):
        if IZone.providedBy(place) and place.colour and check("View", place):
            return place.colour
    return None
