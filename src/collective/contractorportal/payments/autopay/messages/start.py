"""The start of a payment: what we know, as the fields that the gateway takes."""

from ....core.clock import WARSAW
from ....core.identifiers import nip
from ....core.identifiers import nrb
from ....core.money import Money
from . import texts
from .basket import amount_text
from .basket import basket
from .basket import Product
from .fields import check
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit


CONTINUE = "pay-bm-continue-transaction-url"  # header BmHeader: start in the background
BACKGROUND = "pay-bm"  # header BmHeader: the other operations, and transfer data
BLIK = "509"
PAYWALL = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A payment to be started. Empty means: not told to the gateway."""

    service_id: str
    order_id: str
    amount: Money
    email: str = ""
    description: str = ""
    channel: str = ""
    language: str = ""
    account: str = ""  # NRB that this payment is settled to
    title: str = ""
    receiver: str = ""
    products: Sequence[Product] = ()
    phone: str = ""
    ip: str = ""
    valid_until: datetime | None = None
    link_until: datetime | None = None
    customer_number: str = ""
    invoice_number: str = ""
    company: str = ""
    holder: str = ""
    nip: str = ""
    blik_code: str = ""
    blik_alias: str = ""
    return_url: str = ""
    accepted_terms: str = ""
    accepted_at: datetime | None = None


def moment(value: datetime | None) -> str:
    """A moment as the gateway reads it: Polish time, a space in the middle.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 7, 1, 10, 0, tzinfo=UTC))
    '2026-07-01 12:00:00'
    """
    return f"{value.astimezone(WARSAW):%Y-%m-%d %H:%M:%S}" if value else ""


def start_fields(start: Start) -> dict[str, str]:
    """The fields of a start, without those that are empty, ready to be signed.

    Texts are brought into the form that the gateway takes; an amount, an account, a
    number or an address that is wrong raises, as nobody may guess there.
    Errors: those of ``fields.check``, ``basket``, ``nrb``, ``nip``.
    """
    fields = {
        "ServiceID": start.service_id,
        "OrderID": start.order_id,
        "Amount": amount_text(start.amount) if start.amount.grosze > 0 else "",
        "Description": texts.description(start.description),
        "GatewayID": start.channel,
        "Currency": start.amount.currency,
        "CustomerEmail": start.email.strip(),
        "Language": start.language.upper(),
        "CustomerNRB": nrb(start.account) if start.account else "",
        "CustomerIP": start.ip,
        "Title": texts.title(start.title),
        "ReceiverName": texts.line(start.receiver, 35),
        "Products": basket(start.products, start.amount) if start.products else "",
        "CustomerPhone": texts.phone(start.phone),
        "ValidityTime": moment(start.valid_until),
        "CustomerNumber": texts.number(start.customer_number, 35),
        "InvoiceNumber": texts.number(start.invoice_number, 100),
        "CompanyName": texts.line(start.company, 150),
        "Nip": nip(start.nip) if start.nip else "",
        "AccountHolderName": texts.line(start.holder, 100),
        "LinkValidityTime": moment(start.link_until),
        "AuthorizationCode": start.blik_code,
        "BlikAMKey": start.blik_alias,
        "ReturnURL": _return_url(start.return_url),
    }
    if start.accepted_terms:
        fields["DefaultRegulationAcceptanceState"] = "ACCEPTED"
        fields["DefaultRegulationAcceptanceID"] = start.accepted_terms
        fields["DefaultRegulationAcceptanceTime"] = moment(start.accepted_at)
    check(fields)
    return {name: value for name, value in fields.items() if value}


def _return_url(url: str) -> str:
    """Where the payer comes back to. How the gateway adds to a query is not known."""
    parts = urlsplit(url)
    return parts._replace(query="", fragment="").geturl() if url else ""
