"""What plugs into zones and the dashboard."""

from zope.interface import Attribute
from zope.interface import Interface


class IPanel(Interface):
    """A part of the dashboard or of a zone's page, registered by its room.

    A named adapter of (context, request); the name is what editors choose and
    order. It finds the person with ``current_person(request)``, and the premises
    chosen on the dashboard with ``zones.choice.chosen_premises(request)``.
    """

    title = Attribute("Message: what editors see in the list of panels")
    order = Attribute("int: place among panels when nobody ordered them")
    area = Attribute("'main' or 'side' on a desktop")

    def available():
        """Is there something to show to this person here?"""

    def render():
        """The panel as HTML, a <section> with a heading."""

    def data():
        """Optional: the same facts for ``@dashboard``, as JSON-compatible values."""


class ILead(Interface):
    """The sentence that opens the dashboard, registered by the room that knows it.

    An adapter of (context, request), for instance "Do zapłaty 968,58 zł do
    czwartku, 10 grudnia". Without one the dashboard says whether anything waits.
    """

    def sentence():
        """HTML-free text in the person's language, or None when it cannot be said."""


class ITask(Interface):
    """A thing to do next ("Najbliższe sprawy"), registered by its room.

    A named adapter of (context, request) that yields ``model.Task``s.
    """

    def tasks():
        """Iterate over ``zones.model.Task``s of the person who is logged in."""


class IBanner(Interface):
    """What must be seen before all else ("Awaria"), above the dashboard's own words.

    A named adapter of (context, request), registered by its room.
    """

    def render():
        """HTML, or an empty text when there is nothing of the kind."""


class INotices(Interface):
    """The notices of whoever asks, for rooms that show the latest.

    An adapter of (context, request); of a zone, or anything in it, its own alone.
    """

    def latest(limit):
        """At most so many ``zones.listing.Notice``s, emergencies and pinned first."""
