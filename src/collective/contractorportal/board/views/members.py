"""The board now, before, and from some day on."""

from ... import _
from .. import queries
from ..parts.members import member_row
from .base import BoardPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Members(BoardPage):
    """Names, roles and terms, as the ERP tells them."""

    title = _("board_members", default="The board")
    index = ViewPageTemplateFile("../templates/members.pt")

    def load(self):
        words = self.words
        board = self.ask(queries.board(self.room))
        self.groups = [
            (words(title), [member_row(words, each) for each in members])
            for title, members in (
                (NOW, board.now),
                (COMING, board.coming),
                (BEFORE, board.before),
            )
            if members
        ]


NOW = _("board_members_now", default="In the board today")
COMING = _("board_members_coming", default="From a later day")
BEFORE = _("board_members_before", default="In the board before")
