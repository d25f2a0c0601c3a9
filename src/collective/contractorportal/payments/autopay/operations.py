"""What the gateway is asked, each operation as one function of its answer."""

from ..records import GatewayTrouble
from .client import ask_json
from .client import ask_xml
from .messages import answers
from .messages.basket import amount_text
from .messages.channels import read_channels
from .messages.channels import read_payout
from .messages.fields import BALANCE_ORDER
from .messages.fields import CANCEL_ORDER
from .messages.fields import CHANNELS_ORDER
from .messages.fields import LEGAL_ORDER
from .messages.fields import OUT_DETAILS_ANSWER_ORDER
from .messages.fields import OUT_DETAILS_ORDER
from .messages.fields import REFUND_ORDER
from .messages.fields import START_ORDER
from .messages.fields import STATUS_ORDER
from .messages.legal import legal_values
from .messages.legal import read_legal
from .messages.start import BACKGROUND
from .messages.start import CONTINUE
from .messages.tree import Unreadable
from .signature import ordered
from .signature import signed
from .signature import signer
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import token_hex


@dataclass(frozen=True, slots=True)
class Gate:
    """A service as the gateway knows it: where, who, and by what key."""

    origin: str
    start_url: str
    service_id: str
    keys: tuple

    @property
    def key(self):
        """The key that we sign with."""
        return self.keys[0]

    def at(self, path):
        return f"{self.origin}{path}"


def message_id():
    """A name for a request, by which the gateway knows it again."""
    return token_hex(16)


@contextmanager
def readable():
    """An answer that is proven and yet makes no sense is no answer."""
    try:
        yield
    except Unreadable as error:
        raise GatewayTrouble("not_understood", error.details["what"]) from None


def same(name, ours, theirs):
    """Raise when an answer is about something else than was asked."""
    if ours != theirs:
        raise GatewayTrouble("not_understood", f"another {name}")


def start_form(gate, fields):
    """The signed fields of a start, for a browser or for us to send."""
    return signed(fields, START_ORDER, gate.key)


def start(gate, fields, header=CONTINUE):
    """Begin a payment in the background."""
    document = ask_xml(
        gate.start_url, start_form(gate, fields), gate.keys, header, signed=False
    )
    with readable():
        answer = answers.read_start(document)
    refusal = isinstance(answer, answers.Confirmation) and not answer.confirmed
    if not document.value("hash") and not refusal:
        raise GatewayTrouble("wrong_hash")  # only a refusal may come without
    if answer.order_id or not refusal:
        same("order", fields["OrderID"], answer.order_id)
    return answer


def status(gate, order_id):
    """All attempts at a payment."""
    fields = {"ServiceID": gate.service_id, "OrderID": order_id}
    form = signed(fields, STATUS_ORDER, gate.key)
    document = ask_xml(
        gate.at("/webapi/transactionStatus"), form, gate.keys, BACKGROUND
    )
    with readable():
        answer = answers.read_status(document)
    same("service", gate.service_id, answer.service_id)
    for each in answer.attempts:
        same("order", order_id, each.order_id)
    return answer


def cancel(gate, order_id, message):
    """Let nobody pay an order any more."""
    fields = {
        "ServiceID": gate.service_id,
        "MessageID": message,
        "OrderID": order_id,
    }
    form = signed(fields, CANCEL_ORDER, gate.key)
    document = ask_xml(
        gate.at("/webapi/transactionCancel"), form, gate.keys, BACKGROUND
    )
    with readable():
        answer = answers.read_cancel(document)
    same("service", gate.service_id, answer.service_id)
    same("message", message, answer.message_id)
    return answer


def refund(gate, remote_id, amount, message):
    """Give back all or a part of what an attempt brought."""
    fields = {
        "ServiceID": gate.service_id,
        "MessageID": message,
        "RemoteID": remote_id,
        "Amount": amount_text(amount),
        "Currency": amount.currency,
    }
    form = signed(fields, REFUND_ORDER, gate.key)
    document = ask_xml(gate.at("/settlementapi/transactionRefund"), form, gate.keys)
    with readable():
        answer = answers.read_refund(document)
    same("message", message, answer.message_id)
    return answer


def payout(gate, message):
    """How far a refund is."""
    fields = {
        "serviceId": gate.service_id,
        "messageId": message,
        "method": "TRANSACTION_REFUND",
    }
    sent = signed(fields, OUT_DETAILS_ORDER, gate.key, "hash")
    found = ask_json(gate.at("/settlementapi/outDetails/v2"), sent)
    with readable():
        answer = read_payout(found)
    values = ordered(
        {name: str(found.get(name) or "") for name in OUT_DETAILS_ANSWER_ORDER},
        OUT_DETAILS_ANSWER_ORDER,
    )
    if signer(str(found.get("hash") or ""), values, gate.keys) is None:
        raise GatewayTrouble("wrong_hash")
    same("message", message, answer.message_id)
    return answer


def balance(gate):
    """The money from which refunds are paid."""
    fields = {"ServiceID": gate.service_id, "MessageID": message_id()}
    form = signed(fields, BALANCE_ORDER, gate.key)
    document = ask_xml(gate.at("/webapi/balanceGet"), form, gate.keys, BACKGROUND)
    with readable():
        answer = answers.read_balance(document)
    same("message", fields["MessageID"], answer.message_id)
    return answer.amount


def legal(gate, channel, language):
    """What a payer is shown before a channel is used; its digest is proven."""
    fields = {
        "ServiceID": gate.service_id,
        "MessageID": message_id(),
        "GatewayID": channel,
        "Language": language,
    }
    found = ask_json(gate.at("/legalData"), signed(fields, LEGAL_ORDER, gate.key))
    with readable():
        answer = read_legal(found)
    if signer(str(found.get("hash") or ""), legal_values(found), gate.keys) is None:
        raise GatewayTrouble("wrong_hash")
    same("message", fields["MessageID"], str(found.get("messageID")))
    return answer


def channels(gate, currency, language):
    """The ways to pay. This answer is not signed, so nothing is decided by it."""
    fields = {
        "ServiceID": gate.service_id,
        "MessageID": message_id(),
        "Currencies": currency,
        "Language": language,
    }
    found = ask_json(
        gate.at("/gatewayList/v3"), signed(fields, CHANNELS_ORDER, gate.key)
    )
    with readable():
        return read_channels(found, currency)
