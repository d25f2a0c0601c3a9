"""What the room puts into the contractor's menus."""

from .. import _
from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from zope.interface import implementer


@implementer(INavigationItem)
class PreferencesItem:
    """What one is written to about, and how; at the name."""

    title = _("notifications_preferences", default="Notifications")
    icon = "bell"
    order = 40
    view = "@@notification-preferences"
    views = ()
    primary = False
    menu = "account"

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return self.person is not None
