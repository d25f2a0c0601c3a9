"""The room's place in the main navigation."""

from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from .words import TITLE
from zope.interface import implementer


@implementer(INavigationItem)
class DocumentsItem:
    """Dokumenty, for everybody who belongs somewhere today."""

    title = TITLE
    icon = "document"
    order = 55
    view = "documents"
    primary = False

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return self.person is not None and bool(self.person.groups)
