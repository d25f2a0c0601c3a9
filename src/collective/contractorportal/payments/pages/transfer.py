"""The data of a transfer that the payer sends by hand, as they are shown and copied."""

from ... import _
from ...core.identifiers import nrb_groups


ACCOUNT = _("payments_transfer_account", default="Account number")
RECEIVER = _("payments_transfer_receiver", default="Receiver")
ADDRESS = _("payments_transfer_address", default="Address of the receiver")
AMOUNT = _("payments_transfer_amount", default="Amount")
TITLE = _("payments_transfer_title", default="Title of the transfer")


def transfer_shown(transfer, words):
    """Rows with name, value and what is copied, and the bank's page if there is one."""
    digits = "".join(transfer.account.split())
    amount = str(transfer.amount.amount).replace(".", ",")
    rows = (
        ("account", ACCOUNT, nrb_groups(digits), digits),
        ("receiver", RECEIVER, transfer.receiver, transfer.receiver),
        ("address", ADDRESS, transfer.address, transfer.address),
        ("amount", AMOUNT, words.money(transfer.amount), amount),
        ("title", TITLE, transfer.title, transfer.title),
    )
    bank_url = transfer.bank_url
    return {
        "rows": [
            {"id": name, "name": words(label), "value": value, "copied": copied}
            for name, label, value, copied in rows
            if value
        ],
        "bank_url": bank_url if bank_url.startswith(("https://", "http://")) else "",
    }
