"""The one function that moves a payment, and what is decided about it.

Whatever the order in which messages come, how often, and however they contradict
one another, what is paid and what is flagged comes out the same: an attempt only
ever rises (pending, failed, paid), flags are only ever added, and the state is
read from both.
"""

from .events.model import Booked
from .events.model import Cancelled
from .events.model import Event
from .events.model import Expired
from .events.model import NotFound
from .events.model import Notice
from .events.model import Noticed
from .events.model import RefundAcknowledged
from .events.model import RefundAsked
from .events.model import RefundDone
from .events.model import RefundFailed
from .events.model import ReturnBooked
from .events.model import Seen
from .events.model import Settled
from .events.model import Started
from .events.model import StartRefused
from .events.model import StartUnknown
from .events.model import StatusAnswer
from .model import Attempt
from .model import Flag
from .model import Payment
from .model import Settlement
from .model import Status
from .refunds.rules import refund_asked
from .refunds.rules import refund_moved
from .steps.rules import Action
from .steps.rules import moved
from .steps.rules import Step
from .steps.rules import Verdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any


RANK: dict[Status, int] = {"PENDING": 0, "FAILURE": 1, "SUCCESS": 2}


def transition(payment: Payment, event: Event) -> Step:
    """The payment after an event; the same payment when the event says nothing new."""
    return _MOVES[type(event)](payment, event)


# The start


def _started(payment: Payment, event: Started) -> Step:
    after = replace(
        payment,
        start_known=True,
        start_reason="",
        redirect_url=event.redirect_url or payment.redirect_url,
        transfer=event.transfer or payment.transfer,
    )
    return moved(payment, after, event.at)


def _start_refused(payment: Payment, event: StartRefused) -> Step:
    if payment.start_known:
        return Step(payment, "nothing")
    return moved(payment, replace(payment, start_reason=event.reason), event.at)


def _start_unknown(payment: Payment, event: StartUnknown) -> Step:
    if payment.start_known:
        return Step(payment, "nothing")
    return moved(payment, replace(payment, start_reason="unknown"), event.at)


def may_start(payment: Payment, now: datetime) -> bool:
    """May the gateway be given the order (again)? Not when it may have it already.

    After a refused start (a mistyped BLIK code) the same order may be started anew.
    """
    return (
        payment.state in ("created", "failed")
        and not payment.start_known
        and not payment.attempts
        and payment.start_reason != "unknown"
        and now < payment.valid_until
    )


# What the gateway says


def misfit(payment: Payment, notice: Notice) -> Verdict | None:
    """Why a message does not fit the payment, None when it does (PROTOCOL 4.3).

    In the payer model the amount has the fee in it: the gateway's own word for what
    was asked counts, and where it does not say it, the fee that was shown.
    """
    if notice.service != payment.service:
        return "service"
    if notice.amount.currency != payment.currency:
        return "currency"
    asked = notice.start_amount
    if asked is None:
        return None if notice.amount == payment.charged else "amount"
    if asked != payment.total or notice.amount < asked:
        return "amount"
    if payment.fee_bearer == "merchant" and notice.amount != asked:
        return "amount"
    return None


def _notice(payment: Payment, event: Notice) -> Step:
    wrong = misfit(payment, event)
    if wrong is not None:
        flags: frozenset[Flag] = payment.flags | {"mismatch"}
        seen = payment.seen if "mismatch" in payment.flags else payment.seen - flags
        after = replace(payment, flags=flags, seen=seen)
        return moved(payment, after, event.at, wrong)
    before = payment.attempt(event.remote_id)
    after = _with_attempt(payment, before, event)
    new_success = event.status == "SUCCESS" and (
        before is None or before.status != "SUCCESS"
    )
    if not new_success:
        return moved(payment, after, event.at)
    if payment.is_paid:
        after = replace(
            after, flags=after.flags | {"double"}, seen=after.seen - {"double"}
        )
        again = (
            (Action("alert", "double"),) if "double" in payment.flags else ()
        )  # a third time
        return moved(payment, after, event.at, "double", again)
    if payment.state == "cancelled":
        after = replace(after, flags=after.flags | {"after_cancel"})
    after = replace(
        after, paid_remote_id=event.remote_id, paid_at=event.paid_at or event.at
    )
    follows = (Action("hand_over"), Action("receipt"))
    return moved(payment, after, event.at, "applied", follows)


