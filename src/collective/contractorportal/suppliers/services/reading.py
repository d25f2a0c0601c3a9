"""``@supplier-invoices``, ``@supplier-payments``, ``@supplier-contracts``: what a firm reads."""

from ... import _
from ...board.acceptance.api import standing_of
from ...board.parts.contracts import contract_facts
from ...finance.services import serializers
from ...finance.services.base import FinanceGet
from ...finance.services.base import Refused
from ...finance.wording import Words
from .. import queries
from .. import wording as said
from ..invoices.rules import CHOICES


WRONG_STATE = _("rest_supplier_state", default="state must be one of: ${states}.")


def community_facts(community_id):
    return {"id": community_id, "name": queries.community_name(community_id)}


def payment_facts(payment):
    """A transfer as JSON."""
    return {
        "id": payment.id,
        "community": community_facts(payment.community_id),
        "paid_on": serializers.day(payment.paid_on),
        "amount": serializers.money(payment.amount),
        "title": payment.title,
        "invoice": payment.invoice_id,
    }


def invoice_facts(words, view):
    """An invoice as JSON, with the answer to "when" in words too."""
    record, standing = view.invoice, standing_of(view.invoice)
    return {
        "id": record.id,
        "number": record.number,
        "ksef_number": record.ksef_number,
        "title": record.title,
        "community": community_facts(record.community_id),
        "issued_on": serializers.day(record.issued_on),
        "received_on": serializers.day(record.received_on),
        "accepted_on": serializers.day(record.accepted_on),
        "due_on": serializers.day(record.due_on),
        "paid_on": serializers.day(record.paid_on),
        "net": serializers.money(record.net),
        "vat": serializers.money(record.vat),
        "gross": serializers.money(record.gross),
        "left": serializers.money(view.left),
        "state": record.state,
        "reason": record.reason,
        "waits": view.waits,
        "waits_for": said.waits_for(words, view, standing) or None,
        "board": standing
        and {
            "accepted": standing.accepted,
            "needed": standing.needed,
            "outcome": standing.outcome or None,
            "reasons": list(standing.reasons) if standing.outcome == "refused" else [],
        },
        "pay_on": serializers.day(view.pay_on),
        "pay_on_is_sure": view.sure,
        "days_late": view.days_late,
        "answer": said.answer(words, view),
    }


class SupplierGet(FinanceGet):
    """Not found for whoever is no supplier."""

    modules = (queries.MODULE,)


class InvoicesGet(SupplierGet):
    """All, filtered by state, year, community and text; or one by its id."""

    endpoint = "@supplier-invoices"

    def many(self):
        state = self.text("state")
        if state is not None and state not in CHOICES:
            raise Refused(self._with(WRONG_STATE, states=", ".join(CHOICES)))
        answer = queries.invoices(
            self.person, state, self.year(), self.text("community"), self.text("text")
        )
        found, outlook = answer.value, queries.outlook(self.person).value
        body = {
            "lead": said.lead(Words(self.request), outlook),
            "gross": serializers.money(found.gross),
            "by_state": [{"state": name, "count": n} for name, n in found.by_state],
            "years": list(found.years),
        }
        items = [(self.written, each) for each in found.items]
        return self.fresh(answer, self.paged(items, body))

    def written(self, view):
        facts = invoice_facts(Words(self.request), view)
        return {"@id": self.link(view.invoice.id), **facts}

    def one(self):
        answer = queries.invoice(self.person, self.record_id)
        body = self.written(answer.value)
        body["payments"] = [payment_facts(each) for each in answer.value.payments]
        return self.fresh(answer, body)


class PaymentsGet(SupplierGet):
    """Transfers to the firm, the newest first; of a year."""

    endpoint = "@supplier-payments"

    def many(self):
        answer = queries.payments(self.person, self.year())
        pairs, years = answer.value
        items = [(self.written, pair) for pair in pairs]
        return self.fresh(answer, self.paged(items, {"years": list(years)}))

    def written(self, pair):
        payment, view = pair
        number = view.invoice.number if view else None
        return {**payment_facts(payment), "invoice_number": number}


class ContractsGet(SupplierGet):
    """The firm's contracts as they stand today."""

    endpoint = "@supplier-contracts"

    def many(self):
        answer = queries.contracts(self.person)
        items = []
        for state in answer.value:
            record = state.contract
            facts = contract_facts(state, queries.firm_name(record.supplier_id))
            facts.pop("waits_for_board")
            facts["community"] = community_facts(record.community_id)
            items.append(facts)
        url = f"{self.context.absolute_url()}/{self.endpoint}"
        return self.fresh(answer, {"@id": url, "items": items})
