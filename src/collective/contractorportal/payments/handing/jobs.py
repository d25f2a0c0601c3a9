"""What the worker does with what the gateway's messages have left to do."""

from ... import _
from ... import logger
from ...erp.errors import ErpError
from ...erp.gate import get_erp
from ...jobs.interfaces import IJob
from ...notifications.api import announce
from ...outbox.api import find
from ...outbox.api import submit
from ...outbox.records import REJECTED
from ..api import paid_waiting
from ..events.model import Noticed
from ..moving import move
from ..moving import now
from ..returns.rules import payload as refund_payload
from ..storage import get_payments
from .mail import ALERT
from .mail import RECEIPT
from .mail import STRAYS
from .rules import overpaid
from .rules import payload
from .staff import alerted
from collections import Counter
from transaction.interfaces import TransientError
from zope.interface import implementer

import transaction


@implementer(IJob)
class HandOver:
    """Paid payments go to the outbox, receipts to payers, flags to staff: each once.

    The gateway's message only notes that it has to be done, so that it is taken
    even when something here does not work; keys make what is done twice happen once.
    """

    title = _("payments_job_hand_over", default="Payments that have come in")

    def interval(self, settings):
        return 3

    def run(self, site):
        counts = Counter(map(self.do, get_payments().todo()))
        if tell_of_strays():
            transaction.commit()
        said = [f"{name}: {count}" for name, count in sorted(counts.items())]
        return ", ".join(said) or None

    def do(self, order_id):
        """What is left to do for one payment; one that fails keeps no other waiting."""
        payments = get_payments()
        slot = payments.slot(order_id)
        try:
            look_for_overpayment(slot)
            for kind, flag in slot.todo:
                DEEDS[kind](slot, flag)
            payments.done(slot)
            transaction.commit()
        except TransientError:
            raise
        except Exception:
            transaction.abort()
            logger.exception("Payments: what follows from %s was not done", order_id)
            return "failed"
        return "payments"


def hand_over(slot, flag):
    """Let the ERP hear of the money, with the split that was frozen."""
    payment = slot.payment
    submit(
        "payment",
        payload(payment),
        key=payment.order_id,
        contractor_ids=payment.contractor_ids,
        account_ids=payment.account_ids,
        by=payment.by,
    )


def take_back(slot, flag):
    """Let the ERP hear of money that went back, of each refund once.

    Not of a payment that it has refused: then there is nothing to take back.
    """
    payment = slot.payment
    told = find("payment", payment.order_id)
    if told is not None and told.state == REJECTED:
        slot.note(now(), "take_back", "nothing", told.reason)
        return
    for refund in payment.refunds:
        about = refund_payload(payment, refund.id)
        if about is not None:
            submit(
                "refund",
                about,
                key=f"{payment.order_id}/{refund.id}",
                contractor_ids=payment.contractor_ids,
                account_ids={part["account_id"] for part in about["split"]},
                by=refund.by,
            )


def receipt(slot, flag):
    """Tell the payer that the money has come."""
    payment = slot.payment
    announce(
        RECEIPT,
        None,
        [f"login:{payment.by}"],
        key=f"{RECEIPT}:{payment.order_id}",
        data={"order_id": payment.order_id},
    )


def alert(slot, flag):
    """Tell staff what there is to look at."""
    people = [f"login:{login}" for login in alerted()]
    if people:
        order_id = slot.payment.order_id
        successes = len(slot.payment.successes)
        announce(
            ALERT,
            None,
            people,
            key=f"{ALERT}:{order_id}:{flag}:{successes}",
            data={"order_id": order_id, "flag": flag},
        )


DEEDS = {
    "hand_over": hand_over,
    "receipt": receipt,
    "alert": alert,
    "take_back": take_back,
}


def look_for_overpayment(slot):
    """Flag a payment that came for what was paid already; not while the ERP is down."""
    payment = slot.payment
    if not any(kind == "hand_over" for kind, _flag in slot.todo):
        return
    accounts = sorted(payment.account_ids)
    try:
        ledger = get_erp().ledger
        documents = ledger.documents(accounts).value
        pairings = ledger.pairings(accounts).value
    except ErpError as error:
        logger.warning("Payments: not compared with documents: %s", error)
        return
    waiting = [line for _payment, line in paid_waiting(accounts)]
    if overpaid(payment, waiting, documents, pairings):
        move(slot, Noticed(now(), "overpaid"), "compared")


def tell_of_strays():
    """Tell staff, at most once an hour, of messages without a payment."""
    payments, told = get_payments(), 0
    hour = now().strftime("%Y%m%d%H")
    for name, strays in (("stray", payments.strays), ("stranger", payments.strangers)):
        entries, last = strays.untold()
        entries = [each for each in entries if each.verdict != "settlement"]
        if not entries:
            continue
        people = [f"login:{login}" for login in alerted()]
        if people:
            announce(
                STRAYS,
                None,
                people,
                key=f"{STRAYS}:{name}:{hour}",
                data={"sort": name, "count": len(entries)},
            )
        strays.told = last
        told += len(entries)
    return told
