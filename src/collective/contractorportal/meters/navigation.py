"""The room's place in the main navigation."""

from .. import _
from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from .access.rules import accesses
from zope.interface import implementer


@implementer(INavigationItem)
class MetersItem:
    """Liczniki, for a person with premises, under the module media."""

    title = _("meters_navigation", default="Meters")
    icon = "meter"
    order = 35
    view = "@@meters"
    views = ("@@readings",)
    primary = False

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def available(self):
        return bool(accesses(current_person(self.request)))
