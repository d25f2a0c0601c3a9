"""What plugs into zones and the dashboard."""

from zope.interface import Attribute
from zope.interface import Interface


class IPanel(Interface):
    """A part of the dashboard or of a zone's page, registered by its room.

    A named adapter of (context, request); the name is what editors choose and
    order. It finds the person with ``current_person(request)``.
    """

    title = Attribute("Message: what editors see in the list of panels")
    order = Attribute("int: place among panels when nobody ordered them")
    area = Attribute("'main' or 'side' on a desktop")

    def available():
        """Is there something to show to this person here?"""

    def render():
        """The panel as HTML, a <section> with a heading."""


class ITask(Interface):
    """A thing to do next ("Najbliższe sprawy"), registered by its room.

    A named adapter of (context, request) that yields ``model.Task``s.
    """

    def tasks():
        """Iterate over ``zones.model.Task``s of the person who is logged in."""
