"""What a merchant's server asks: states, cancellations, refunds, channels."""

from ..messages import fields as known
from ..messages.tree import tree
from . import checks
from .answering import signed
from .book import name
from .book import Refund
from decimal import Decimal

import re


MESSAGE = re.compile(r"[A-Za-z0-9]{32}")
REFUND_TAKES = 10 * 60  # seconds of the gateway's clock
MOST_ATTEMPTS = 50
TOO_MANY = "LIMIT_REQUESTED_TRANSACTIONS_WITH_THE_SAME_ORDER_ID_AND_SERVICE_ID_EXCEEDED"


def asked(box, environ, order, header=True):
    """The fields of a form and whose they are."""
    if header and environ.get("HTTP_BMHEADER") != "pay-bm":
        raise checks.Wrong("INVALID_FORMAT", "BmHeader")
    fields = checks.form(environ)
    agreement = checks.proven(box.book.agreements, fields, order)
    if "MessageID" in order and not MESSAGE.fullmatch(fields.get("MessageID", "")):
        raise checks.Wrong("INVALID_FORMAT", "MessageID")
    return agreement, fields


def status(box, environ):
    """All attempts at an order."""
    agreement, fields = asked(box, environ, known.STATUS_ORDER)
    order = box.book.find(agreement.id, fields.get("OrderID", ""))
    attempts = [each for each in (order.attempts if order else ()) if each.state]
    if len(attempts) > MOST_ATTEMPTS:
        raise checks.Wrong(TOO_MANY)
    found = [
        tree(
            "transaction",
            ("orderID", order.id),
            ("remoteID", each.remote_id),
            ("amount", f"{order.taken:.2f}"),
            ("currency", agreement.currency),
            ("gatewayID", each.channel),
            ("paymentDate", f"{each.at:%Y%m%d%H%M%S}"),
            ("paymentStatus", each.state),
            ("paymentStatusDetails", each.details),
        )
        for each in attempts
    ]
    return signed(
        agreement,
        "transactionList",
        ("serviceID", agreement.id),
        tree("transactions", *found),
    )


def cancel(box, environ):
    """Let nobody pay an order any more; the same message again changes nothing."""
    agreement, fields = asked(box, environ, known.CANCEL_ORDER)
    if ("RemoteID" in fields) == ("OrderID" in fields):
        raise checks.Wrong("INVALID_FORMAT", "RemoteID or OrderID")
    key = (agreement.id, fields["MessageID"])
    with box.book.lock:
        if key not in box.book.cancels:
            box.book.cancels[key] = cancelled(box, agreement, fields)
    confirmed, reason = box.book.cancels[key]
    return signed(
        agreement,
        "transactionCancel",
        ("serviceID", agreement.id),
        ("messageID", fields["MessageID"]),
        ("confirmation", "CONFIRMED" if confirmed else "NOTCONFIRMED"),
        ("reason", reason),
    )


def cancelled(box, agreement, fields):
    """Whether an order could be cancelled, and how far."""
    order = box.book.find(agreement.id, fields.get("OrderID", ""))
    order = order or box.book.by_remote.get(fields.get("RemoteID", ""))
    if order is None or order.agreement.id != agreement.id:
        return False, "TRANSACTION_NOT_FOUND"
    if order.paid:
        return False, "INCORRECT_PAYMENT_STATUS"
    order.dead = True
    for each in order.attempts:
        if each.state in ("", "PENDING"):
            box.notifier.fail_now(order, each, "CANCELLED")
    return True, "CANCELED_FULLY"


def refund(box, environ):
    """Take an order to give money back; it is carried out later."""
    agreement, fields = asked(box, environ, known.REFUND_ORDER, header=False)
    order = box.book.by_remote.get(fields.get("RemoteID", ""))
    attempt = order and order.attempt(fields["RemoteID"])
    if not attempt or order.agreement.id != agreement.id:
        raise checks.Wrong("TRANSACTION_NOT_FOUND")
    if fields.get("Currency", agreement.currency) != agreement.currency:
        raise checks.Wrong("INVALID_FORMAT", "Currency")
    key = (agreement.id, fields["MessageID"])
    with box.book.lock:
        if key not in box.book.refunds:
            box.book.refunds[key] = new_refund(box, fields, order, attempt)
            box.notifier.agenda.put(
                box.book.refunds[key].due, lambda: carry_out(box, box.book.refunds[key])
            )
    return signed(
        agreement,
        "transactionRefund",
        ("serviceID", agreement.id),
        ("messageID", fields["MessageID"]),
    )


def new_refund(box, fields, order, attempt):
    """A refund that may be; raises why it may not."""
    if attempt.state != "SUCCESS":
        raise checks.Wrong("INCORRECT_PAYMENT_STATUS")
    left = order.amount - attempt.refunded
    text = fields.get("Amount", f"{left:.2f}")
    if not known.BY_NAME["Amount"].allows(text):
        raise checks.Wrong("INVALID_FORMAT", "Amount")
    if not 0 < Decimal(text) <= left:
        raise checks.Wrong("REFUND_AMOUNT_OUT_OF_RANGE")
    attempt.refunded += Decimal(text)
    due = box.notifier.speed.until(REFUND_TAKES)
    return Refund(fields["MessageID"], order, attempt, Decimal(text), due, name(10))


def carry_out(box, found):
    """Give money back, if the balance has it."""
    book, service_id = box.book, found.order.agreement.id
    with book.lock:
        poor = book.balances[service_id] < found.amount
        if poor or book.refuse_refunds:
            found.state = "CANCELED_INSUFFICIENT_BALANCE"
            found.attempt.refunded -= found.amount
            return
        book.balances[service_id] -= found.amount
        found.state = "DONE"
    if found.order.agreement.transfers:
        box.notifier.transfer(
            found.order,
            found.attempt,
            found.out_id,
            found.amount,
            f"Zwrot {found.order.id}",
            is_refund=True,
        )


def balance(box, environ):
    """The money that refunds are paid from."""
    agreement, fields = asked(box, environ, known.BALANCE_ORDER)
    return signed(
        agreement,
        "balanceGet",
        ("serviceID", agreement.id),
        ("messageID", fields["MessageID"]),
        ("balance", f"{box.book.balances[agreement.id]:.2f}"),
        ("currency", agreement.currency),
    )
