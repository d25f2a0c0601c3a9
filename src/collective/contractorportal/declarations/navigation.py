"""What the room puts into the contractor's menus."""

from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from . import seeing
from .wording import TITLE
from zope.interface import implementer


@implementer(INavigationItem)
class DeclarationsItem:
    """Persons and advances: for who may declare something, or has."""

    title = TITLE
    icon = "people"
    order = 25
    view = "@@declarations"
    views = ()
    primary = False

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return seeing.may_declare(self.person)
