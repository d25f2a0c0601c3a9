"""How rooms read the settings."""

from .interfaces import IPortalSettings
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def settings():
    """The portal's settings, as an object with the fields of ``IPortalSettings``."""
    registry = getUtility(IRegistry)
    return registry.forInterface(IPortalSettings, check=False)
