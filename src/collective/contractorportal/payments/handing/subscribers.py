"""The ERP's answer to a payment that was handed over."""

from ..events.model import Noticed
from ..moving import move
from ..moving import now
from ..storage import get_payments


def payment_answered(event):
    """A confirmation that the ERP has refused is for staff to look at."""
    submission = event.submission
    if submission.kind != "payment":
        return
    slot = get_payments().slot(submission.key)
    if slot is None:
        return
    if submission.state == "rejected":
        move(slot, Noticed(now(), "refused"), "erp", detail=submission.reason)
    else:
        slot.note(now(), "erp", submission.state, submission.reference)
