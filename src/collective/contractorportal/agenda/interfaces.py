"""What plugs into the calendar."""

from zope.interface import Attribute
from zope.interface import Interface


class IAgendaSource(Interface):
    """Days to remember, registered by the room that knows them.

    A named adapter of (site, request). It is asked in the name of the person, with
    the person's rights and language of this moment, whether on a page or for the
    feed: ``current_person(request)`` is the person, the catalog finds what the
    person may view.
    """

    title = Attribute("Message: what the entries are, for the page's explanation")
    single = Attribute("Message: what one is, in words that anybody may read")
    order = Attribute("int: place among the explanations")

    def entries(since, until):
        """Iterate over ``agenda.model.Entry``s that touch the days from since to until.

        May raise ``ErpError`` when the figures cannot be had: the page then says so,
        and the feed asks the calendar to come back later and keep what it has.
        """
