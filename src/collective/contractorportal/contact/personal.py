"""What is held of how a person is reached."""

from .. import _
from ..privacy.base import own_ids
from ..privacy.base import PersonalData
from ..privacy.base import stated
from ..privacy.base import told
from .known import sheet_of
from .storage import get_changes
from .wording import KIND_TITLES
from .wording import STANDINGS


class ContactData(PersonalData):
    """Phone, e-mail, address, as the ERP has them."""

    order = 30
    title = _("privacy_contact", default="How we reach you")
    purpose = _(
        "privacy_contact_why",
        default="To call you about your matters, and to send you letters and messages.",
    )
    source = "erp"
    kept = "erp"
    receivers = ("office", "mail")

    def collect(self, person):
        numbers = {each.id: each.number for each in person.contractors}
        sheet = sheet_of(tuple(numbers))
        for known in sheet.known:
            yield {"number": numbers[known.contractor_id], **dict(known.values)}
        if sheet.error is not None:
            raise sheet.error


class ContactChanges(PersonalData):
    """What the person wanted to have changed."""

    order = 31
    title = _("privacy_contact_changes", default="Changes of contact data")
    purpose = _(
        "privacy_contact_changes_why",
        default="To prove who changed your data, and when.",
    )
    basis = "interest"
    kept = "cases_years"
    receivers = ("office", "erp")
    words = {
        "kind": KIND_TITLES,
        "state": {**told(STANDINGS), "saved": STANDINGS["same"][1]},
    }

    def collect(self, person):
        own = own_ids(person)
        found = {
            change.id: change
            for contractor_id in own
            for change in get_changes().of(f"contractor:{contractor_id}")
            if own.issuperset(change.contractor_ids)
        }
        for change in found.values():
            yield {
                **stated(change, "number", "kind", "value", "state"),
                "sent_at": change.made_at,
                "moved_at": change.moved_at,
            }
