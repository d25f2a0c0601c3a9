"""``@@supplier/contracts``: the firm's contracts, and when they end."""

from ... import _
from ...board.parts.contracts import contract_row
from ...board.wording import day_of
from .. import queries
from .base import SupplierPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Contracts(SupplierPage):
    """Those in force first; what has ended last."""

    title = _("suppliers_contracts", default="Your contracts")
    index = ViewPageTemplateFile("templates/contracts.pt")

    def load(self):
        self.states = self.ask(queries.contracts(self.person))
        rows = [
            (
                state.phase,
                contract_row(
                    self.words,
                    state,
                    queries.community_name(state.contract.community_id),
                ),
            )
            for state in self.states
        ]
        self.current = [row for phase, row in rows if phase != "ended"]
        self.ended = [row for phase, row in rows if phase == "ended"]

    @property
    def lead(self):
        words = self.words
        if not self.states:
            return words(NONE)
        ending = [each.contract for each in self.states if each.phase == "ending"]
        if not ending:
            return words(NOTHING)
        first = min(ending, key=lambda each: each.valid_to)
        day = day_of(words, first.valid_to)
        return words(ENDS, subject=first.subject, day=day)


NONE = _("suppliers_contracts_none", default="No contract of yours is in the portal.")
NOTHING = _("suppliers_contracts_run", default="No contract of yours ends soon.")
ENDS = _("suppliers_contract_ends", default="The contract “${subject}” ends on ${day}.")
