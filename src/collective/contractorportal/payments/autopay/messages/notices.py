"""What Autopay tells us by itself: of payments (ITN) and of transfers (ISTN).

Names are not part of the digest, only values and their order. So a document with a
right digest could still be another message in disguise, for example the payer's own
start form, whose digest the payer sees. Therefore the first three values stand where
they must, each in its form: service, order, number of the attempt. In a start the
third value is an amount with a dot, which is no number of an attempt; other messages
that a payer can see have two values only. What follows may be anything, known or not.
"""

from ....core.clock import WARSAW
from ....core.money import Money
from .tree import Node
from .tree import tree
from .tree import Unreadable
from .tree import written
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import re


STATES = ("PENDING", "SUCCESS", "FAILURE")
HEAD = ("orderID", "remoteID")
FORMS = {
    "serviceID": r"[0-9]{1,10}",
    "orderID": r"[A-Za-z0-9_-]{1,32}",
    "remoteID": r"[A-Za-z0-9_-]{1,20}",
    "remoteOutID": r"[A-Za-z0-9_-]{1,20}",
    "amount": r"[0-9]{1,14}\.[0-9]{2}",
    "balance": r"[0-9]{1,14}\.[0-9]{2}",
    "startAmount": r"[0-9]{1,14}\.[0-9]{2}",
    "currency": r"[A-Z]{3}",
    "gatewayID": r"[0-9]{1,5}",
    "paymentDate": r"[0-9]{14}",
    "transferDate": r"[0-9]{14}",
    "paymentStatus": r"[A-Z_]{1,32}",
    "transferStatus": r"[A-Z_]{1,32}",
    "isRefund": r"true|false",
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at a payment, as the gateway tells it."""

    order_id: str
    remote_id: str
    amount: Money
    channel: str
    at: datetime | None
    state: str
    details: str
    start_amount: Money | None = None  # ours, where the payer bears the fee
    extra: tuple[tuple[str, str], ...] = ()  # everything else, as path and text


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification of one attempt (ITN)."""

    service_id: str
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class Transfer:
    """A notification of a transfer to us or back to the payer (ISTN)."""

    service_id: str
    is_refund: bool
    order_id: str
    order_out_id: str
    remote_id: str
    remote_out_id: str
    amount: Money
    at: datetime | None
    state: str
    details: str
    title: str


def text(node: Node, name: str, required: bool = False) -> str:
    """The text of a child in the form that it must have."""
    value = node.value(name)
    if value and name in FORMS and not re.fullmatch(FORMS[name], value):
        raise Unreadable(name)
    if required and not value:
        raise Unreadable(f"{name} missing")
    return value


def money(node: Node, name: str, currency: str) -> Money | None:
    """An amount of a message, exact."""
    value = text(node, name)
    return Money(Decimal(value), currency) if value else None


def amount(node: Node, currency: str) -> Money:
    """The amount that a message is about."""
    found = money(node, "amount", currency)
    if found is None:
        raise Unreadable("amount missing")
    return found


def begins_with(node: Node, names: tuple[str, ...]) -> None:
    """Raise unless an element begins with these children."""
    if tuple(child.name for child in node.children[: len(names)]) != names:
        raise Unreadable("order of fields")


def polish_moment(value: str) -> datetime | None:
    """A moment of fourteen digits in Polish time; a day that is none is no moment.

    >>> polish_moment("20260701120000").isoformat(), polish_moment("20261332000000")
    ('2026-07-01T12:00:00+02:00', None)
    """
    try:
        return datetime.strptime(value, "%Y%m%d%H%M%S").replace(tzinfo=WARSAW)
    except ValueError:
        return None


def attempt(node: Node) -> Attempt:
    """One ``transaction``; what we have no name for is kept, and never refused."""
    begins_with(node, HEAD)
    currency = text(node, "currency", required=True)
    return Attempt(
        text(node, "orderID", required=True),
        text(node, "remoteID", required=True),
        amount(node, currency),
        text(node, "gatewayID"),
        polish_moment(text(node, "paymentDate")),
        text(node, "paymentStatus", required=True),
        text(node, "paymentStatusDetails"),
        money(node, "startAmount", currency),
        _others(node),
    )


KNOWN = {
    *HEAD,
    "amount",
    "currency",
    "gatewayID",
    "paymentDate",
    "paymentStatus",
    "paymentStatusDetails",
    "startAmount",
}


def _others(transaction: Node) -> tuple[tuple[str, str], ...]:
    found = []
    waiting = [(each.name, each) for each in reversed(transaction.children)]
    while waiting:
        path, node = waiting.pop()
        if path in KNOWN:
            continue
        waiting.extend(
            (f"{path}/{each.name}", each) for each in reversed(node.children)
        )
        if not node.children and node.signed_text.strip():
            found.append((path, node.signed_text.strip()))
    return tuple(found)


def read_notice(document: Node) -> Notice:
    """An ITN: exactly one transaction, of one service. Its digest is not looked at."""
    service_id, transaction = _only(document)
    return Notice(service_id, attempt(transaction))


def _only(document: Node) -> tuple[str, Node]:
    if document.name != "transactionList":
        raise Unreadable("root")
    begins_with(document, ("serviceID", "transactions"))
    box = document.find("transactions")
    transactions = box.all("transaction") if box else []
    if len(transactions) != 1 or box is None or box.children[0] is not transactions[0]:
        raise Unreadable("transactions")
    return text(document, "serviceID", required=True), transactions[0]


def is_transfer(document: Node) -> bool:
    """Is the document an ISTN? Both come to the same address."""
    return any(node.name == "transferStatus" for node in document.walk())


def read_transfer(document: Node) -> Transfer:
    """An ISTN. Its digest is not looked at."""
    service_id, node = _only(document)
    begins_with(node, ("isRefund",))
    return Transfer(
        service_id,
        text(node, "isRefund", required=True) == "true",
        text(node, "orderID"),
        node.value("orderOutID"),
        text(node, "remoteID"),
        text(node, "remoteOutID", required=True),
        amount(node, text(node, "currency", required=True)),
        polish_moment(text(node, "transferDate")),
        text(node, "transferStatus", required=True),
        node.value("transferStatusDetails"),
        node.value("title"),
    )


def echoed(document: Node) -> tuple[str, str, str]:
    """Service, name of the identifier and identifier to confirm, just as they came.

    >>> echoed(tree("transactionList", ("serviceID", "2"), tree("transactions",
    ...     tree("transaction", ("orderID", "007")))))
    ('2', 'orderID', '007')
    """
    name = "remoteOutID" if is_transfer(document) else "orderID"
    for node in document.walk():
        if node.name == "transaction":
            return document.value("serviceID"), name, node.value(name)
    raise Unreadable("transaction missing")


def reply_values(service_id: str, identifier: str, confirmed: bool) -> list[str]:
    """The values that the digest of a reply covers, in their order."""
    return [service_id, identifier, _word(confirmed)]


def reply(
    service_id: str, name: str, identifier: str, confirmed: bool, digest: str
) -> str:
    """The document by which a notification is answered."""
    inner = tree(
        "transactionConfirmed", (name, identifier), ("confirmation", _word(confirmed))
    )
    return written(
        tree(
            "confirmationList",
            ("serviceID", service_id),
            tree("transactionsConfirmations", inner),
            ("hash", digest),
        )
    )


def _word(confirmed: bool) -> str:
    return "CONFIRMED" if confirmed else "NOTCONFIRMED"


def notice_document(
    service_id: str, fields: Sequence[Node | tuple[str, str]], digest: str
) -> Node:
    """A notification as the gateway writes it; the sandbox sends these."""
    return tree(
        "transactionList",
        ("serviceID", service_id),
        tree("transactions", tree("transaction", *fields)),
        ("hash", digest),
    )


def differs(
    found: Attempt, order_id: str, expected: Money, fee_on_top: bool = False
) -> str:
    """In what an attempt differs from the payment we started; empty if in nothing.

    Where the payer bears the fee the amount is larger, and ours is told beside it.

    >>> ours = Money.of("10.00")
    >>> paid = Attempt("A", "R", Money.of("10.01"), "", None, "SUCCESS", "")
    >>> differs(paid, "A", ours), differs(paid, "B", ours)
    ('amount', 'order')
    """
    if found.order_id != order_id:
        return "order"
    if found.amount.currency != expected.currency:
        return "currency"
    if not fee_on_top:
        return "" if found.amount == expected else "amount"
    if found.start_amount is not None:
        right = found.start_amount == expected and found.amount >= expected
    else:
        right = found.amount >= expected
    return "" if right else "amount"
