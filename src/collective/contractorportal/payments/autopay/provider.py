"""Autopay as one of the portal's payment providers."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from ..events.model import Notice
from ..events.model import Settled
from ..interfaces import IPaymentProvider
from ..records import Answer
from ..records import CancelAnswer
from ..records import Channel
from ..records import Clause
from ..records import GatewayTrouble
from ..records import Known
from ..records import Notification
from ..records import RefundAnswer
from ..records import StartAnswer
from ..records import Unreadable
from . import operations
from .beginning import answer_of
from .beginning import fields_of
from .beginning import refused_by_us
from .client import NotAsked
from .client import Refused
from .messages import notices
from .messages.fields import RETURN_ORDER
from .messages.legal import Regulation
from .messages.start import BACKGROUND
from .messages.start import BLIK
from .messages.start import CONTINUE
from .messages.tree import Unreadable as UnreadableDocument
from .operations import Gate
from .shelf import Shelf
from .signature import ALGORITHMS
from .signature import document_signer
from .signature import Key
from .signature import ordered
from .signature import signature
from .signature import signer
from .xml import from_base64
from .xml import parse
from dataclasses import dataclass
from zope.interface import implementer

import logging
import re


logger = logging.getLogger(__name__)
GROUPS_OF_CODES = {BLIK}
# An answer that is kept: nothing has to be shown.
NO_CLAUSES = (Regulation("", "", ()),)
# The group of channels where the payer sends a transfer by hand (PROTOCOL 6.2).
TRANSFERS = frozenset({"FR", "Szybki Przelew"})
BY_HAND = 6 * 24 * 60  # minutes that such a transfer may take: weekends, holidays
# What a channel may want to know of the payer, by the name of the field (PROTOCOL 2.3).
PARAMETERS: dict[str, Known] = {
    "nip": "nip",
    "companyname": "company",
    "accountholdername": "holder",
    "customerphone": "phone",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a proven message has to be answered with."""

    key: Key
    service_id: str
    name: str
    identifier: str


def keys_of(service, moment):
    """The keys that prove a message; around a change the other digest does so too."""
    secrets = service.keys(moment)
    first = Key(secrets[0], service.algorithm)
    if len(secrets) == 1:
        return (first,)
    both = (Key(secret, digest) for secret in secrets for digest in ALGORITHMS)
    return (first, *(key for key in both if key != first))


def gate_of(service):
    """The service as its gateway knows it."""
    return Gate(
        service.gateway.rstrip("/"),
        service.gateway.rstrip("/") + service.start_path,
        service.id,
        (Key(service.key, service.algorithm),),
    )


