"""How a change of contact data goes its way, and how it stands to what the ERP says.

Moments come as arguments.
"""

from ..core.errors import PortalError
from .data.rules import same
from .model import Address
from .model import Change
from .model import Kind
from .model import State
from .model import Step
from .model import Value
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from typing import Literal


LINKS_A_DAY = 5
CHANGES_A_DAY = 20
STOP_DAYS = 14
LONGEST_REASON = 1000


# What the ERP is told


def payload(kind: Kind, value: Value, contractor_id: str) -> dict[str, object]:
    """The delivery ``contact`` for one contractor number: only what changes.

    >>> payload("phone", "+48601234567", "7")
    {'contractor_id': '7', 'changes': {'phone': '+48601234567'}}
    """
    told: object = value
    if isinstance(value, Address):
        told = {
            "street": value.street,
            "number": value.number,
            "postal_code": value.postal_code,
            "city": value.city,
            "country": value.country,
        }
    return {"contractor_id": contractor_id, "changes": {kind: told}}


# The way of a change

MOVES: Mapping[tuple[State, str], State] = {
    ("confirming", "confirm"): "approval",
    ("confirming", "withdraw"): "stopped",
    ("confirming", "stop"): "stopped",
    ("confirming", "refuse"): "refused",
    ("confirming", "replace"): "replaced",
    ("approval", "withdraw"): "stopped",
    ("approval", "stop"): "stopped",
    ("approval", "approve"): "sent",
    ("approval", "refuse"): "refused",
    ("approval", "replace"): "replaced",
    ("sent", "save"): "saved",
    ("sent", "erp_refuse"): "erp_refused",
    ("erp_refused", "save"): "saved",
}


def moved(change: Change, what: str, step: Step) -> Change:
    """The change after a step.

    Errors: ``contact_step`` for one that is not possible now, ``contact_reason`` for a
    refusal without a reason.
    """
    after = MOVES.get((change.state, what))
    if after is None:
        raise PortalError("contact_step", state=change.state)
    reason = " ".join(step.reason.split())[:LONGEST_REASON]
    if what == "refuse" and not reason:
        raise PortalError("contact_reason")
    return replace(
        change,
        state=after,
        reason=reason if what in ("refuse", "erp_refuse") else "",
        steps=(*change.steps, replace(step, what=what, reason=reason)),
    )


def confirmed_until(change: Change, link_hours: int) -> datetime:
    """Until when the person can confirm it.

    A code lapses sooner; another one can be asked for as long as this.
    """
    return change.made_at + timedelta(hours=link_hours)


def is_expired(change: Change, now: datetime, link_hours: int) -> bool:
    """Is it too late to confirm it? By the office it can be confirmed at any time."""
    if change.state != "confirming" or change.how not in ("link", "code"):
        return False
    return now > confirmed_until(change, link_hours)


def can_be_stopped(change: Change, now: datetime) -> bool:
    """May who is reached at the old data still say that it was not them?"""
    return now <= change.made_at + timedelta(days=STOP_DAYS) and (
        change.state in ("confirming", "approval", "sent", "saved")
    )


# How it stands to what the ERP says

Standing = Literal[
    "confirming",
    "expired",
    "approval",
    "sent",
    "same",
    "taken",
    "other",
    "erp_refused",
    "refused",
    "closed",
]


def standing(
    change: Change,
    values: Sequence[Value],
    seen_at: datetime | None,
    now: datetime,
    link_hours: int,
) -> Standing:
    """How the last change of a kind stands to what the ERP says today of its numbers.

    ``seen_at`` is the moment of which the ERP's values are. ``taken``: the ERP has
    taken it, and its values here are from before that. ``other``: the ERP says
    something else although it has taken it.
    """
    if change.state == "confirming":
        return "expired" if is_expired(change, now, link_hours) else "confirming"
    if change.state == "approval" or change.state == "sent":
        return change.state
    if change.state == "saved":
        if all(same(change.kind, each, change.value) for each in values):
            return "same"
        if seen_at is None or seen_at <= change.moved_at:
            return "taken"
        return "other"
    if change.state == "erp_refused" or change.state == "refused":
        return change.state
    return "closed"
