"""Who is told of a step: the contractor, the office, and in the end the ERP."""

from ..notifications.api import announce
from ..notifications.office import logins_that_may
from ..outbox.api import submit


KIND = "instalments"
OFFICE_KIND = "instalment_proposals"
DECIDE = "Contractor portal: Decide on instalments"


def tell_contractor(proposal):
    """Who proposed a plan hears of what the office has done."""
    _tell(KIND, proposal, [proposal.by])


def tell_office(proposal):
    """Whoever may decide hears of what the contractor has done."""
    _tell(OFFICE_KIND, proposal, logins_that_may(DECIDE))


def _tell(kind, proposal, logins):
    if logins:
        announce(
            kind,
            None,
            [f"login:{login}" for login in logins],
            key=f"{kind}:{proposal.id}:{len(proposal.steps)}",
            data={"proposal": proposal.id, "what": proposal.steps[-1].what},
        )


def tell_erp(proposal):
    """A plan that was agreed, or ended, goes to the outbox, each once."""
    submit(
        KIND,
        payload(proposal),
        key=proposal.id if proposal.state == "accepted" else f"{proposal.id}:ended",
        contractor_ids=[proposal.contractor_id],
        account_ids=[proposal.account_id],
        by=proposal.by,
    )


def payload(proposal):
    """What the ERP is told of a plan that was agreed or ended, as plain values."""
    moment = proposal.steps[-1].at.isoformat(timespec="seconds")
    return {
        "number": proposal.number,
        "state": proposal.state,
        "account_id": proposal.account_id,
        "contractor_id": proposal.contractor_id,
        "currency": proposal.arrears.currency,
        "arrears": str(proposal.arrears.amount),
        "documents": [
            {"document_id": debt.document_id, "amount": str(debt.amount.amount)}
            for debt in proposal.debts
        ],
        "instalments": [
            {"amount": str(each.amount.amount), "due_on": each.due_on.isoformat()}
            for each in proposal.instalments
        ],
        "conditions": proposal.answer,
        "agreed_at" if proposal.state == "accepted" else "ended_at": moment,
    }
