"""A supplier's invoice on its way to the ERP, as the outbox and "My matters" tell it."""

from ...finance.wording import segment
from ...outbox.kinds import Kind
from . import wording as said


class InvoiceSubmission(Kind):
    """An invoice that a supplier has sent."""

    title = said.KIND
    letter = "F"
    words = {state: message for state, (_kind, message) in said.STATES.items()}

    def describe(self, submission):
        return submission.payload.get("number", "")

    def url(self, submission, portal_url):
        upload_id = submission.payload.get("upload_id", "")
        return f"{portal_url}/@@supplier/sent/{segment(upload_id)}"
