"""What plugs into the board's room."""

from zope.interface import Attribute
from zope.interface import Interface


class IBoardRoom(Interface):
    """A community as a member of its board sees it, opened by a term in force today.

    It exists only for such a person: who holds one needs to ask no further.
    """

    community = Attribute("erp.records.Community")
    community_id = Attribute("str")
    person = Attribute("directory.records.Person: the member of the board")
    url = Attribute("str: the address of the board's page of this community")
    zone = Attribute("The board's zone, or None when the person cannot open it")


class IBoardPart(Interface):
    """A part of the board's page, registered by the room that knows it.

    A named adapter of (``IBoardRoom``, request). Open faults and orders, votes and
    whatever else a board has to look after come to its page this way.
    """

    title = Attribute("Message: the heading")
    order = Attribute("int: place on the page")

    def available():
        """Is there such a thing in this community?"""

    def needs():
        """Iterate over ``model.Need``s: what waits for the board, most pressing first."""

    def render():
        """The part as HTML, a <section> with a heading."""

    def data():
        """The same facts for ``@board/<community>``, as JSON-compatible values."""
