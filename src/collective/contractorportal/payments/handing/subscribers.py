"""The ERP's answer to a payment that was handed over."""

from ..events.model import Noticed
from ..moving import move
from ..moving import now
from ..storage import get_payments


# What a refusal is called on the payment.
FLAGS = {"payment": "refused", "refund": "return_refused"}


def payment_answered(event):
    """A confirmation that the ERP has refused is for staff to look at."""
    submission = event.submission
    if submission.kind not in FLAGS:
        return
    slot = get_payments().slot(submission.payload["order_id"])
    if slot is None:
        return
    if submission.state == "rejected":
        move(
            slot,
            Noticed(now(), FLAGS[submission.kind]),
            "erp",
            detail=submission.reason,
        )
    else:
        slot.note(now(), "erp", submission.state, submission.reference)
