"""Which word of the ERP changes a fault, and what the ERP is told (PURE).

The later word holds: what the portal said after the ERP's order changed is not undone
by it. An order that says nothing new changes nothing.
"""

from ...erp.maintenance import WorkOrder
from ..rules import LONGEST_TEXT
from dataclasses import dataclass
from datetime import date
from typing import Any


# Where the ERP's order leads from each state, as actions of ``faults.rules``.
_STEPS: dict[str, dict[str, tuple[str, ...]]] = {
    "accepted": {"new": ("accept",)},
    "assigned": {"new": ("accept", "assign"), "accepted": ("assign",)},
    "in_progress": {
        "new": ("accept", "start"),
        "accepted": ("start",),
        "assigned": ("start",),
        "waiting": ("start",),
    },
    "waiting": {
        "new": ("accept", "wait"),
        "accepted": ("wait",),
        "assigned": ("wait",),
        "in_progress": ("wait",),
    },
    "done": {
        "new": ("accept", "finish"),
        "accepted": ("finish",),
        "assigned": ("finish",),
        "in_progress": ("finish",),
        "waiting": ("finish",),
    },
    "closed": {
        "new": ("accept", "finish", "close"),
        "accepted": ("finish", "close"),
        "assigned": ("finish", "close"),
        "in_progress": ("finish", "close"),
        "waiting": ("finish", "close"),
        "done": ("close",),
    },
    "rejected": {
        "new": ("refuse",),
        "accepted": ("refuse",),
        "assigned": ("refuse",),
        "in_progress": ("refuse",),
        "waiting": ("refuse",),
    },
}


@dataclass(frozen=True, slots=True)
class Said:
    """What an order says of a fault; two that are equal say the same."""

    state: str
    supplier_id: str | None
    due_on: date | None
    planned_on: date | None
    note: str


def said(order: WorkOrder) -> Said:
    """The part of an order that a fault follows; of its note what a fault can keep."""
    return Said(
        order.state,
        order.supplier_id,
        order.due_on,
        order.planned_on,
        (order.note or "").strip()[:LONGEST_TEXT],
    )


def steps(state: str, wanted: str) -> tuple[str, ...]:
    """The actions that bring a fault from its state to the order's; none if it is there.

    >>> steps("new", "in_progress"), steps("done", "in_progress")
    (('accept', 'start'), ())
    """
    return _STEPS.get(wanted, {}).get(state, ())


def called(state: str) -> str:
    """What the maintenance module calls a state of the portal.

    >>> called("withdrawn"), called("done")
    ('rejected', 'done')
    """
    return "rejected" if state in ("refused", "withdrawn") else state


def is_news(before: Said | None, order: Said) -> bool:
    """Does an order say more than when it was last read?

    The first look is at what the ERP made of the report itself: that it has an order
    with somebody to deal with it is no news yet.

    >>> order = Said("accepted", None, None, None, "")
    >>> is_news(None, order), is_news(order, order)
    (False, False)
    >>> is_news(None, Said("done", None, None, None, ""))
    True
    """
    if before is None:
        return order.state not in ("new", "accepted") or bool(order.note)
    return before != order


def snapshot(
    state: str,
    supplier_id: str | None,
    planned_on: date | None,
    done_on: date | None,
    note: str,
) -> dict[str, Any]:
    """What the ERP is told of a fault's state, as plain values."""
    return {
        "state": called(state),
        "supplier_id": supplier_id,
        "planned_on": planned_on.isoformat() if planned_on else None,
        "done_on": done_on.isoformat() if done_on else None,
        "note": note[:1000],
    }
