"""The one place where stored payments move: an event, its row in the log, what follows."""

from ..core import clock
from .model import Entry
from .rules import transition
from .storage import get_payments
from datetime import UTC
from transaction.interfaces import TransientError

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


def _move_now(order_id, event, kind, about):
    transaction.begin()
    step = move(get_payments().slot(order_id), event, kind, **about)
    transaction.commit()
    return step
