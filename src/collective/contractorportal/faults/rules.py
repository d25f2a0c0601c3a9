"""What may happen to a fault, by whom; by when it is due; who reads what of it.

The states are those of DOMAIN R7.3. ``fault_workflow`` of the site follows them: a
test compares both.
"""

from ..core.clock import WARSAW
from ..core.errors import PortalError
from ..core.period import is_working_day
from ..core.period import Month
from .model import Actor
from .model import ENDED
from .model import Event
from .model import OPEN
from .model import PlainState
from .model import Role
from .model import State
from .model import Terms
from .model import Urgency
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta


LONGEST_TEXT = 4000
# Before the number of a contractor who follows a fault without a login.
CONTRACTOR = "contractor:"
MOST_PHOTOS = 5
MOST_PHOTOS_OF_FAULT = 30


@dataclass(frozen=True, slots=True)
class Action:
    """From which states to which, by whom; ``reason`` says that words are needed."""

    sources: tuple[State, ...]
    target: State
    roles: tuple[Role, ...]
    reason: bool = False


# What the supplier of a fault may do with it is the ERP's too: it tells the same.
_AT_WORK: tuple[Role, ...] = ("office", "supplier", "erp")

ACTIONS: dict[str, Action] = {
    "accept": Action(("new",), "accepted", ("office", "erp")),
    "assign": Action(OPEN, "assigned", ("office", "erp")),
    "start": Action(("accepted", "assigned", "waiting"), "in_progress", _AT_WORK),
    "wait": Action(("accepted", "assigned", "in_progress"), "waiting", _AT_WORK, True),
    "finish": Action(
        ("accepted", "assigned", "in_progress", "waiting"), "done", _AT_WORK
    ),
    "close": Action(("done",), "closed", ("office", "reporter", "clock", "erp")),
    "refuse": Action(OPEN, "refused", ("office", "erp"), True),
    # A supplier will not take it: the office finds another.
    "decline": Action(
        ("assigned", "in_progress", "waiting"), "accepted", ("supplier",), True
    ),
    "withdraw": Action(
        ("new", "accepted", "assigned", "waiting"), "withdrawn", ("reporter",)
    ),
    # The reporter is not content with what was done.
    "return": Action(("done",), "accepted", ("reporter",), True),
    "reopen": Action(("done", *ENDED), "accepted", ("office", "erp"), True),
    # It is the same as another, older one.
    "merge": Action(OPEN, "closed", ("office",)),
}
# What counts as opened again.
REOPENING = ("return", "reopen")

# What leaves the state as it is.
NOTES: dict[str, tuple[Role, ...]] = {
    "report": ("reporter", "office", "erp"),
    "comment": (
        *("reporter", "follower", "household"),
        *("office", "supplier", "board", "erp"),
    ),
    "photo": ("reporter", "office", "supplier"),
    "plan": ("office", "supplier", "erp"),
    "deadline": ("office", "erp"),
    "rate": ("reporter",),
    "order": ("erp",),
    "order_refused": ("erp",),
    "take": ("supplier",),
    "quote": ("supplier",),
    "quote_answer": ("office",),
    "ask": ("office",),
    "offer": ("supplier",),
    "ask_over": ("clock",),
    "ask_off": ("office",),
    "choose": ("office", "board"),
    "cost": ("office",),
    "sign": ("board",),
    "late": ("clock",),
    "photos_removed": ("clock",),
    "joined": ("office",),
}


def moved(state: State, action: str, actor: Actor, text: str, assigned: bool) -> State:
    """The state after an action. ``assigned``: somebody has the fault to mend.

    What is returned or opened again goes back to whoever had it.
    Errors: ``fault_action`` for an unknown one, ``fault_role``, ``fault_state``
    when the fault is not where the action begins, ``fault_reason`` without words.

    >>> moved("new", "accept", Actor("office"), "", False)
    'accepted'
    >>> moved("done", "return", Actor("reporter"), "Still leaks.", True)
    'assigned'
    """
    known = ACTIONS.get(action)
    if known is None:
        raise PortalError("fault_action", action=action)
    if actor.role not in known.roles:
        raise PortalError("fault_role", action=action)
    if state not in known.sources:
        raise PortalError("fault_state", state=state)
    if known.reason and not text.strip():
        raise PortalError("fault_reason")
    if action in REOPENING and assigned:
        return "assigned"
    return known.target


def targets(state: State) -> frozenset[State]:
    """Where a fault may go from a state, whoever does it.

    >>> sorted(targets("done"))
    ['accepted', 'assigned', 'closed']
    """
    found: set[State] = set()
    for name, action in ACTIONS.items():
        if state in action.sources:
            found.add(action.target)
            if name in REOPENING:
                found.add("assigned")
    return frozenset(found)


