"""The pictures that are chosen now, and their addresses."""

from .interfaces import IBrandPictures
from .pictures import FAVICON
from .pictures import LOGO
from .pictures import packed
from .pictures import unpacked
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


# Name -> (record of the registry, what it is used as).
PICTURES = {
    "logo": ("plone.site_logo", LOGO),
    "logo_dark": (f"{IBrandPictures.__identifier__}.logo_dark", LOGO),
    "favicon": ("plone.site_favicon", FAVICON),
}


def picture(name):
    """The ``Picture`` of that name, or None."""
    record, use = PICTURES[name]
    return unpacked(getUtility(IRegistry).get(record), use)


def picture_url(portal_url, name):
    """Its address, which changes with it; None without one."""
    found = picture(name)
    return found and f"{portal_url}/@@portal-picture/{name}/{found.name}"


def keep(name, found):
    """Keep a ``Picture``, or none, under that name."""
    record, _use = PICTURES[name]
    getUtility(IRegistry)[record] = packed(found) if found is not None else None
