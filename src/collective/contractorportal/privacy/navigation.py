"""What the room puts into the contractor's menus."""

from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from .wording import TITLE
from zope.interface import implementer


@implementer(INavigationItem)
class PrivacyItem:
    """At the name, below the own contact data."""

    title = TITLE
    icon = "document"
    order = 12
    view = "@@privacy"
    views = ("@@privacy-request",)
    primary = False
    menu = "account"

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return self.person is not None
