"""Contracts: when they end, by when notice must be given, what they cost."""

from ... import _
from .. import queries
from ..parts.base import titled
from ..parts.contracts import contract_need
from ..parts.contracts import contract_row
from .base import BoardPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Contracts(BoardPage):
    """What has to be decided first comes first; what has ended last."""

    title = _("board_contracts", default="Contracts")
    index = ViewPageTemplateFile("../templates/contracts.pt")

    def load(self):
        words = self.words
        self.states = self.ask(queries.contracts(self.room))
        rows = [
            (state.phase, contract_row(words, state, supplier))
            for state, supplier in self.states
        ]
        self.current = [row for phase, row in rows if phase != "ended"]
        self.ended = [row for phase, row in rows if phase == "ended"]

    @property
    def lead(self):
        words = self.words
        waits = [state for state, _name in self.states if state.waits]
        if not waits:
            return words(NOTHING)
        clause = contract_need(words, waits[0], "").clause
        return f"{titled(clause)}."


NOTHING = _("board_contracts_nothing", default="No contract ends soon.")