def _with_attempt(payment: Payment, before: Attempt | None, event: Notice) -> Payment:
    """The payment with what a message says of an attempt; an attempt only rises."""
    if before is not None and RANK[event.status] < RANK[before.status]:
        return payment
    attempt = Attempt(
        remote_id=event.remote_id,
        status=event.status,
        amount=event.amount,
        channel=event.channel or (before.channel if before else ""),
        details=event.details or (before.details if before else ""),
        paid_at=event.paid_at,
    )
    others = tuple(a for a in payment.attempts if a.remote_id != event.remote_id)
    attempts = sorted((*others, attempt), key=lambda each: each.remote_id)
    flags = payment.flags
    if event.status == "SUCCESS" and event.amount != payment.charged:
        flags = flags | {"fee"}
    return replace(payment, attempts=tuple(attempts), flags=flags, start_known=True)


def _status_answer(payment: Payment, event: StatusAnswer) -> Step:
    after = replace(payment, asked_at=event.at, asked_times=payment.asked_times + 1)
    verdict: Verdict = "repeated"
    actions: tuple[Action, ...] = ()
    for notice in event.notices:
        step = _notice(after, notice)
        after, actions = step.payment, actions + step.actions
        if step.verdict != "repeated":
            verdict = step.verdict
    return Step(after, verdict, actions)


# The end


def _expired(payment: Payment, event: Expired) -> Step:
    if not payment.is_open:
        return Step(payment, "nothing")
    if payment.state == "failed":
        return moved(payment, replace(payment, closed=True), event.at)
    return moved(payment, replace(payment, state="expired"), event.at)


def _cancelled(payment: Payment, event: Cancelled) -> Step:
    if payment.is_paid:
        after = replace(payment, flags=payment.flags | {"after_cancel"})
        return moved(payment, after, event.at)
    return moved(payment, replace(payment, state="cancelled"), event.at)


# The gateway's transfers


def _settled(payment: Payment, event: Settled) -> Step:
    known = Settlement(
        event.remote_out_id, event.status, event.amount, event.at, event.is_refund
    )
    others = tuple(
        each
        for each in payment.settlements
        if each.remote_out_id != event.remote_out_id
    )
    return moved(payment, replace(payment, settlements=(*others, known)), event.at)


# What staff see and do


def _booked(payment: Payment, event: Booked) -> Step:
    accounts = event.accounts & payment.account_ids
    after = replace(
        payment,
        booked=payment.booked | accounts,
        entries=payment.entries | event.entries,
        unfound=payment.unfound - accounts,
    )
    return moved(payment, after, event.at)


def _not_found(payment: Payment, event: NotFound) -> Step:
    accounts = event.accounts & payment.awaited
    if not accounts:
        return Step(payment, "nothing")
    after = replace(
        payment,
        unfound=payment.unfound | accounts,
        flags=payment.flags | {"unbooked"},
    )
    return moved(payment, after, event.at)


def _return_booked(payment: Payment, event: ReturnBooked) -> Step:
    after = replace(
        payment,
        returned=payment.returned | event.keys,
        entries=payment.entries | event.entries,
    )
    return moved(payment, after, event.at)


def _noticed(payment: Payment, event: Noticed) -> Step:
    return moved(
        payment, replace(payment, flags=payment.flags | {event.flag}), event.at
    )


def _seen(payment: Payment, event: Seen) -> Step:
    seen = payment.seen | (event.flags & payment.flags)
    return moved(payment, replace(payment, seen=seen), event.at)


_MOVES: dict[type[Event], Callable[[Payment, Any], Step]] = {
    Started: _started,
    StartRefused: _start_refused,
    StartUnknown: _start_unknown,
    Notice: _notice,
    StatusAnswer: _status_answer,
    Expired: _expired,
    Cancelled: _cancelled,
    RefundAsked: refund_asked,
    RefundAcknowledged: refund_moved,
    RefundDone: refund_moved,
    RefundFailed: refund_moved,
    Settled: _settled,
    Booked: _booked,
    NotFound: _not_found,
    ReturnBooked: _return_booked,
    Noticed: _noticed,
    Seen: _seen,
}
