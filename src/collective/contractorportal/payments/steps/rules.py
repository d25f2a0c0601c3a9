"""A step of a payment: what an event was worth, and what follows from it."""

from ..model import Confirmation
from ..model import Flag
from ..model import Payment
from ..model import State
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from typing import Literal


Verdict = Literal[
    "applied", "repeated", "double", "amount", "currency", "service", "nothing"
]
# Verdicts after which the gateway is told that its message does not fit.
NOT_CONFIRMED: frozenset[Verdict] = frozenset({"amount", "currency", "service"})


@dataclass(frozen=True, slots=True)
class Action:
    """What glue has to do, in the same transaction: once for each that is returned."""

    kind: Literal["hand_over", "receipt", "alert", "take_back"]
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A payment after an event, what the event was worth, and what follows."""

    payment: Payment
    verdict: Verdict
    actions: tuple[Action, ...] = ()

    @property
    def confirmation(self) -> Confirmation:
        """What a gateway's notification is answered (PROTOCOL 4.3)."""
        return "NOTCONFIRMED" if self.verdict in NOT_CONFIRMED else "CONFIRMED"


def state_of(payment: Payment) -> State:
    """The state that attempts, the end and the start come to."""
    statuses = {attempt.status for attempt in payment.attempts}
    if "SUCCESS" in statuses:
        return "paid"
    if payment.state in ("expired", "cancelled"):
        return payment.state
    if "PENDING" in statuses:
        return "pending"
    if statuses or payment.start_reason not in ("", "unknown"):
        return "failed"
    return "started" if payment.start_known else "created"


def moved(
    before: Payment,
    after: Payment,
    at: datetime,
    verdict: Verdict = "applied",
    actions: tuple[Action, ...] = (),
) -> Step:
    """The step from one payment to another; who gains a flag is told to staff."""
    after = replace(after, state=state_of(after))
    if after == before:
        return Step(before, "repeated" if verdict == "applied" else verdict, actions)
    if after.state != before.state:
        after = replace(after, changed_at=at)
    gained = sorted(after.flags - before.flags)
    alerts = tuple(Action("alert", flag) for flag in gained)
    return Step(after, verdict, actions + alerts)
