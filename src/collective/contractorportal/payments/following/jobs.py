"""The worker follows payments: asks the gateway, ends what is over, sees refunds through."""

from ... import _
from ... import logger
from ...jobs.interfaces import IJob
from ..api import provider_of
from ..events.model import Expired
from ..events.model import RefundAcknowledged
from ..events.model import RefundDone
from ..events.model import RefundFailed
from ..events.model import StatusAnswer
from ..hearing import hearing
from ..hearing import text_of
from ..moving import move_now
from ..moving import note_trouble
from ..moving import now
from ..records import GatewayTrouble
from ..settings import find_service
from ..storage import get_payments
from .rules import is_over
from .rules import is_question_due
from .rules import is_refund_due
from collections import Counter
from zope.interface import implementer


REFUND_EVENTS = {
    "acknowledged": lambda at, each, answer: RefundAcknowledged(at, each.id),
    "done": lambda at, each, answer: RefundDone(at, each.id, answer.detail),
    "failed": lambda at, each, answer: RefundFailed(at, each.id, answer.detail),
}
# Questions without an answer in one run, after which the gateway is left in peace.
PATIENCE = 1


@implementer(IJob)
class FollowPayments:
    """Payments whose end has not come are asked about, more and more seldom."""

    title = _("payments_job_follow", default="Payments that wait for an answer")

    def interval(self, settings):
        return 15

    def run(self, site):
        counts = Counter()
        silent = Counter()
        for order_id in list(get_payments().order_ids("followed")):
            payment = get_payments().get(order_id)
            if silent[payment.provider] < PATIENCE:
                done = follow(payment)
                counts[done] += 1
                silent[payment.provider] += done == "silent"
        said = [f"{name}: {n}" for name, n in sorted(counts.items()) if name]
        return ", ".join(said) or None


def follow(payment):
    """Take a payment a step further; what was done, empty for nothing.

    Each step is committed; the gateway is asked while nothing else is under way.
    """
    moment = now()
    if is_question_due(payment, moment):
        return ask(payment)
    if is_over(payment, moment):
        move_now(payment.order_id, Expired(moment), "expired")
        return "over"
    for refund in payment.refunds:
        if is_refund_due(refund, moment):
            return see_through(payment, refund)
    return ""


def ask(payment):
    """Ask the gateway for all attempts of a payment, and let them happen."""
    service = find_service(payment.service)
    if service is None or not service.key:
        return "no key"
    asked_at = now()  # not that of the answer: more may have come meanwhile
    with hearing() as heard:
        try:
            notices = provider_of(payment).status(service, payment)
        except GatewayTrouble as trouble:
            return unanswered(payment, "status", trouble, text_of(heard))
    event = StatusAnswer(asked_at, tuple(notices))
    about = {"detail": str(len(notices)), "raw": text_of(heard)}
    after = move_now(payment.order_id, event, "status", **about).payment
    if is_over(after, asked_at):
        after = move_now(payment.order_id, Expired(now()), "expired").payment
    return after.state


def see_through(payment, refund):
    """Ask for a refund, or about it; the same id is given back once."""
    service = find_service(payment.service)
    if service is None or not service.key:
        return "no key"
    provider = provider_of(payment)
    with hearing() as heard:
        try:
            if refund.state == "asked":
                answer = provider.refund(service, payment, refund)
            else:
                answer = provider.refund_state(service, refund)
        except GatewayTrouble as trouble:
            return unanswered(payment, "refund", trouble, text_of(heard))
    if answer.state in REFUND_EVENTS:
        event = REFUND_EVENTS[answer.state](now(), refund, answer)
        about = {"detail": answer.detail, "raw": text_of(heard)}
        move_now(payment.order_id, event, "refund", **about)
    else:
        trouble = GatewayTrouble("refused", answer.detail)
        note_trouble(payment.order_id, "refund", trouble, text_of(heard))
    return f"refund {answer.state}"


def unanswered(payment, kind, trouble, raw):
    """The gateway gave no answer to believe; it is asked again in the next run."""
    logger.warning("Payments: %s of %s: %s", kind, payment.order_id, trouble.code)
    note_trouble(payment.order_id, kind, trouble, raw)
    return "silent"
