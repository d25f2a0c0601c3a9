"""How a board accepts invoices: page, REST and the supplier's zone call this."""

from ...controlpanel.settings import settings
from ...core import clock
from ...core.errors import PortalError
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.records import BoardTerm
from ...erp.records import Contractor
from ...outbox.api import submit
from ...zones.storage import get_memory
from ...zones.storage import memory_key
from . import rules
from .model import Standing
from .storage import get_cases
from Acquisition import aq_base
from dataclasses import replace
from datetime import UTC
from plone import api
from plone.app.uuid.utils import uuidToObject


KIND = "invoice_acceptance"


def wanted(community_id):
    """How many members of a board have to accept an invoice; 0: it is not asked here.

    The board's zone may say another number than the site.
    """
    key = memory_key("board", community_id)
    uid, _title = get_memory().zones.get(key, (None, None))
    zone = uuidToObject(uid, unrestricted=True) if uid else None
    own = getattr(aq_base(zone), "invoice_acceptors", None)
    return settings().invoice_acceptors if own is None else own


def _members(community_id):
    """The members of a board today: lists of contractors, one for each human being."""
    directory, today, found = get_directory(), clock.today(), {}
    for term in directory.find(BoardTerm, community_id=community_id):
        if in_force(today, term.valid_from, term.valid_to):
            contractor = directory.get(Contractor, term.contractor_id)
            if contractor is not None:
                found.setdefault(contractor.person_id or contractor.id, []).append(
                    contractor
                )
    return found


def _voters(invoice, votes=()):
    """The ids of the human beings who may vote on an invoice, or have."""
    directory = get_directory()
    supplier = directory.get(Contractor, invoice.supplier_id)
    found = {
        key
        for key, member in _members(invoice.community_id).items()
        if not rules.in_conflict(member, supplier)
    }
    for vote in votes:
        contractor = directory.get(Contractor, vote.contractor_id)
        found.add(getattr(contractor, "person_id", None) or vote.contractor_id)
    return found


def standing_of(invoice):
    """Where the vote on an invoice is; None where no vote is taken (any more)."""
    number = wanted(invoice.community_id) if invoice.state == "checked" else 0
    if not number:
        return None
    case = rules.case_of(get_cases().get(invoice.community_id, invoice.id), invoice)
    if case.outcome:
        return Standing(case.votes, case.needed, case.outcome)
    voters = _voters(invoice, case.votes)
    return Standing(case.votes, rules.needed(number, len(voters)))


def is_own(person, invoice):
    """Is the invoice of a company of this person's?"""
    supplier = get_directory().get(Contractor, invoice.supplier_id)
    return rules.in_conflict(person.contractors, supplier)


def own_vote(person, standing):
    """What the person has said, or None."""
    own = {each.id for each in person.contractors}
    return next((each for each in standing.votes if each.contractor_id in own), None)


def vote(room, invoice, verdict, reason="", seen=None):
    """A member of the board accepts an invoice or refuses it; the ``Standing``.

    ``seen`` are the grosze that the member saw. What comes of it goes to the ERP.
    Errors: ``acceptance_off``, ``acceptance_own``, ``acceptance_changed``, and those of
    ``rules.vote``.
    """
    number = wanted(room.community_id)
    if not number or invoice.state != "checked":
        raise PortalError("acceptance_off")
    if is_own(room.person, invoice):
        raise PortalError("acceptance_own")
    if seen is not None and seen != invoice.gross.grosze:
        raise PortalError("acceptance_changed")
    cases = get_cases()
    known = rules.case_of(cases.get(room.community_id, invoice.id), invoice)
    own = {each.id for each in room.person.contractors}
    term = next(
        each
        for each in room.person.board_terms
        if each.community_id == room.community_id
    )
    at = clock.now().astimezone(UTC)
    by = api.user.get_current().getId()
    case = rules.vote(known, own, term.contractor_id, verdict, reason, at, by)
    if case is not known:
        voters = len(_voters(invoice, case.votes))
        came = rules.outcome(case.votes, number, voters)
        case = replace(
            case,
            outcome=came,
            needed=rules.needed(number, voters),
            decided_at=at if came else None,
        )
        cases.put(case)
        if came:
            _deliver(case, invoice)
    return Standing(case.votes, case.needed, case.outcome)


def _deliver(case, invoice):
    """The ERP is told once of what a board has decided."""
    submit(
        KIND,
        {
            "invoice_id": case.invoice_id,
            "community_id": case.community_id,
            "supplier_id": invoice.supplier_id,
            "number": case.number,
            "gross": str(invoice.gross.amount),
            "outcome": case.outcome,
            "decided_at": case.decided_at.isoformat(timespec="seconds"),
            "needed": case.needed,
            "votes": [
                {
                    "contractor_id": each.contractor_id,
                    "verdict": each.verdict,
                    "reason": each.reason,
                    "at": each.at.isoformat(timespec="seconds"),
                }
                for each in case.votes
            ],
        },
        key=f"{case.community_id}:{case.invoice_id}:{case.round}",
        contractor_ids=(),
    )
