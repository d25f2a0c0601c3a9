"""What a board has decided, on its way to the ERP."""

from ... import _
from ...outbox.kinds import Kind


class AcceptanceSubmission(Kind):
    """A board's word on an invoice."""

    title = _("acceptance_submission", default="Board’s word on an invoice")
    letter = "A"

    def describe(self, submission):
        return submission.payload.get("number", "")
