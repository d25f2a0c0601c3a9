"""What may be announced, who may do what, what a protocol says, who comes after."""

from ..core.errors import PortalError
from ..core.period import Month
from ..erp.records import Meter
from ..erp.records import Title
from ..finance.model import AccountState
from ..meters.model import Past
from ..meters.model import Taken
from .model import AccountFact
from .model import Kind
from .model import KIND_OF
from .model import Limits
from .model import MeterRow
from .model import Move
from .model import NEXT
from .model import Paper
from .model import RowState
from .model import State
from .model import Step
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from decimal import Decimal


LONGEST = {"taker_name": 120, "taker_contact": 200, "note": 1000, "reason": 1000}
# Who begins to hold the premises so soon after, comes after who gave them up.
SOON = timedelta(days=92)
# Nobody looked at the dial, or at one that was taken away that day.
NOT_READ = ("estimated", "replacement_old")


# What is announced


def first_day(today: date, limits: Limits) -> date:
    return today - timedelta(days=limits.back_days)


def last_day(today: date, limits: Limits) -> date:
    """The last day of the month until which a hand-over may be announced.

    >>> last_day(date(2026, 11, 24), Limits(ahead_months=3))
    datetime.date(2027, 2, 28)
    """
    return Month.of(today).plus(limits.ahead_months).last


def problems(
    day: date | None, texts: Mapping[str, str], today: date, limits: Limits
) -> list[PortalError]:
    """What is wrong with what was typed, each error with its ``field``.

    Codes: ``moving_day``, ``moving_day_range`` (``first``, ``last``), ``moving_long``
    (``most``).
    """
    first, last = first_day(today, limits), last_day(today, limits)
    found = []
    if day is None:
        found.append(PortalError("moving_day", field="day"))
    elif not first <= day <= last:
        found.append(
            PortalError("moving_day_range", field="day", first=first, last=last)
        )
    for name, text in texts.items():
        most = LONGEST[name]
        if len(text) > most:
            found.append(PortalError("moving_long", field=name, most=most))
    return found


# Who may do what

# state, what somebody does -> the state after it
MOVES: Mapping[tuple[State, str], State] = {
    ("begun", "change"): "begun",
    ("begun", "send"): "sent",
    ("begun", "withdraw"): "withdrawn",
    ("returned", "change"): "returned",
    ("returned", "send"): "sent",
    ("returned", "withdraw"): "withdrawn",
    ("sent", "recall"): "begun",
    ("sent", "withdraw"): "withdrawn",
    ("sent", "accept"): "accepted",
    ("sent", "return"): "returned",
    ("accepted", "done"): "done",
    ("accepted", "cancel"): "cancelled",
}
OF_PERSON = ("send", "recall", "withdraw")
OF_OFFICE = ("accept", "return", "done", "cancel")
# What the person must be told the reason of.
WITH_REASON = ("return", "cancel")


def possible(move: Move, whose: Iterable[str]) -> tuple[str, ...]:
    """What can be done now, of ``OF_PERSON`` or ``OF_OFFICE``."""
    return tuple(what for what in whose if (move.state, what) in MOVES)


def moved(move: Move, step: Step, today: date) -> Move:
    """The matter after a step.

    Errors: ``moving_step`` for one that cannot be made now, ``moving_reason`` where
    a reason is missing, ``moving_long``, ``moving_early`` for a hand-over to come.
    """
    after = MOVES.get((move.state, step.what))
    if after is None:
        raise PortalError("moving_step", state=move.state)
    reason = step.reason.strip()
    if step.what in WITH_REASON and not reason:
        raise PortalError("moving_reason", field="reason")
    if len(reason) > LONGEST["reason"]:
        raise PortalError("moving_long", field="reason", most=LONGEST["reason"])
    if step.what == "done" and move.day > today:
        raise PortalError("moving_early", day=move.day)
    made = replace(step, reason=reason)
    return replace(move, state=after, steps=(*move.steps, made))


# Papers


def fact_of(state: AccountState) -> AccountFact:
    """What a confirmation says of an account."""
    account = state.access.account
    return AccountFact(
        account.id, account.name, state.due, state.overdue, state.paid_online
    )


def may_ask(move: Move) -> bool:
    """May a confirmation of the balance be asked for? One waits at a time."""
    return move.is_open and not move.asked


