"""The room's place in the main navigation."""

from ... import _
from ...directory.person import current_person
from ...directory.rules import parse_group
from ...theme.interfaces import INavigationItem
from ...zones.licence import licensed
from .. import listing
from ..proxies.api import granted_to
from zope.interface import implementer


@implementer(INavigationItem)
class ResolutionsItem:
    """Uchwały: for owners and boards of communities, and for whom a survey asks."""

    title = _("resolutions_title", default="Resolutions")
    icon = "vote"
    order = 50
    view = "resolutions"
    primary = False

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        if self.person is None or not licensed("communities"):
            return False
        groups = [parse_group(name) for name in self.person.groups]
        kinds = {group.kind for group in groups if group and group.place == "community"}
        if kinds & {"owners", "board"}:
            return True
        # Tenants have a say in surveys, and anybody may be somebody's proxy.
        return bool(kinds or granted_to(self.person)) and bool(listing.of_person())
