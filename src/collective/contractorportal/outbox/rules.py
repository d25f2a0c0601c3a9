"""How a submission goes its way, when it is tried again, and what it may hold.

waiting → delivered → accepted | rejected; a rejected one may be sent again, or be
settled by hand. Times come as arguments.
"""

from ..core.clock import WARSAW
from ..core.errors import PortalError
from ..core.period import in_force
from .records import ACCEPTED
from .records import ANSWER_NO
from .records import ANSWER_YES
from .records import DELIVERED
from .records import DELIVERY
from .records import Event
from .records import REJECTED
from .records import SENT_AGAIN
from .records import SETTLED
from .records import Submission
from .records import SUBMITTED
from .records import WAITING
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any

import json
import re


# Seconds before a delivery is tried again, doubled each time, and the longest pause.
FIRST_PAUSE = 30
LONGEST_PAUSE = 3600
# The same for all deliveries when the ERP itself does not answer.
FIRST_REST = 15
LONGEST_REST = 300

# How old a delivery is, and how often the ERP is asked what it makes of it.
ASKING = (
    (timedelta(hours=1), timedelta(seconds=20)),
    (timedelta(days=1), timedelta(minutes=5)),
    (timedelta.max, timedelta(hours=1)),
)

LONGEST_KIND = 40
LONGEST_KEY = 120
LARGEST_PAYLOAD = 100_000
LONGEST_WORDS = 500

_KIND = re.compile(r"[a-z][a-z0-9_]*\Z")


# What may be submitted


def usable(kind: str, key: str, payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """The payload as it is kept: plain JSON values, no floats.

    Errors: ``outbox_kind``, ``outbox_key``, ``outbox_payload``, ``outbox_too_large``.

    >>> usable("payment", "a1", {"split": ("a", "b"), "total": "12.30"})
    {'split': ['a', 'b'], 'total': '12.30'}
    """
    if not _KIND.match(kind) or len(kind) > LONGEST_KIND:
        raise PortalError("outbox_kind", kind=kind[:LONGEST_KIND])
    # The sign before the round in the ERP's key, and what no database takes.
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable() or "#" in key:
        raise PortalError("outbox_key")
    kept = _plain(payload)
    try:
        size = len(json.dumps(kept, ensure_ascii=False).encode())
    except UnicodeEncodeError:
        raise PortalError("outbox_payload") from None
    if size > LARGEST_PAYLOAD:
        raise PortalError("outbox_too_large", size=size)
    return {**kept}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        if "\0" in value:
            raise PortalError("outbox_payload")
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) and "\0" not in name for name in value):
            raise PortalError("outbox_payload")
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    # A float is no exact number (DESIGN D7): amounts are texts like "12.30".
    raise PortalError("outbox_payload", kind=type(value).__name__)


# Patience


def pause(attempts: int) -> timedelta:
    """How long one delivery waits after that many tries.

    >>> [pause(n).seconds for n in (1, 2, 3, 50)]
    [30, 60, 120, 3600]
    """
    return _doubled(attempts, FIRST_PAUSE, LONGEST_PAUSE)


def rest(failures: int) -> timedelta:
    """How long all wait after the ERP did not answer that many times in a row.

    >>> [rest(n).seconds for n in (1, 2, 3, 50)]
    [15, 30, 60, 300]
    """
    return _doubled(failures, FIRST_REST, LONGEST_REST)


def _doubled(count: int, first: int, longest: int) -> timedelta:
    doublings = max(0, min(count, 20) - 1)
    return timedelta(seconds=min(first * (1 << doublings), longest))


# The way of a submission


def submitted(submission: Submission) -> Submission:
    """It has just come in, and waits for the worker."""
    event = Event(submission.created_at, SUBMITTED, submission.by)
    return replace(
        submission, state=WAITING, next_at=submission.created_at, history=(event,)
    )


