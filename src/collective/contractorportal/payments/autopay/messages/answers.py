"""What the gateway answers to what we ask, read from its XML documents."""

from ....core.money import Money
from .notices import amount
from .notices import Attempt
from .notices import attempt
from .notices import money
from .notices import text
from .tree import Node
from .tree import Unreadable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Continuation:
    """Answer A to a start in the background: the payer goes on at that address."""

    order_id: str
    remote_id: str
    url: str
    state: str


@dataclass(frozen=True, slots=True)
class BankApp:
    """A bank's application that an alias of BLIK may mean."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Answer B to a start in the background: done, or not begun and why."""

    order_id: str
    remote_id: str
    confirmed: bool
    reason: str
    state: str
    apps: tuple[BankApp, ...] = ()


@dataclass(frozen=True, slots=True)
class TransferData:
    """What a payer copies into a transfer of one's own."""

    order_id: str
    remote_id: str
    account: str
    receiver: str
    address: str
    amount: Money
    title: str
    bank_url: str


@dataclass(frozen=True, slots=True)
class Status:
    """All attempts at one payment that the gateway knows."""

    service_id: str
    attempts: tuple[Attempt, ...]

    @property
    def verdict(self) -> str:
        """``paid``, ``paid_twice``, ``waiting``, ``failed`` or ``unknown``."""
        states = [each.state for each in self.attempts]
        if states.count("SUCCESS") > 1:
            return "paid_twice"
        if "SUCCESS" in states:
            return "paid"
        if not states:
            return "unknown"
        return "failed" if set(states) == {"FAILURE"} else "waiting"


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The answer to a cancellation."""

    service_id: str
    message_id: str
    confirmed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A refund was taken; whether it was done is asked for later."""

    service_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Balance:
    """The money that Autopay holds for us, from which refunds are paid."""

    service_id: str
    message_id: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ErrorDocument:
    """The gateway's unsigned word that a request was wrong."""

    code: str
    name: str
    description: str


def read_start(document: Node) -> Continuation | Confirmation | TransferData:
    """The answer to a start in the background, whichever of the three it is."""
    if document.find("receiverNRB"):
        return _transfer_data(document)
    if document.name != "transaction":
        raise Unreadable("root")
    if document.find("redirecturl"):
        return Continuation(
            text(document, "orderID", required=True),
            text(document, "remoteID", required=True),
            _web_address(document.value("redirecturl")),
            document.value("status"),
        )
    return Confirmation(
        text(document, "orderID"),
        text(document, "remoteID"),
        _confirmed(document),
        document.value("reason"),
        document.value("paymentStatus"),
        tuple(_apps(document.find("blikAMList"))),
    )


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise Unreadable("redirecturl") from None
    if parts.scheme not in ("https", "http") or not parts.netloc:
        raise Unreadable("redirecturl")
    return value


def _confirmed(document: Node) -> bool:
    word = document.value("confirmation")
    if word not in ("CONFIRMED", "NOTCONFIRMED"):
        raise Unreadable("confirmation")
    return word == "CONFIRMED"


def _apps(node: Node | None) -> list[BankApp]:
    found = (
        BankApp(each.value("blikAMKey"), each.value("blikAMLabel"))
        for each in (node.children if node else ())
    )
    return [app for app in found if app.key]


def _transfer_data(document: Node) -> TransferData:
    return TransferData(
        text(document, "orderID", required=True),
        text(document, "remoteID", required=True),
        document.value("receiverNRB"),
        document.value("receiverName"),
        document.value("receiverAddress"),
        amount(document, text(document, "currency", required=True)),
        document.value("title"),
        document.value("bankHref"),
    )


def read_status(document: Node) -> Status:
    """The answer to a question about a payment; it may know no attempt at all."""
    box = document.find("transactions")
    return Status(
        text(document, "serviceID", required=True),
        tuple(attempt(each) for each in (box.all("transaction") if box else ())),
    )


def read_cancel(document: Node) -> Cancelled:
    """The answer to a cancellation."""
    return Cancelled(
        text(document, "serviceID", required=True),
        document.value("messageID"),
        _confirmed(document),
        document.value("reason"),
    )


def read_refund(document: Node) -> Acknowledged:
    """The answer to a refund."""
    if document.name != "transactionRefund":
        raise Unreadable("root")
    return Acknowledged(
        text(document, "serviceID", required=True), document.value("messageID")
    )


def read_balance(document: Node) -> Balance:
    """The answer to a question about the balance."""
    held = money(document, "balance", text(document, "currency", required=True))
    if held is None:
        raise Unreadable("balance missing")
    return Balance(
        text(document, "serviceID", required=True), document.value("messageID"), held
    )


def read_error(document: Node) -> ErrorDocument | None:
    """The error that a document tells, if it is one."""
    if document.name != "error":
        return None
    return ErrorDocument(
        document.value("statusCode"),
        document.value("name")[:100],
        document.value("description")[:500],
    )
