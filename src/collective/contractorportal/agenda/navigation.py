"""The room's place at the person's name."""

from .. import _
from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from .api import has_a_place
from zope.interface import implementer


@implementer(INavigationItem)
class AgendaItem:
    """Kalendarz, for a person who holds something today."""

    title = _("agenda_navigation", default="Calendar")
    icon = "calendar"
    order = 30
    view = "@@agenda"
    primary = False
    menu = "account"

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def available(self):
        """Only where there can be entries."""
        return has_a_place(current_person(self.request))
