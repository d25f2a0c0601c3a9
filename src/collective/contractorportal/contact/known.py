"""What the ERP says of a person's contact data: the directory, and what is asked anew."""

from ..directory.storage import get_directory
from ..erp.answers import Answer
from ..erp.errors import ErpError
from ..erp.errors import ErpNotProvided
from ..erp.gate import get_erp
from ..erp.records import Contractor
from .model import Address
from .model import Known
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of some contractor numbers.

    ``details`` is the ERP's answer on addresses and consents, None when it tells
    nothing of them; ``error`` is the ``ErpError`` when it could not be asked.
    """

    known: tuple[Known, ...]
    details: Answer | None = None
    error: ErpError | None = None

    def of(self, contractor_id):
        """What is known of one number."""
        for each in self.known:
            if each.contractor_id == contractor_id:
                return each
        return Known(contractor_id, ())

    def values(self, kind, contractor_ids):
        """The value of a kind for each of these numbers."""
        return tuple(self.of(each).get(kind) for each in contractor_ids)

    def seen_at(self, kind):
        """The moment of which the values of a kind are; None when it is not known."""
        if kind in ("phone", "email", "language"):
            return get_directory().synced_at
        return self.details.as_of if self.details is not None else None


def sheet_of(contractor_ids):
    """What the ERP says of these numbers, as far as it can be asked."""
    answer, error, rows = None, None, {}
    try:
        answer = get_erp().households.contact_details(tuple(contractor_ids))
        rows = {each.contractor_id: each for each in answer.value}
    except ErpNotProvided:
        pass
    except ErpError as trouble:
        error = trouble
    directory, found = get_directory(), []
    for contractor_id in contractor_ids:
        contractor = directory.get(Contractor, contractor_id)
        values = []
        if contractor is not None:
            values = [
                ("phone", contractor.phone),
                ("email", contractor.email),
                ("language", contractor.language),
            ]
        row = rows.get(contractor_id)
        if row is not None:
            values += [
                ("address", address_of(row)),
                ("electronic_delivery", bool(row.electronic_delivery)),
            ]
        found.append(Known(contractor_id, tuple(values)))
    return Sheet(tuple(found), answer, error)


def address_of(row):
    """The address of ``ContactDetails``, None when it has none."""
    if not (row.city or row.street):
        return None
    return Address(
        row.street or "",
        row.number or "",
        row.postal_code or "",
        row.city or "",
        row.country or "PL",
    )
