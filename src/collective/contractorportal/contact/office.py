"""What the office decides, and what the ERP says."""

from ..cases.storage import case_id
from ..core.errors import PortalError
from ..outbox.storage import get_outbox
from .steps import move
from .steps import OUTBOX
from .steps import send
from .storage import get_changes
from .telling import tell_person
from plone import api
from zExceptions import NotFound


def decide(number, what, reason=""):
    """The office approves, refuses with a reason, or confirms a phone by hand.

    Errors: ``PortalError`` as ``rules.moved``.
    """
    found = get_changes().by_number(number)
    if found is None:
        raise NotFound("change")
    by = api.user.get_current().getId()
    if what == "approve" and found.state == "approval":
        made = send(found, by)
    elif what == "confirm" and found.state == "confirming" and found.kind == "phone":
        # Who confirms it by hand has looked at it.
        made = send(move(found, "confirm", by, reason), by)
    elif what == "refuse":
        made = move(found, "refuse", by, reason)
        tell_person(made, "refused")
    else:
        raise PortalError("contact_step", state=found.state)
    return made


def answered(submission):
    """The ERP has said what it makes of a part of a change."""
    change_id, _dot, _index = submission.key.partition(".")
    found = get_changes().get(change_id)
    if found is None or found.state not in ("sent", "erp_refused"):
        return
    outbox = get_outbox()
    parts = []
    for index in range(len(found.contractor_ids)):
        part_id = case_id(OUTBOX, f"{found.id}.{index}")
        parts.append(submission if part_id == submission.id else outbox.get(part_id))
    states = [each.state for each in parts if each is not None]
    if submission.state == "rejected" and found.state == "sent":
        made = move(found, "erp_refuse", "", submission.reason)
        tell_person(made, "erp_refused")
    elif all(each == "accepted" for each in states):
        move(found, "save", "")
