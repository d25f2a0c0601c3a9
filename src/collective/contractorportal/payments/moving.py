"""The one place where stored payments move: an event, its row in the log, what follows."""

from ..core import clock
from .interfaces import PaymentMoved
from .model import Entry
from .rules import transition
from .storage import get_payments
from datetime import UTC
from transaction.interfaces import TransientError
from zope.event import notify

import transaction


ATTEMPTS = 6


def now():
    """The present moment in UTC: the database cannot keep a ZoneInfo."""
    return clock.now().astimezone(UTC)


def move(slot, event, kind, *, by="", detail="", raw=b""):
    """Let something happen to a payment, in the caller's transaction; the ``Step``.

    What says nothing new writes a row of the log and nothing else, so that copies of
    one message that come at once do not meet in the database.
    """
    payment = slot.payment
    step = transition(payment, event)
    if step.payment is not payment or step.actions:
        get_payments().put(slot, step.payment, step.actions)
    slot.write(Entry(event.at, kind, step.verdict, by, detail, raw))
    if step.payment.state != payment.state:
        notify(PaymentMoved(step.payment, payment.state))
    return step


def move_now(order_id, event, kind, **about):
    """The same in a transaction of its own, tried again on conflicts.

    For what a gateway has answered: it must not be asked a second time because two
    wrote at once.
    """
    for _attempt in range(ATTEMPTS - 1):
        try:
            return _move_now(order_id, event, kind, about)
        except TransientError:
            transaction.abort()
    return _move_now(order_id, event, kind, about)


def note_trouble(order_id, kind, trouble, raw, by=""):
    """Keep an answer that could not be taken, in a transaction of its own.

    Once for each thing that is wrong: the worker asks again, and may be answered so
    for hours.
    """
    if not raw:
        return
    for _attempt in range(ATTEMPTS):
        transaction.begin()
        slot = get_payments().slot(order_id)
        last = slot.entries()[-1:]
        if last and (last[0].kind, last[0].verdict) == (kind, trouble.code):
            return
        slot.write(Entry(now(), kind, trouble.code, by, trouble.detail, raw))
        try:
            transaction.commit()
        except TransientError:
            transaction.abort()
        else:
            return


def _move_now(order_id, event, kind, about):
    transaction.begin()
    step = move(get_payments().slot(order_id), event, kind, **about)
    transaction.commit()
    return step
