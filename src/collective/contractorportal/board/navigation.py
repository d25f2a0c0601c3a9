"""The room's place in the main navigation."""

from .. import _
from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from .room import MODULE
from zope.interface import implementer


@implementer(INavigationItem)
class BoardItem:
    """Zarząd, for who is in a board today."""

    title = _("board_title", default="Board")
    icon = "chart"
    order = 52
    view = "@@board"
    primary = False

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return is_in_a_board(self.person)


def is_in_a_board(person):
    """Is there a board room for this person today?"""
    return person is not None and bool(person.board_terms) and MODULE in person.modules
