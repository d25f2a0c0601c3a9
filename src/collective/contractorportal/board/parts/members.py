"""The board itself on the board's page."""

from ... import _
from ...finance.services import serializers
from .. import queries
from ..words import ROLES
from .base import Part
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


def member_facts(member):
    return {
        "name": member.name,
        "role": member.role,
        "since": serializers.day(member.since),
        "until": serializers.day(member.until),
    }


def board_facts(found):
    """The board now, before and later as JSON."""
    return {
        "now": [member_facts(each) for each in found.now],
        "before": [member_facts(each) for each in found.before],
        "coming": [member_facts(each) for each in found.coming],
    }


def member_row(words, member):
    return {
        "name": member.name,
        "role": words(ROLES[member.role]),
        "since": words.day(member.since),
        "until": words.day(member.until),
    }


class MembersPart(Part):
    """Who is in the board today."""

    title = _("board_members", default="The board")
    order = 80
    section = "members"
    index = ViewPageTemplateFile("../templates/part_members.pt")

    def load(self):
        self.board = self.ask(queries.board(self.room))
        self.rows = [member_row(self.words, each) for each in self.board.now]

    def facts(self):
        return board_facts(self.board)
