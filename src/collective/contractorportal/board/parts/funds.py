"""Funds and bank accounts on the board's page."""

from ... import _
from ...core.money import total
from ...finance.services import serializers
from .. import queries
from ..model import Need
from ..wording import masked
from ..wording import sign
from ..words import FUND_KINDS
from .base import Part
from .base import titled
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


SHORT = _("board_need_fund", default="“${fund}” is short of ${amount}")
SEE = _("board_see_fund", default="See the movements")


def fund_facts(state):
    """A fund's state as JSON."""
    fund = state.fund
    return {
        "id": fund.id,
        "kind": fund.kind,
        "name": fund.name,
        "bank_account": fund.nrb,
        "balance": serializers.money(state.balance),
        "last_entry_on": serializers.day(state.last_entry_on),
        "closed_on": serializers.day(fund.closed_on),
    }


def fund_row(words, room, state):
    """A fund's state in words."""
    fund = state.fund
    return {
        "name": fund.name,
        "kind": words(FUND_KINDS[fund.kind]),
        "balance": sign(words, state.balance),
        "negative": state.balance.amount < 0,
        "last": words.day(state.last_entry_on),
        "nrb": masked(fund.nrb) if fund.nrb else "",
        "url": room.url_of("funds", fund.id),
    }


class FundsPart(Part):
    """What each fund holds, and all of them together."""

    title = _("board_funds", default="Funds and bank accounts")
    order = 10
    section = "funds"
    index = ViewPageTemplateFile("../templates/part_funds.pt")

    def load(self):
        words = self.words
        self.states = self.ask(queries.funds(self.room))
        self.rows = [fund_row(words, self.room, state) for state in self.states]
        self.sum = sign(words, total(state.balance for state in self.states))

    def waiting(self):
        for state in self.states:
            if state.balance.amount < 0:
                text = self.words(
                    SHORT,
                    fund=state.fund.name,
                    amount=self.words.money(state.balance),
                )
                url = self.room.url_of("funds", state.fund.id)
                yield Need(
                    text, titled(text), url, self.words(SEE), urgent=True, task=False
                )

    def facts(self):
        return {
            "total": serializers.money(total(each.balance for each in self.states)),
            "funds": [fund_facts(each) for each in self.states],
        }
