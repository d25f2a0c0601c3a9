"""Starts of payments, in the background and by a browser."""

from ....core import clock
from ....core.clock import WARSAW
from ..messages.fields import RETURN_ORDER
from ..messages.start import BACKGROUND
from ..messages.start import BLIK
from ..messages.start import CONTINUE
from ..signature import signed as signed_fields
from . import checks
from .answering import signed
from .scenarios import BLIK_ACCEPTED
from .scenarios import BLIK_AMOUNTS
from .scenarios import BLIK_REFUSED
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode


MOST = {BLIK: Decimal(50_000)}
MOST_ELSEWHERE = Decimal(100_000)


def passed(text):
    """Is a moment of a start over?"""
    moment = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=WARSAW)
    return moment < clock.now()


def hindrance(box, agreement, fields):
    """Why an order that is written rightly is not begun all the same."""
    order = box.book.find(agreement.id, fields["OrderID"])
    if order and order.dead:
        return "TRANSACTION_CANCELED"
    if order and order.paid:
        return "MULTIPLY_PAID_TRANSACTION"
    most = MOST.get(fields.get("GatewayID", ""), MOST_ELSEWHERE)
    if not Decimal("0.01") <= Decimal(fields["Amount"]) <= most:
        return "START_AMOUNT_OUT_OF_RANGE"
    if "ValidityTime" in fields and passed(fields["ValidityTime"]):
        return "TRANSACTION_VALIDITY_TIME_OUTDATED"
    if "LinkValidityTime" in fields and passed(fields["LinkValidityTime"]):
        return "LINK_VALIDITY_TIME_OUTDATED"
    channel = fields.get("GatewayID", "0")
    if channel != "0" and channel not in box.channels:
        return "PAYWAY_NOT_FOUND"
    return BLIK_REFUSED.get(blik_code(fields), "")


def blik_code(fields):
    """The code of a payer; codes that the sandbox does not know are wrong."""
    code = fields.get("AuthorizationCode", "")
    known = code in BLIK_ACCEPTED or code in BLIK_REFUSED or not code
    return code if known else next(iter(BLIK_REFUSED))


def background(box, environ):
    """A start by the merchant's server: where the payer goes on, or what came of it."""
    fields = checks.form(environ)
    header = environ.get("HTTP_BMHEADER", "")
    if header not in (CONTINUE, BACKGROUND):
        raise checks.Wrong("INVALID_FORMAT", "BmHeader")
    agreement = checks.start(box.book.agreements, fields, header == CONTINUE)
    reason = hindrance(box, agreement, fields)
    if reason:
        return signed(
            agreement,
            "transaction",
            ("orderID", fields["OrderID"]),
            ("confirmation", "NOTCONFIRMED"),
            ("reason", reason),
        )
    order, attempt = box.book.begin(agreement, fields)
    if header == BACKGROUND:
        return transfer_data(box, agreement, order, attempt)
    if "AuthorizationCode" in fields:
        details = BLIK_AMOUNTS.get(fields["Amount"], "")
        accepted = fields["AuthorizationCode"] == "111112"
        box.notifier.play(order, attempt, details if accepted else "")
        return signed(
            agreement,
            "transaction",
            ("orderID", order.id),
            ("remoteID", attempt.remote_id),
            ("confirmation", "CONFIRMED"),
            ("paymentStatus", "PENDING"),
        )
    return signed(
        agreement,
        "transaction",
        ("status", "PENDING"),
        ("redirecturl", f"\n    {link(box, attempt)}\n  "),
        ("orderID", order.id),
        ("remoteID", attempt.remote_id),
    )


def transfer_data(box, agreement, order, attempt):
    """What a payer copies into a transfer of one's own; its bank is the sandbox."""
    return signed(
        agreement,
        "transactionBackground",
        ("receiverNRB", "47 1050 1764 1000 0023 2741 0516"),
        ("receiverName", "Autopay"),
        ("receiverAddress", "81-717 Sopot, ul. Haffnera 6"),
        ("orderID", order.id),
        ("amount", f"{order.taken:.2f}"),
        ("currency", agreement.currency),
        ("title", f"{attempt.remote_id} {order.fields.get('Description', '')}".strip()),
        ("remoteID", attempt.remote_id),
        ("bankHref", link(box, attempt)),
        ("returnURL", order.fields.get("ReturnURL", "")),
    )


def link(box, attempt):
    """Where a payer goes on."""
    return f"{box.url}/payment/continue/{attempt.remote_id}/{attempt.token}"


def return_address(order):
    """Where a payer goes back to, whatever came of it."""
    address = order.fields.get("ReturnURL", "")
    if not address:
        return ""
    ids = {"ServiceID": order.agreement.id, "OrderID": order.id}
    query = signed_fields(ids, RETURN_ORDER, order.agreement.signer)
    return f"{address}?{urlencode({n: query[n] for n in (*RETURN_ORDER, 'Hash')})}"
