"""The room's place in the menu of a firm."""

from ... import _
from ...directory.person import current_person
from ...theme.interfaces import INavigationItem
from .queries import supplies
from zope.interface import implementer


@implementer(INavigationItem)
class OrdersItem:
    """Zlecenia, for whoever serves a community today."""

    title = _("orders_title", default="Orders")
    icon = "wrench"
    order = 25
    view = "@@orders"
    views = ("@@order", "@@quotes")
    primary = True

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return bool(supplies(self.person))
