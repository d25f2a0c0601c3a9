"""What is held of charges and payments."""

from .. import _
from ..privacy.base import PersonalData
from ..privacy.base import stated
from .queries.accounts import statement
from datetime import date


class Accounts(PersonalData):
    """Each account of the person with its documents and payments, as the ERP has them."""

    order = 40
    title = _("privacy_accounts", default="Charges and payments")
    purpose = _(
        "privacy_accounts_why",
        default="To charge what is due for your premises, and to account for what you paid.",
    )
    basis = "law"
    source = "erp"
    kept = "erp"
    receivers = ("office", "board")

    def collect(self, person):
        for access in person.accounts:
            account = access.account
            yield {"kind": "account", **stated(account, "name", "nrb")}
            found = statement(person, account.id, since=date(1990, 1, 1)).value
            for row in found.rows:
                record = row.document or row.payment
                inner = getattr(record, "document", None) or record.payment
                yield {
                    "kind": "document" if row.document else "payment",
                    "account": account.name,
                    "day": row.day,
                    "title": inner.title,
                    "amount": row.amount,
                    "balance": row.balance,
                }