def actions_of(state: State, role: Role) -> tuple[str, ...]:
    """What somebody in a role may do now, in the order of ``ACTIONS``.

    >>> actions_of("done", "reporter")
    ('close', 'return')
    """
    return tuple(
        name
        for name, action in ACTIONS.items()
        if state in action.sources and role in action.roles
    )


def plain_state(state: State, role: Role) -> PlainState:
    """Where a fault stands, in the four plain states of all matters.

    >>> plain_state("done", "reporter"), plain_state("done", "follower")
    ('yours', 'done')
    """
    if state in ("new", "accepted"):
        return "received"
    if state == "done":
        return "yours" if role == "reporter" else "done"
    return "in_progress" if state in OPEN else "done"


# Time


def due_at(urgency: Urgency, reported_at: datetime, terms: Terms) -> datetime:
    """By when a fault is to be dealt with (R7.2), an aware moment in Warsaw.

    Hours run day and night; of working days the one of the report does not count,
    and the last one counts to its end.

    >>> friday = datetime(2026, 11, 27, 16, 30, tzinfo=WARSAW)
    >>> due_at("emergency", friday, Terms()).strftime("%d %H:%M")
    '27 18:30'
    >>> due_at("normal", friday, Terms(normal_days=3)).strftime("%d.%m %H:%M")
    '02.12 23:59'
    """
    begun = reported_at.astimezone(WARSAW)
    hours = {"emergency": terms.emergency_hours, "urgent": terms.urgent_hours}
    if urgency in hours:
        # Over a change of the clock an hour is still an hour.
        moment = reported_at.timestamp() + hours[urgency] * 3600
        return datetime.fromtimestamp(moment, WARSAW)
    days = terms.normal_days if urgency == "normal" else terms.planned_days
    return end_of(working_days_after(begun.date(), days))


def working_days_after(day: date, count: int) -> date:
    """The working day that is so many after a day.

    >>> working_days_after(date(2026, 12, 23), 1)  # 24 to 27 December are free
    datetime.date(2026, 12, 28)
    """
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day


def end_of(day: date) -> datetime:
    """The last minute of a day in Warsaw: what is due that day is late after it."""
    return datetime.combine(day, time(23, 59), WARSAW)


def over(day: date) -> datetime:
    """The moment at which a whole day is over in Warsaw: midnight, in summer and winter.

    >>> over(date(2026, 10, 25)).isoformat()
    '2026-10-26T00:00:00+01:00'
    """
    return datetime.combine(day + timedelta(days=1), time(), WARSAW)


def is_late(state: State, due: datetime | None, now: datetime) -> bool:
    """Is it open past its time?"""
    return state in OPEN and due is not None and due < now


def closes_at(done_at: datetime, days: int) -> datetime:
    """When a finished fault closes by itself."""
    return done_at + timedelta(days=days)


def months_before(moment: datetime, months: int) -> datetime:
    """The beginning of the day so many months before.

    >>> months_before(datetime(2026, 3, 31, tzinfo=WARSAW), 1).date()
    datetime.date(2026, 2, 28)
    """
    day = moment.astimezone(WARSAW).date()
    month = Month.of(day).plus(-months)
    return datetime.combine(
        min(month.last, month.first + timedelta(days=day.day - 1)), time(), WARSAW
    )


# Urgency


def raised(urgency: Urgency, wanted: bool) -> Urgency:
    """The category's urgency, or an emergency when the reporter says so.

    >>> raised("normal", True), raised("normal", False)
    ('emergency', 'normal')
    """
    return "emergency" if wanted else urgency


# Who reads what

# What a household learns of a fault in its premises when whoever reported it keeps the
# words to themselves: how far it has got, by when, and when somebody comes.
OUTLINE = ("report", *ACTIONS, "plan", "deadline", "late", "order")


def household_reads(event: Event, actor: Actor, words: bool) -> bool:
    """Does somebody with a title to the same premises read an event?

    ``words``: may they read what was written, as whoever reported it does?
    """
    if actor.by and event.by == actor.by:
        return True
    return event.shown != "internal" and (words or event.what in OUTLINE)


def may_read(event: Event, actor: Actor) -> bool:
    """Does somebody read an event? The author always does.

    >>> note = Event(datetime(2026, 1, 1), "comment", "office", "ada", "new", "", "internal")
    >>> may_read(note, Actor("office", "ewa")), may_read(note, Actor("reporter", "jan"))
    (True, False)
    """
    if actor.by and event.by == actor.by:
        return True
    return shows(event.shown, actor.role)


def shows(shown: str, role: Role) -> bool:
    """Does something reach a role?"""
    if role in ("office", "clock"):
        return True
    if shown == "reporter":
        return role in ("reporter", "supplier", "erp")
    return shown == "public"