@implementer(IPaymentProvider)
class AutopayProvider:
    """Payments by Autopay: BLIK, banks, cards. It keeps channels, and nothing else."""

    title = _("payments_provider_autopay", default="Autopay")
    currencies = ("PLN", "EUR", "GBP", "USD")

    def __init__(self):
        self._shelf = Shelf()
        self._legal = Shelf()

    def start(self, service, payment, start):
        try:
            fields = fields_of(service, payment, start)
        except PortalError as error:
            return refused_by_us(error)
        gate = gate_of(service)
        if service.form and not start.code and not start.transfer:
            form = operations.start_form(gate, fields)
            return StartAnswer(
                "form", form_url=gate.start_url, fields=tuple(form.items())
            )
        try:
            header = BACKGROUND if start.transfer else CONTINUE
            return answer_of(operations.start(gate, fields, header))
        except NotAsked as trouble:
            return StartAnswer("refused", reason=trouble.code)
        except Refused as trouble:
            logger.error("Autopay refuses a start: %s", trouble)
            return StartAnswer("refused", reason=trouble.detail)
        except GatewayTrouble as trouble:
            logger.warning("Autopay did not say what became of a start: %s", trouble)
            return StartAnswer("unknown", reason=trouble.code)

    def channels(self, service, language):
        wanted = "EN" if language.startswith("en") else "PL"
        gate = gate_of(service)

        def ask():
            try:
                return operations.channels(gate, service.currency, wanted)
            except Refused:
                if wanted == "PL":
                    raise
                # English has to be agreed; the names of banks are the same.
                return operations.channels(gate, service.currency, "PL")

        question = (gate.origin, service.id, service.currency, wanted)
        return tuple(map(channel_of, self._shelf.get(question, ask)))

    def clauses(self, service, channel_id, language):
        wanted = "EN" if language.startswith("en") else "PL"
        gate = gate_of(service)

        def ask():
            try:
                return operations.legal(gate, channel_id, wanted) or NO_CLAUSES
            except Refused:
                return NO_CLAUSES  # the service shows them itself

        question = (gate.origin, service.id, channel_id, wanted)
        found = self._legal.get(question, ask)
        return tuple(
            Clause(
                key=f"{each.id}.{number}",
                parts=clause.parts,
                checkbox=clause.checkbox,
                required=clause.checkbox and clause.required,
                terms=each.id if each.kind == "DEFAULT" else "",
            )
            for each in found
            if each.kind != "RECURRING"
            for number, clause in enumerate(each.clauses)
        )

    def read_notification(self, body, find_service, moment):
        try:
            text = body if isinstance(body, str) else body.decode("ascii", "replace")
            raw = from_base64(text)
            document = parse(raw)
            service_id = document.value("serviceID")
        except UnreadableDocument as error:
            raise Unreadable(error.kind) from None
        named = service_id if re.fullmatch(r"[0-9]{1,10}", service_id) else ""
        service = find_service(named) if named else None
        if service is None:
            raise Unreadable("unknown_service", named)
        try:
            key = document_signer(document, keys_of(service, moment))
            if key is None:
                raise Unreadable("wrong_hash", named)
            return notification(document, raw, moment, key)
        except UnreadableDocument as error:
            raise Unreadable(error.kind, named) from None

    def answer(self, notification, confirmation):
        mark = notification.mark
        confirmed = confirmation == "CONFIRMED"
        values = notices.reply_values(mark.service_id, mark.identifier, confirmed)
        text = notices.reply(
            mark.service_id,
            mark.name,
            mark.identifier,
            confirmed,
            signature(values, mark.key),
        )
        return Answer(text.encode("utf-8"))

    def read_return(self, query, find_service, moment):
        texts = {name: str(query.get(name) or "") for name in (*RETURN_ORDER, "Hash")}
        if not all(texts.values()) or max(map(len, texts.values())) > 128:
            return None
        service = find_service(texts["ServiceID"])
        if service is None:
            return None
        values = ordered(texts, RETURN_ORDER)
        proven = signer(texts["Hash"], values, keys_of(service, moment))
        return texts["OrderID"] if proven else None

    def status(self, service, payment):
        found = operations.status(gate_of(service), payment.order_id)
        moment = clock.now()
        return tuple(
            notice_of(found.service_id, each, moment) for each in found.attempts
        )

    def cancel(self, service, payment, message_id):
        found = operations.cancel(gate_of(service), payment.order_id, message_id)
        return CancelAnswer(found.confirmed, found.reason)

    def refund(self, service, payment, refund):
        gate = gate_of(service)
        try:
            operations.refund(gate, refund.remote_id, refund.amount, refund.id)
        except Refused as trouble:
            return RefundAnswer("failed", trouble.detail)
        return RefundAnswer("acknowledged")

    def refund_state(self, service, refund):
        try:
            found = operations.payout(gate_of(service), refund.id)
        except Refused as trouble:
            return RefundAnswer("unknown", trouble.detail)
        states = {"done": "done", "refused": "failed", "waiting": "acknowledged"}
        return RefundAnswer(
            states[found.verdict],
            found.remote_out_id if found.verdict == "done" else found.state,
        )


def channel_of(found):
    """A channel as the portal's pages know it."""
    needed = [name.lower() for name in found.required]
    return Channel(
        id=found.id,
        name=found.name,
        group=found.group,
        icon_url=found.icon,
        available=found.available,
        minimum=found.least,
        maximum=found.most,
        needs_code=found.id in GROUPS_OF_CODES,
        transfer=found.group in TRANSFERS,
        business=found.audience == "B2B",
        personal=found.audience == "B2C",
        needs=frozenset(PARAMETERS[n] for n in needed if n in PARAMETERS),
        needs_other=any(name not in PARAMETERS for name in needed),
        minutes=max(found.minutes, BY_HAND if found.group in TRANSFERS else 0),
    )


def notice_of(service_id, attempt, moment):
    """An attempt as something that happened to a payment.

    A state that we do not know (a card's reservation) is neither money nor its end.
    """
    known = attempt.state if attempt.state in notices.STATES else "PENDING"
    return Notice(
        at=moment,
        service=service_id,
        remote_id=attempt.remote_id,
        status=known,
        amount=attempt.amount,
        start_amount=attempt.start_amount,
        channel=attempt.channel,
        details=attempt.details[:64],
        paid_at=attempt.at if known == "SUCCESS" else None,
    )


def notification(document, raw, moment, key):
    """A proven document as the portal's own record."""
    if notices.is_transfer(document):
        found = notices.read_transfer(document)
        known = found.state if found.state in notices.STATES else "PENDING"
        event = Settled(
            moment, found.remote_out_id, known, found.amount, found.is_refund
        )
        order_id = found.order_id
    else:
        notice = notices.read_notice(document)
        event = notice_of(notice.service_id, notice.attempt, moment)
        order_id = notice.attempt.order_id
    service_id, name, identifier = notices.echoed(document)
    mark = Mark(key, service_id, name, identifier)
    return Notification(service_id, order_id, event, raw, mark)
