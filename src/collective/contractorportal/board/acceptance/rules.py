"""When a board has accepted or refused an invoice, and who of it may say so (PURE)."""

from ...core.errors import PortalError
from ...erp.records import Contractor
from ...erp.records import SupplierInvoice
from .model import Case
from .model import Outcome
from .model import Vote
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import datetime


LONGEST_REASON = 500
VERDICTS = ("accept", "refuse")


def needed(wanted: int, voters: int) -> int:
    """How many have to accept: what the manager has set, but no more than there are.

    >>> needed(2, 3), needed(5, 3), needed(2, 0)
    (2, 3, 0)
    """
    return min(max(1, wanted), voters)


def outcome(votes: Sequence[Vote], wanted: int, voters: int) -> Outcome:
    """What has come of it: refused once so many refuse that too few are left.

    ``voters`` are those who may vote, or have.
    """
    enough = needed(wanted, voters)
    accepted = sum(each.verdict == "accept" for each in votes)
    if not enough:
        return ""
    if accepted >= enough:
        return "accepted"
    refused = sum(each.verdict == "refuse" for each in votes)
    return "refused" if refused > voters - enough else ""


def in_conflict(member: Iterable[Contractor], supplier: Contractor | None) -> bool:
    """Is it a member's own company that has sent the invoice?

    The same number in the ERP, the same human being, or the same NIP.
    """
    if supplier is None:
        return False
    return any(
        each.id == supplier.id
        or (each.person_id is not None and each.person_id == supplier.person_id)
        or (each.nip is not None and each.nip == supplier.nip)
        for each in member
    )


def case_of(known: Case | None, invoice: SupplierInvoice) -> Case:
    """The case of an invoice as it is now; votes on other figures do not count.

    An invoice that was decided and is asked about again with the same figures keeps its
    outcome: the ERP has only not booked it yet.
    """
    grosze = invoice.gross.grosze
    if known is not None and (known.number, known.grosze) == (invoice.number, grosze):
        return known
    number = 1 if known is None else known.round + 1
    return Case(invoice.community_id, invoice.id, invoice.number, grosze, number)


def vote(
    case: Case,
    own: Collection[str],
    contractor_id: str,
    verdict: str,
    reason: str,
    at: datetime,
    by: str,
) -> Case:
    """A case with one vote more; the same vote again changes nothing.

    ``own`` are all contractor ids of the person. Errors: ``acceptance_verdict``,
    ``acceptance_reason``, ``acceptance_long``, ``acceptance_over``,
    ``acceptance_voted``.
    """
    if verdict not in VERDICTS:
        raise PortalError("acceptance_verdict")
    reason = reason.strip() if verdict == "refuse" else ""
    if verdict == "refuse" and not reason:
        raise PortalError("acceptance_reason", field="reason")
    if len(reason) > LONGEST_REASON:
        raise PortalError("acceptance_long", field="reason", most=LONGEST_REASON)
    for each in case.votes:
        if each.contractor_id in own:
            if each.verdict == verdict:
                return case
            raise PortalError("acceptance_voted")
    if case.outcome:
        raise PortalError("acceptance_over")
    made = Vote(
        contractor_id, "accept" if verdict == "accept" else "refuse", reason, at, by
    )
    return Case(
        case.community_id,
        case.invoice_id,
        case.number,
        case.grosze,
        case.round,
        (*case.votes, made),
    )
