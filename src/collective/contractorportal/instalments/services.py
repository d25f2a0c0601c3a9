"""REST: ``@instalments`` for contractors, ``@instalment-proposals`` for the office."""

from ..core.errors import PortalError
from ..directory.person import current_person
from ..erp.errors import ErpError
from ..finance.services import serializers
from ..finance.services.base import FinanceGet
from ..finance.wording import Words
from ..rest import Service
from ..rest import SteppedService
from . import api as instalments
from . import wording as said
from .desk import note_look
from .following import schedule
from .following import schedules
from .storage import get_proposals
from plone.restapi.deserializer import json_body
from zExceptions import NotFound


# How many proposals the office gets at once.
MOST = 200


def as_json(proposal, shown=None):
    """A proposal; what is paid when that is known."""
    views = shown.rows if shown else [None] * len(proposal.instalments)
    return {
        "id": proposal.id,
        "number": proposal.number,
        "account": proposal.account_id,
        "state": proposal.state,
        "arrears": serializers.money(proposal.arrears),
        "made_at": proposal.made_at.isoformat(timespec="seconds"),
        "reason": proposal.reason,
        "answer": proposal.answer,
        "documents": [
            {"id": debt.document_id, "amount": serializers.money(debt.amount)}
            for debt in proposal.debts
        ],
        "instalments": [
            {
                "amount": serializers.money(each.amount),
                "due_on": each.due_on.isoformat(),
                "paid": serializers.money(view.paid) if view else None,
                "state": view.state if view else None,
            }
            for each, view in zip(proposal.instalments, views, strict=True)
        ],
    }


def typed_plan(body, account_debts):
    """The plan of a body: instalments, or a count and a first day."""
    rows = body.get("instalments")
    if rows is None:
        count, first = body.get("count"), instalments.day_of(body.get("first_on"))
        if not isinstance(count, int) or isinstance(count, bool):
            raise PortalError("instalments_count", most=instalments.limits().most)
        return instalments.plan(account_debts, count, first)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PortalError("instalments_amount_unreadable", text="")
    return instalments.read([(row.get("amount"), row.get("due_on")) for row in rows])


class InstalmentsGet(FinanceGet):
    """The own proposals, and what could be proposed for each account."""

    endpoint = "@instalments"

    def many(self):
        found = instalments.of_person(self.person)
        known = instalments.limits()
        body = {
            "limits": {
                "on": known.on,
                "most": known.most,
                "least": serializers.money(known.least),
                "longest_days": known.longest_days,
            }
        }
        return self.paged([(self.written, each) for each in found], body)

    def written(self, proposal):
        shown = None
        if proposal.state == "accepted":
            shown = schedule(self.person, proposal).value
        return as_json(proposal, shown)

    def one(self):
        return self.written(instalments.own(self.person, self.record_id))


class Posting(SteppedService):
    """A POST that names a proposal, or none for a new one; errors in plain words."""

    def reply(self):
        words = Words(self.request)
        try:
            return self.act(json_body(self.request))
        except NotFound:
            self.request.response.setStatus(404)
            return {"type": "NotFound"}
        except instalments.Wrong as wrong:
            errors = wrong.errors
        except PortalError as error:
            errors = [error]
        self.request.response.setStatus(400)
        return {
            "type": "BadRequest",
            "message": " ".join(
                dict.fromkeys(said.problem(words, each) for each in errors)
            ),
            "errors": list(dict.fromkeys(each.code for each in errors)),
        }


class InstalmentsPost(Posting):
    """Propose a plan; or answer with ``do``: withdraw, agree, decline."""

    def act(self, body):
        person = current_person(self.request)
        if person is None:
            raise NotFound
        if self.steps:
            return as_json(instalments.answer(person, self.steps[0], body.get("do")))
        account_id = body.get("account")
        if not isinstance(account_id, str):
            raise NotFound
        _access, account_debts = instalments.arrears(person, account_id).value
        key, reason = body.get("key", ""), body.get("reason", "")
        plan = typed_plan(body, account_debts)
        made = instalments.propose(person, account_id, plan, str(reason), str(key))
        self.request.response.setStatus(201)
        return as_json(made)


class ProposalsGet(Service):
    """All proposals for the office, the newest first; ``state`` narrows the list."""

    def reply(self):
        state = self.request.form.get("state")
        found = [
            each for each in get_proposals().newest() if state in (None, each.state)
        ]
        shown = found[:MOST]
        note_look(self.request, shown, "rest")
        try:
            paid = schedules(shown)
        except ErpError:
            paid = {}  # what was agreed can be told all the same
        return {
            "items": [
                {
                    **as_json(each, paid[each.id].value if each.id in paid else None),
                    "contractor": each.contractor_id,
                }
                for each in shown
            ],
            "items_total": len(found),
        }


class ProposalsPost(Posting):
    """``do``: accept, refuse or end with a ``reason``, counter with ``instalments``."""

    def act(self, body):
        if not self.steps:
            raise NotFound
        rows = ()
        if body.get("do") == "counter":
            proposal = get_proposals().get(self.steps[0])
            if proposal is None:
                raise NotFound
            rows = typed_plan(body, proposal.debts)
        made = instalments.decide(
            self.steps[0], body.get("do"), str(body.get("reason", "")), rows
        )
        return {**as_json(made), "contractor": made.contractor_id}
