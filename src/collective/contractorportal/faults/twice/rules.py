"""Is it the same once more: a button that was pressed twice, a call that was repeated?"""

from ..model import Actor
from ..model import Event
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from datetime import timedelta


# After so long the same words are meant once more.
WITHIN = timedelta(minutes=5)


def first_of(events: Sequence[Event], said: Event) -> Event | None:
    """The event that ``said`` repeats: the last one, when all of it is the same.

    >>> first = Event(datetime(2026, 1, 1, 8, 0), "comment", "office", "ada", "new", "Hello")
    >>> first_of([first], replace(first, at=datetime(2026, 1, 1, 8, 1))) == first
    True
    >>> first_of([first], replace(first, at=datetime(2026, 1, 1, 9, 0)))
    """
    if not events or replace(said, at=events[-1].at) != events[-1]:
        return None
    return events[-1] if said.at - events[-1].at < WITHIN else None


def just_done(events: Sequence[Event], actor: Actor, now: datetime) -> Event | None:
    """The last event, when the same person did it a moment ago, or the same firm."""
    if not events or now - events[-1].at >= WITHIN:
        return None
    last, firm = events[-1], events[-1].data.get("by_supplier")
    same = (last.role, last.by, firm) == (actor.role, actor.by, actor.supplier_id)
    return last if same else None
