"""When the gateway is asked about a payment, and when a payment is over."""

from ..model import Payment
from ..model import Refund
from datetime import datetime
from datetime import timedelta


# From the beginning: minutes until the first question, the second, …; then the last again.
PAUSES = (1, 1, 2, 3, 5, 8, 15, 30, 60)
# How long after its time a payment's last messages may still be on the way.
GRACE = timedelta(minutes=10)
# Longer than the gateway resends (PROTOCOL 4.4): then silence is an answer, too.
SILENCE = timedelta(days=10)
REFUND_PAUSE = timedelta(minutes=10)


def next_question(payment: Payment) -> datetime:
    """When the gateway is to be asked about a payment again.

    More and more seldom; and once more when its time is over.

    >>> from ...core.money import Money
    >>> from datetime import UTC
    >>> at = datetime(2026, 12, 1, 10, tzinfo=UTC)
    >>> end = at + timedelta(hours=1)
    >>> new = Payment("P1", "jan", (), at, end, "autopay", "1", (), Money.of(0))
    >>> str(next_question(new) - at)
    '0:01:00'
    """
    pause = PAUSES[min(payment.asked_times, len(PAUSES) - 1)]
    after = (payment.asked_at or payment.created_at) + timedelta(minutes=pause)
    last = payment.valid_until + GRACE
    if payment.asked_at is not None and payment.asked_at >= last:
        return after
    return min(after, last)


def is_over(payment: Payment, now: datetime) -> bool:
    """Can no more money come: was the gateway asked after the end, or is it long ago?"""
    if not payment.is_open:
        return False
    last = payment.valid_until + GRACE
    asked = payment.asked_at is not None and payment.asked_at >= last
    return asked or now >= payment.valid_until + SILENCE


def is_question_due(payment: Payment, now: datetime) -> bool:
    """Is the gateway to be asked now? Not about an order that it has refused."""
    refused = (
        not payment.start_known
        and not payment.attempts
        and payment.start_reason not in ("", "unknown")
    )
    if not payment.is_open or (refused and now < payment.valid_until):
        return False
    return now >= next_question(payment)


def is_refund_due(refund: Refund, now: datetime) -> bool:
    """Is a refund to be asked for (again), or to be asked about?"""
    if refund.state == "asked":
        return now >= refund.asked_at + timedelta(minutes=1)
    if refund.state == "acknowledged":
        return now >= (refund.changed_at or refund.asked_at) + REFUND_PAUSE
    return False
