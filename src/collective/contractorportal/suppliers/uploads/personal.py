"""What is held of invoices that a supplier sent in."""

from ... import _
from ...privacy.base import own_ids
from ...privacy.base import PersonalData
from ...privacy.base import stated
from .storage import get_uploads


class Invoices(PersonalData):
    """What each says; the file itself can be had at the invoice."""

    order = 48
    title = _("uploads_held", default="Invoices that you sent in")
    purpose = _(
        "uploads_held_why", default="To note them in the books, and to pay them."
    )
    basis = "law"
    kept = "erp"
    receivers = ("office", "erp", "board")

    def collect(self, person):
        for each in get_uploads().of_firms(sorted(own_ids(person))):
            yield {
                "sent_at": each.at,
                "day": each.issued_on,
                "amount": each.gross,
                "files": [each.filename],
                **stated(each, "number"),
            }