def issued(
    paper: Paper,
    facts: Iterable[AccountFact],
    as_of: datetime,
    now: datetime,
    today: date,
    valid_days: int,
    by: str,
) -> Paper:
    """A paper with the facts of the moment; ``valid_days`` 0 is without an end."""
    until = today + timedelta(days=valid_days) if valid_days else None
    return replace(
        paper,
        state="issued",
        facts=tuple(facts),
        as_of=as_of,
        issued_at=now,
        issued_by=by,
        valid_until=until,
    )


def with_paper(move: Move, paper: Paper) -> Move:
    """The matter with a paper, in the place of its earlier form."""
    if move.paper(paper.number) is None:
        return replace(move, papers=(*move.papers, paper))
    papers = [paper if each.number == paper.number else each for each in move.papers]
    return replace(move, papers=tuple(papers))


# The protocol


def in_use(meter: Meter, day: date) -> bool:
    """Was the meter there on that day?"""
    since, until = meter.installed_on, meter.removed_on
    return (since is None or since <= day) and (until is None or day < until)


def meter_rows(
    meters: Iterable[Meter],
    readings: Mapping[str, tuple[Past, ...] | None],
    waiting: Mapping[str, Taken],
    day: date,
) -> tuple[MeterRow, ...]:
    """Each meter of the premises with what it showed on that day.

    ``readings`` are those that count (None where they are not known), ``waiting`` those
    of the day that the manager still looks at, by meter. Nobody signs an estimate.
    """
    found = []
    for meter in sorted(meters, key=lambda each: (each.medium, each.number)):
        if not in_use(meter, day):
            continue
        past = readings.get(meter.id, ())
        state, indexes = _shown(meter, past, waiting.get(meter.id), day)
        found.append(
            MeterRow(
                meter.id,
                meter.medium,
                meter.number,
                meter.place or "",
                meter.unit,
                meter.decimals,
                state,
                indexes,
            )
        )
    return tuple(found)


def _shown(
    meter: Meter, past: Iterable[Past] | None, waits: Taken | None, day: date
) -> tuple[RowState, tuple[Decimal, ...]]:
    """What a meter showed on the day."""
    that_day = [each for each in past or () if each.read_on == day]
    read = [each for each in that_day if each.kind not in NOT_READ]
    if read:
        return "read", read[-1].indexes
    if waits is not None:
        return "waits", waits.indexes
    if past is None:
        return "unknown", ()
    return "remote" if meter.remote else "missing", ()


def reads_day(move: Move, title: Title | None) -> bool:
    """May who gives up the premises see what the meters showed on that day?

    Of a day after the own title only where the office has accepted it: whoever chooses
    another reads what the next holder uses.
    """
    if move.state in ("accepted", "done"):
        return True
    return title is not None and (title.valid_to is None or move.day <= title.valid_to)


# Access


def access_until(move: Move, title: Title | None) -> date:
    """The last day of the title: what the ERP says, else the day that was announced."""
    return title.valid_to if title is not None and title.valid_to else move.day


def comes_after(title: Title, former: Title | None, kind: Kind) -> bool:
    """Does a title follow the one that ended with a sale or a move-out?

    >>> def of(who, since, until=None):
    ...     return Title(who, who, "ownership", "c", "p", None, since, until)
    >>> sold = of("old", None, date(2026, 3, 31))
    >>> comes_after(of("new", date(2026, 4, 1)), sold, "sale")
    True
    >>> comes_after(of("partner", date(2020, 1, 1)), sold, "sale")
    False
    >>> comes_after(of("new", date(2026, 4, 1)), of("old", None), "sale")
    False
    """
    if former is None or former.valid_to is None or title.valid_from is None:
        return False
    return (
        title.premises_id == former.premises_id
        and title.kind in NEXT[kind]
        and title.contractor_id != former.contractor_id
        and former.valid_to <= title.valid_from <= former.valid_to + SOON
    )


def kinds_of(titles: Iterable[Title]) -> dict[Kind, Title]:
    """What can be announced of a premises: by what each title ends."""
    found: dict[Kind, Title] = {}
    for title in titles:
        if title.kind in KIND_OF:
            found.setdefault(KIND_OF[title.kind], title)
    return found