def put_off(submission: Submission, problem: str, now: datetime) -> Submission:
    """The ERP could not take it now: it is tried again, later each time."""
    _must_be(submission, WAITING)
    attempts = submission.attempts + 1
    return replace(
        submission, attempts=attempts, next_at=now + pause(attempts), problem=problem
    )


def delivered(submission: Submission, now: datetime) -> Submission:
    """The ERP has it."""
    _must_be(submission, WAITING)
    return _with(
        submission,
        Event(now, DELIVERY),
        state=DELIVERED,
        next_at=None,
        delivered_at=now,
        attempts=submission.attempts + 1,
        problem="",
    )


def accepted(submission: Submission, reference: str, now: datetime) -> Submission:
    """The ERP has taken it, and calls it so."""
    _must_be(submission, DELIVERED)
    return _with(
        submission,
        Event(now, ANSWER_YES),
        state=ACCEPTED,
        answered_at=now,
        reference=_words(reference),
        reason="",
        problem="",
    )


def rejected(submission: Submission, reason: str, now: datetime) -> Submission:
    """The ERP has refused it; some do so at once, others after a look."""
    _must_be(submission, DELIVERED, WAITING)
    return _with(
        submission,
        Event(now, ANSWER_NO, reason=_words(reason)),
        state=REJECTED,
        next_at=None,
        answered_at=now,
        reason=_words(reason),
        problem="",
    )


def missing(submission: Submission) -> Submission:
    """The ERP no longer knows of a delivery; only people can tell what that means."""
    _must_be(submission, DELIVERED)
    return replace(submission, problem="lost")


def found(submission: Submission) -> Submission:
    """The ERP knows of it after all."""
    _must_be(submission, DELIVERED)
    return replace(submission, problem="")


def sent_again(submission: Submission, by: str, now: datetime) -> Submission:
    """Staff let it be delivered at once.

    What the ERP has refused goes out under a new key, as it had no effect; what the
    ERP may have taken goes out under the old one, so that it has effect once.
    """
    lost = submission.state == DELIVERED and submission.problem == "lost"
    if not lost:
        _must_be(submission, WAITING, REJECTED)
    refused = submission.state == REJECTED
    return _with(
        submission,
        Event(now, SENT_AGAIN, by),
        state=WAITING,
        round=submission.round + int(refused),
        attempts=0,
        next_at=now,
        delivered_at=None,
        answered_at=None,
        problem="",
        reason="",
    )


def settled(submission: Submission, by: str, note: str, now: datetime) -> Submission:
    """Staff have done by hand in the ERP what it had refused."""
    _must_be(submission, REJECTED)
    return _with(
        submission,
        Event(now, SETTLED, by, _words(note)),
        state=ACCEPTED,
        answered_at=now,
        reason="",
        problem="",
    )


def _must_be(submission: Submission, *states: str) -> None:
    if submission.state not in states:
        raise PortalError("outbox_not_now", state=submission.state)


def _with(submission: Submission, event: Event, **changes: Any) -> Submission:
    return replace(submission, history=(*submission.history, event), **changes)


def _words(text: str) -> str:
    """Somebody's words as they are kept: on one line, not too many of them."""
    return " ".join(text.split())[:LONGEST_WORDS]


# Who may see it


def is_own(submission: Submission, contractor_ids: frozenset[str]) -> bool:
    """Did it come from this person, under any of the person's numbers?"""
    return not contractor_ids.isdisjoint(submission.contractor_ids)


def is_shared(
    submission: Submission, windows: Mapping[str, tuple[date | None, date | None]]
) -> bool:
    """Is it about accounts that this person holds, all of them, in the own days (R8.4)?

    Holders of an account see what happens on it. ``windows`` has the first and the
    last day that the person may read of each account. What is also about an account
    of others is not shown, as it would tell an amount that is not theirs.
    """
    day = submission.created_at.astimezone(WARSAW).date()
    accounts = submission.account_ids
    return bool(accounts) and all(
        each in windows and in_force(day, *windows[each]) for each in accounts
    )
