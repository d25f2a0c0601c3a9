"""The notifications that the sandbox sends: what stands in them."""

from ....core import clock
from ..messages.notices import notice_document
from ..messages.tree import leaves
from ..messages.tree import tree
from ..messages.tree import written
from ..signature import signature
from base64 import b64encode
from decimal import Decimal


PAYER = (
    ("fName", "Jan"),
    ("lName", "Kowalski"),
    ("streetName", "Jasna"),
    ("streetHouseNo", "6A"),
    ("streetPremiseNo", "3"),
    ("postalCode", "10-234"),
    ("city", "Warszawa"),
)
BANK = (
    ("nrb", "02114020040000123400000007"),
    ("senderData", "Jan Kowalski, ul. Jasna 6A/3, 10-234 Warszawa"),
)


def payment(order, attempt, act):
    """A notification of an attempt (ITN), with what is wrong in it by intention."""
    taken, currency, order_id = order.taken, order.agreement.currency, order.id
    service_id = order.agreement.id
    if act.wrong == "amount":
        taken += Decimal("0.01")
    elif act.wrong == "currency":
        currency = "EUR" if currency == "PLN" else "PLN"
    elif act.wrong == "order":
        order_id = f"X{order_id}"[:32]
    elif act.wrong == "service":
        service_id = "999999"
    fields = [
        ("orderID", order_id),
        ("remoteID", attempt.remote_id),
        ("amount", f"{taken:.2f}"),
        ("currency", currency),
        ("gatewayID", attempt.channel),
        ("paymentDate", f"{attempt.at or clock.now():%Y%m%d%H%M%S}"),
        ("paymentStatus", act.state),
        ("paymentStatusDetails", act.details),
    ]
    if act.extra == "unknown":
        fields.append(("somethingNew", "Nowość"))
    if act.extra in ("data", "more", "unknown"):
        parts = PAYER + (BANK if act.extra == "more" else ())
        fields.append(tree("customerData", *parts))
    if act.extra == "unknown":
        fields.append(tree("nested", tree("again", ("deep", "007"), ("deep", "7"))))
    if order.agreement.payers_fee:
        fields.append(("startAmount", f"{order.amount:.2f}"))
    return signed(service_id, fields, order.agreement, act.wrong == "hash")


def transfer(order, attempt, amount, out_id, state, title, is_refund):
    """A notification of a transfer (ISTN)."""
    fields = [
        ("isRefund", "true" if is_refund else "false"),
        ("orderID", order.id),
        ("remoteID", attempt.remote_id),
        ("remoteOutID", out_id),
        ("amount", f"{amount:.2f}"),
        ("currency", order.agreement.currency),
        ("transferDate", f"{clock.now():%Y%m%d%H%M%S}"),
        ("transferStatus", state),
        ("title", title),
    ]
    return signed(order.agreement.id, fields, order.agreement)


def signed(service_id, fields, agreement, broken=False):
    """The form field that a notification travels in."""
    values = leaves(notice_document(service_id, fields, ""))
    digest = signature(values, agreement.signer)
    if broken:
        digest = digest[::-1]
    text = written(notice_document(service_id, fields, digest))
    return b64encode(text.encode("utf-8")).decode("ascii")
