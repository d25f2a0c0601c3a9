"""By when a request has to be answered, and what may be done with it."""

from ...core.clock import WARSAW
from ...core.errors import PortalError
from ...core.period import Month
from ...core.period import on_time_until
from .model import Ask
from .model import KINDS
from .model import State
from .model import Step
from .model import WAYS
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from datetime import timedelta


SHORTEST, LONGEST = 10, 4000
EXTENSION = 2
# What came longer ago is a slip of the pen.
OLDEST = timedelta(days=366)
MOVES: dict[tuple[State, str], State] = {
    ("new", "begin"): "in_progress",
    ("new", "take"): "in_progress",
    ("in_progress", "take"): "in_progress",
    ("new", "extend"): "in_progress",
    ("in_progress", "extend"): "in_progress",
    ("new", "answer"): "answered",
    ("in_progress", "answer"): "answered",
    ("new", "refuse"): "refused",
    ("in_progress", "refuse"): "refused",
    ("new", "withdraw"): "withdrawn",
    ("in_progress", "withdraw"): "withdrawn",
}
OF_OFFICE = ("begin", "extend", "answer", "refuse")
# What has to be told to the person (art. 12(3) and (4) RODO).
TOLD = ("extend", "answer", "refuse")


def due_on(day: date, months: int = 1) -> date:
    """The last day to answer what came on a day (art. 12(3) RODO, art. 112, 115 KC).

    >>> due_on(date(2026, 11, 24)), due_on(date(2027, 1, 31))
    (datetime.date(2026, 12, 28), datetime.date(2027, 3, 1))
    """
    month = Month.of(day).plus(months)
    last = month.last.day
    return on_time_until(date(month.year, month.month, min(day.day, last)))


def problems(kind: str, text: str) -> list[PortalError]:
    """What is wrong with a request as it was typed."""
    found = []
    if kind not in KINDS:
        found.append(PortalError("ask_kind", field="kind"))
    if len(text) < SHORTEST:
        found.append(PortalError("ask_short", field="text"))
    elif len(text) > LONGEST:
        found.append(PortalError("ask_long", field="text", most=LONGEST))
    return found


def arrival_problems(way: str, came_on: date | None, today: date) -> list[PortalError]:
    """What is wrong with how and when a request is said to have come.

    >>> [e.code for e in arrival_problems("fax", date(2026, 12, 2), date(2026, 12, 1))]
    ['ask_way', 'ask_day']
    """
    found = []
    if way not in WAYS:
        found.append(PortalError("ask_way", field="way"))
    if came_on is None or not today - OLDEST <= came_on <= today:
        found.append(PortalError("ask_day", field="received_on"))
    return found


def moved(ask: Ask, what: str, step: Step) -> Ask:
    """The request after a step.

    Errors: ``ask_step`` for one that is not possible now, ``ask_why`` without words
    for the person, ``ask_long`` for too many, ``ask_extended`` for a second extension, ``ask_late`` for one after
    the first month (art. 12(3) RODO).
    """
    after = MOVES.get((ask.state, what))
    if after is None:
        raise PortalError("ask_step")
    reason = step.reason.strip()
    if what in TOLD and not reason:
        raise PortalError("ask_why")
    if len(reason) > LONGEST:
        raise PortalError("ask_long", most=LONGEST)
    made = replace(ask, state=after, steps=(*ask.steps, replace(step, reason=reason)))
    if what == "extend":
        if ask.extended:
            raise PortalError("ask_extended")
        if step.at.astimezone(WARSAW).date() > ask.due_on:
            raise PortalError("ask_late")
        return replace(made, extended=True, due_on=due_on(ask.came_on, 1 + EXTENSION))
    if what in ("answer", "refuse"):
        return replace(made, answer=reason)
    return made


def most_urgent(asks: Iterable[Ask]) -> date | None:
    """The first day by which one of those that are open has to be answered."""
    return min((each.due_on for each in asks if each.is_open), default=None)
