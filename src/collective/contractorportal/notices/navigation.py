"""The room's place in the main navigation."""

from .. import _
from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from zope.interface import implementer


@implementer(INavigationItem)
class NoticesItem:
    """Ogłoszenia, for everybody who belongs somewhere today."""

    title = _("notices_title", default="Notices")
    icon = "megaphone"
    order = 40
    view = "notices"
    primary = True

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return self.person is not None and bool(self.person.groups)
