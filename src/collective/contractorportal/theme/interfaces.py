"""What plugs into the contractor's frame."""

from zope.interface import Attribute
from zope.interface import Interface


class INavigationItem(Interface):
    """An entry of the contractor's main navigation, registered by its room.

    A named adapter of (context, request).
    """

    title = Attribute("Message: one short word")
    icon = Attribute("str: name of an icon in theme/static/icons")
    order = Attribute("int: place")
    view = Attribute("str: view on the site root that it opens")
    primary = Attribute("bool: has a place in the phone's bottom bar")

    def available():
        """Does the entry exist for this person?"""
