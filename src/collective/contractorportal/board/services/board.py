"""``@board``: what a member of a community's board sees of it."""

from ... import _
from ...core.money import rounded
from ...finance.services import serializers
from ...finance.services.base import FinanceGet
from ...finance.services.base import Refused
from ...finance.wording import segment
from ...finance.wording import Words
from .. import needs
from .. import queries
from ..acceptance import showing
from ..invoices.rules import STATES
from ..parts.arrears import arrears_facts
from ..parts.contracts import contract_facts
from ..parts.funds import fund_facts
from ..parts.invoices import invoice_facts
from ..parts.invoices import state_facts
from ..parts.members import board_facts
from ..parts.plan import sum_facts
from ..room import room_of
from ..room import rooms
from ..settings import TOTALS
from ..views.arrears import log_debtors
from zExceptions import NotFound


WRONG_STATE = _("rest_board_state", default="state must be one of: ${states}.")
# What follows a community's id, and what follows that.
SECTIONS = ("funds", "plan", "arrears", "invoices", "contracts", "members")
BELOW = {"funds": "fund", "invoices": "invoice"}


class BoardGet(FinanceGet):
    """``@board``, ``@board/<community>`` and ``@board/<community>/<section>``."""

    endpoint = "@board"
    modules = ("communities",)

    def many(self):
        found = rooms(self.person)
        if not found:
            raise NotFound("board")
        words = Words(self.request)
        items = []
        for room in found:
            parts = needs.parts_of(room, self.request)
            waiting = needs.needs_of(parts)
            items.append(
                {
                    "@id": self.url(room),
                    "community": room.community_id,
                    "title": room.title,
                    "lead": needs.lead(words, parts, waiting),
                }
            )
        return {"@id": f"{self.context.absolute_url()}/@board", "items": items}

    def one(self):
        community_id, *rest = self.steps
        room = room_of(self.person, community_id)
        if not rest:
            return self.overview(room)
        if len(rest) == 1 and rest[0] in SECTIONS:
            return getattr(self, rest[0])(room)
        if rest == ["arrears", "debtors"]:
            return self.debtors(room)
        if len(rest) == 2 and rest[0] in BELOW:
            return getattr(self, BELOW[rest[0]])(room, rest[1])
        raise NotFound(rest[0])

    def url(self, room, *steps):
        steps = "/".join(segment(step) for step in (room.community_id, *steps))
        return f"{self.context.absolute_url()}/@board/{steps}"

    def overview(self, room):
        """All parts of the board's page, and what waits for the board."""
        parts = needs.parts_of(room, self.request)
        waiting = needs.needs_of(parts)
        return {
            "@id": self.url(room),
            "community": room.community_id,
            "title": room.title,
            "lead": needs.lead(Words(self.request), parts, waiting),
            "needs": [
                {
                    "title": need.title,
                    "url": need.url,
                    "due_on": serializers.day(need.due_on),
                    "urgent": need.urgent,
                }
                for need in waiting
            ],
            "parts": {name: needs.data(name, part) for name, part in parts},
            "sections": {name: self.url(room, name) for name in SECTIONS},
        }

    def funds(self, room):
        answer = queries.funds(room)
        items = [
            {"@id": self.url(room, "funds", each.fund.id), **fund_facts(each)}
            for each in answer.value
        ]
        return self.fresh(answer, {"@id": self.url(room, "funds"), "items": items})

    def fund(self, room, fund_id):
        answer = queries.fund_statement(room, fund_id, self.year())
        found = answer.value
        body = {
            "id": found.fund.id,
            "kind": found.fund.kind,
            "name": found.fund.name,
            "bank_account": found.fund.nrb,
            "year": found.year,
            "years": list(found.years),
            "since": serializers.day(found.since),
            "until": serializers.day(found.until),
            "opening": serializers.money(found.opening),
            "incoming": serializers.money(found.incoming),
            "outgoing": serializers.money(found.outgoing),
            "closing": serializers.money(found.closing),
            "months": [
                {
                    "month": str(each.month),
                    "opening": serializers.money(each.opening),
                    "incoming": serializers.money(each.incoming),
                    "outgoing": serializers.money(each.outgoing),
                    "closing": serializers.money(each.closing),
                }
                for each in found.months
            ],
        }
        rows = [(self.entry, row) for row in found.rows]
        return self.fresh(answer, self.paged(rows, body))

    def entry(self, row):
        entry = row.entry
        return {
            "id": entry.id,
            "booked_on": serializers.day(entry.booked_on),
            "kind": entry.kind,
            "title": entry.title,
            "number": entry.number,
            "amount": serializers.money(entry.amount),
            "balance": serializers.money(row.balance),
        }

    def plan(self, room):
        answer = queries.plan(room, self.year())
        found = answer.value
        body = {
            "@id": self.url(room, "plan"),
            "year": found.year,
            "year_passed": serializers.number(rounded(found.passed, 4)),
            "has_plan": found.has_plan,
            "costs": sum_facts(found.cost_sum),
            "income": sum_facts(found.income_sum),
            "items": [self.plan_row(row) for row in found.rows],
        }
        return self.fresh(answer, body)

    def plan_row(self, row):
        used = None if row.used is None else rounded(row.used, 4)
        return {
            "kind": row.kind,
            "category": row.category,
            "name": row.name,
            "planned": serializers.money(row.planned),
            "actual": serializers.money(row.actual),
            "left": serializers.money(row.left),
            "used": serializers.number(used),
            "forecast": serializers.money(row.forecast),
            "state": row.state,
            "entries": [
                {
                    "id": each.id,
                    "booked_on": serializers.day(each.booked_on),
                    "title": each.title,
                    "amount": serializers.money(each.amount),
                    "invoice": each.invoice_id,
                }
                for each in row.entries
            ],
        }

    def arrears(self, room):
        answer = queries.arrears(room)
        body = {
            "@id": self.url(room, "arrears"),
            "items": arrears_facts(answer.value),
            "debtors": None
            if room.arrears_detail == TOTALS
            else self.url(room, "arrears", "debtors"),
        }
        return self.fresh(answer, body)

    def debtors(self, room):
        """Written into the audit log, as on the page."""
        answer = queries.debtors(room)
        log_debtors(room, self.request, "rest", answer.value)
        items = [(self.debtor, each) for each in answer.value]
        return self.fresh(answer, self.paged(items, {"logged": True}))

    def debtor(self, view):
        premises = view.premises
        return {
            "premises": premises
            and {"id": premises.id, "number": premises.number, "kind": premises.kind},
            "address": view.building
            and f"{view.building.street} {view.building.number}".strip(),
            "names": list(view.names),
            "overdue": serializers.money(view.debtor.overdue),
            "days_late": view.debtor.days_late,
            "oldest_due_on": serializers.day(view.debtor.oldest_due),
        }

    def invoices(self, room):
        state = self.text("state")
        if state is not None and state not in STATES:
            raise Refused(self._with(WRONG_STATE, states=", ".join(STATES)))
        answer = queries.invoices(room, state, self.year(), self.text("supplier"))
        found = answer.value
        body = {
            "gross": serializers.money(found.gross),
            "by_state": state_facts(found),
            "unpaid_by_age": [
                {
                    "days_from": each.since,
                    "days_to": each.until,
                    "count": each.count,
                    "gross": serializers.money(each.gross),
                }
                for each in found.by_age
            ],
        }
        items = [
            (
                lambda view: {
                    "@id": self.url(room, "invoices", view.invoice.id),
                    **invoice_facts(view),
                },
                each,
            )
            for each in found.items
        ]
        return self.fresh(answer, self.paged(items, body))

    def invoice(self, room, invoice_id):
        answer = queries.invoice(room, invoice_id)
        url = self.url(room, "invoices", invoice_id)
        body = {
            "@id": url,
            **invoice_facts(answer.value),
            "acceptance": showing.facts(room, answer.value.invoice),
        }
        return self.fresh(answer, body)

    def contracts(self, room):
        answer = queries.contracts(room)
        items = [contract_facts(state, name) for state, name in answer.value]
        return self.fresh(answer, {"@id": self.url(room, "contracts"), "items": items})

    def members(self, room):
        answer = queries.board(room)
        body = {"@id": self.url(room, "members"), **board_facts(answer.value)}
        return self.fresh(answer, body)
