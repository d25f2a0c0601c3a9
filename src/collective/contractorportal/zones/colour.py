"""The colour and the logo of a zone reach the pages and the content inside it."""

from ..branding.pictures import read_picture
from ..branding.serving import send
from ..controlpanel.settings import settings
from ..core.errors import PortalError
from .content import IZone
from AccessControl import getSecurityManager
from Acquisition import aq_chain
from Acquisition import aq_inner
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


def nearest(context, name):
    """The nearest zone around that has such a value of its own, or None.

    Only of zones that the visitor may view: the page that says "not found" must look
    the same whether a zone is there or not. The office may forbid all of it.
    """
    check = getSecurityManager().checkPermission
    for place in aq_chain(aq_inner(context)):
        if (
            IZone.providedBy(place)
            and getattr(place, name, None)
            and check("View", place)
        ):
            return place if settings().brand_zones else None
    return None


def colour_around(context):
    """The own colour of the nearest zone that has one, or None."""
    zone = nearest(context, "colour")
    return zone and zone.colour


def logo_around(context):
    """The address of the own logo of the nearest zone that has one, or None."""
    zone = nearest(context, "logo")
    found = zone and own_logo(zone)
    return found and f"{zone.absolute_url()}/@@zone-logo/{found.name}"


def own_logo(zone):
    """The ``Picture`` of a zone, or None; read once for each file that was put there."""
    file = getattr(zone, "logo", None)
    if file is None:
        return None
    kept = getattr(file, "_v_picture", None)
    if kept is None:
        try:
            kept = read_picture(file.filename, file.data)
        except PortalError:
            kept = False
        file._v_picture = kept
    return kept or None


@implementer(IPublishTraverse)
class LogoView(BrowserView):
    """``zone/@@zone-logo/<stamp>.<ending>``, for who may see the zone."""

    path = ()

    def publishTraverse(self, request, name):
        if self.path:
            raise NotFound(name)
        self.path = (name,)
        return self

    def __call__(self):
        found = own_logo(self.context)
        if found is None or self.path != (found.name,):
            raise NotFound(self.__name__)
        return send(self.request.response, found, "private, max-age=31536000")
