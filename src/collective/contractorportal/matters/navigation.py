"""The room's place in the main navigation."""

from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from .wording import NAVIGATION
from zope.interface import implementer


@implementer(INavigationItem)
class MattersItem:
    """Zgłoszenia: what one has sent, and what can be begun."""

    title = NAVIGATION
    icon = "inbox"
    order = 30
    view = "@@matters"
    views = ("@@sent",)
    primary = True

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return self.person is not None
