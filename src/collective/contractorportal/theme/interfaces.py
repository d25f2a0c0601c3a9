"""What plugs into the contractor's frame."""

from zope.interface import Attribute
from zope.interface import Interface


class INavigationItem(Interface):
    """An entry of the contractor's main navigation, registered by its room.

    A named adapter of (site root, request).
    """

    title = Attribute("Message: one short word")
    icon = Attribute("str: id of a drawing in theme/static/icons.svg")
    order = Attribute("int: place")
    view = Attribute("str: view on the site root that it opens")
    views = Attribute("optional tuple of str: other views that belong to the entry")
    primary = Attribute("bool: has a place in the phone's bottom bar")
    menu = Attribute("optional str: 'main' (if absent) or 'account', at the name")

    def available():
        """Does the entry exist for this person?"""


class IColour(Interface):
    """The colour of the place that something is in, as ``#rrggbb``.

    An adapter of the context that gives just that text, or None.
    """


class ILogo(Interface):
    """The address of the logo of the place that something is in.

    An adapter of the context that gives just that text, or None.
    """
