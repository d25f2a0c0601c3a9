"""A report on its way to the ERP, and what the ERP says to it."""

from .. import _
from ..outbox.kinds import Kind
from . import api
from .model import Actor
from .reporting import KIND
from .reporting import LETTER


class FaultSubmission(Kind):
    """A fault that was reported."""

    title = _("faults_submission", default="Reported fault")
    letter = LETTER

    def describe(self, submission):
        return submission.payload.get("title", "")

    def url(self, submission, portal_url):
        return f"{portal_url}/@@fault?id={submission.payload.get('fault_id', '')}"


def fault_answered(event):
    """The ERP's maintenance module has taken the report, or refuses it and says why."""
    submission = event.submission
    fault = api.get(submission.key) if submission.kind == KIND else None
    if fault is None:
        return
    if submission.state == "accepted":
        _taken(fault, submission)
    else:
        data = {"round": submission.round}
        text = submission.reason
        api.note(fault, "order_refused", Actor("erp"), text, "reporter", data)


def _taken(fault, submission):
    if submission.reference and fault.order_number != submission.reference:
        api.note(
            fault,
            "order",
            Actor("erp"),
            shown="public",
            data={"order": submission.reference},
            order_number=submission.reference,
        )
