"""The room's place in the menu: only for whom there is anything in it."""

from .. import _
from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from .api import of_person
from zope.interface import implementer


@implementer(INavigationItem)
class SentItem:
    """Wysłane, at the person's name."""

    title = _("outbox_navigation", default="Sent")
    icon = "archive"
    order = 30
    view = "@@sent"
    primary = False
    menu = "account"

    def __init__(self, context, request):
        self.request = request

    def available(self):
        person = current_person(self.request)
        return person is not None and next(of_person(person), None) is not None
