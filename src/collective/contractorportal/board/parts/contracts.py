"""Contracts on the board's page."""

from ... import _
from ...finance.services import serializers
from .. import queries
from ..model import Need
from ..wording import counted
from ..wording import day_of
from ..words import CONTRACT_KINDS
from ..words import MONTHS
from ..words import PER
from ..words import PHASE_CHIPS
from ..words import PHASES
from .base import Part
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


ENDS = _("board_need_contract_ends", default="the contract “${subject}” ends on ${day}")
NOTICE = _(
    "board_need_contract_notice",
    default="notice of the contract “${subject}” can be given until ${day}",
)
# With a day to stand after them: "by Monday, 30 November".
AFTER = _(
    "board_task_contract_ends",
    default="Decide what follows the contract “${subject}”",
)
WHETHER = _(
    "board_task_contract_notice",
    default="Decide whether to end the contract “${subject}”",
)
SEE = _("board_see_contracts", default="See the contracts")


def contract_facts(state, supplier):
    """A contract with its days as JSON."""
    record = state.contract
    return {
        "id": record.id,
        "kind": record.kind,
        "number": record.number,
        "subject": record.subject,
        "supplier": record.supplier_id
        and {"id": record.supplier_id, "name": supplier or record.supplier_id},
        "signed_on": serializers.day(record.signed_on),
        "valid_from": serializers.day(record.valid_from),
        "valid_to": serializers.day(record.valid_to),
        "notice_months": record.notice_months,
        "amount": serializers.money(record.amount),
        "per": record.per,
        "a_year": serializers.money(state.a_year),
        "phase": state.phase,
        "days_left": state.days_left,
        "notice_by": serializers.day(state.notice_by),
        "ends_if_noticed_today": serializers.day(state.ends_if_noticed),
        "waits_for_board": state.waits,
    }


def contract_row(words, state, supplier):
    """A contract in words."""
    record = state.contract
    amount = ""
    if record.amount is not None:
        amount = words.money(record.amount)
        if record.per:
            amount = words(PER[record.per], amount=amount)
        if record.per == "month":
            a_year = words(PER["year"], amount=words.money(state.a_year))
            amount = f"{amount} ({a_year})"
    about = (words(CONTRACT_KINDS[record.kind]), record.number, supplier)
    return {
        "subject": record.subject,
        "about": " · ".join(each for each in about if each),
        "supplier": supplier,
        "since": words.day(record.valid_from),
        "until": words.day(record.valid_to),
        "notice": counted(words, MONTHS, record.notice_months)
        if record.notice_months
        else "",
        "notice_by": words.day(state.notice_by),
        "ends_if_noticed": words.day(state.ends_if_noticed),
        "amount": amount,
        "phase": words.chip(words(PHASES[state.phase]), PHASE_CHIPS[state.phase]),
        "notice_soon": state.notice_soon,
    }


def contract_need(words, state, url):
    """What has to be decided about a contract."""
    record = state.contract
    message, title, day = ENDS, AFTER, record.valid_to
    if state.notice_soon:
        message, title, day = NOTICE, WHETHER, state.notice_by
    clause = words(message, subject=record.subject, day=day_of(words, day))
    title = words(title, subject=record.subject)
    return Need(clause, title, url, words(SEE), due_on=day)


class ContractsPart(Part):
    """Contracts that end soon, or of which notice is due; how many there are."""

    title = _("board_contracts", default="Contracts")
    order = 50
    section = "contracts"
    index = ViewPageTemplateFile("../templates/part_contracts.pt")

    def load(self):
        self.states = self.ask(queries.contracts(self.room))
        self.rows = [
            contract_row(self.words, state, supplier)
            for state, supplier in self.states
            if state.waits
        ]
        self.running = sum(
            state.phase in ("running", "ending") for state, _name in self.states
        )

    def waiting(self):
        for state, _supplier in self.states:
            if state.waits:
                yield contract_need(self.words, state, self.more_url)

    def facts(self):
        return {
            "running": self.running,
            "waiting": [
                contract_facts(state, name)
                for state, name in self.states
                if state.waits
            ],
        }
