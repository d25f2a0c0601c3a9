"""What a person sees of meters: pages, panels, the calendar and REST call this."""

from ..erp.meters import Medium
from . import owning
from .access.rules import last_shown
from .model import Past
from .model import Taken
from .model import Use
from .storage import get_readings
from .usage.rules import uses
from .windows.rules import day_of
from .windows.rules import next_window
from .windows.rules import of_medium
from .windows.rules import open_window
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from typing import Any
from typing import get_args
from zExceptions import NotFound


SHOWN = ("awaiting", "refused")
MEDIA = get_args(Medium)


@dataclass(frozen=True, slots=True)
class Row:
    """A reading in a meter's history.

    ``state`` is "known" for one that counts. ``who`` is you, other, office or empty;
    ``used`` is what was used since the row before, where a person may know that.
    """

    read_on: date
    indexes: tuple
    kind: str
    state: str
    who: str
    used: Any = None
    days: int = 0
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class MeterView:
    """A meter as a person sees it.

    ``verified`` is "", "ok", "soon" or "past"; ``periods`` are uses in the own days, by
    day; ``following`` and ``preceding`` are meters. ``enters`` says that the person may
    send a reading of it now.
    """

    meter: Any
    access: Any
    last: Past | None
    rows: tuple
    periods: tuple
    verified: str
    following: Any
    preceding: Any
    is_gone: bool
    enters: bool
    window: Any = None

    @property
    def waiting(self):
        return tuple(each for each in self.rows if each.state == "awaiting")


@dataclass(frozen=True, slots=True)
class PremisesView:
    """The meters of premises: those in use, those that are gone, and the windows.

    ``open`` and ``next`` are reading windows or None; ``free`` says that readings are
    taken on any day. ``entered`` are meters that have a reading in the open window.
    """

    access: Any
    meters: tuple
    gone: tuple
    open: Any
    next: Any
    free: bool
    known: bool
    entered: frozenset = field(default=frozenset())

    @property
    def enterable(self):
        """What can be read now."""
        return tuple(each for each in self.meters if each.enters)

    @property
    def to_enter(self):
        """What is still to be read in the window."""
        return tuple(
            each for each in self.enterable if each.meter.id not in self.entered
        )


def premises_of(person, premises_id=None):
    """An answer with the ``PremisesView``s of a person.

    Those come first where something is to be read now, then those held today.
    """
    accesses, facts = owning.facts_of(person, premises_id)
    found = (_premises(person, each, facts) for each in accesses)
    order = sorted(found, key=lambda each: not (each.open and each.to_enter))
    return facts.answer(tuple(order))


def meter_of(person, meter_id):
    """An answer with one ``MeterView``; another's meter is not found."""
    access, facts = owning.access_to_meter(person, meter_id)
    meter = facts.meters[meter_id]
    if not _is_seen(meter, access):
        raise NotFound("meter")
    return facts.answer(_meter(person, access, facts, meter))


def _premises(person, access, facts):
    today = day_of(facts.now)
    shown = [
        _meter(person, access, facts, meter)
        for meter in facts.meters.values()
        if meter.premises_id == access.premises.id and _is_seen(meter, access)
    ]
    shown.sort(key=lambda each: (MEDIA.index(each.meter.medium), each.meter.id))
    used = tuple(each for each in shown if not each.is_gone)
    mine = [each.meter for each in used if not each.meter.remote]
    windows = facts.windows(access.premises.id)
    own = tuple(
        window
        for window in windows or ()
        if any(of_medium([window], each.medium) for each in mine)
    )
    entered = frozenset(
        each.meter.id
        for each in used
        if each.window is not None and _is_entered(each, each.window.opens_on)
    )
    return PremisesView(
        access=access,
        meters=used,
        gone=tuple(each for each in shown if each.is_gone),
        open=_now_open(own, used, entered, today) if access.current else None,
        next=next_window(own, today) if access.current and mine else None,
        free=bool(access.current and mine and windows == ())
        and not facts.limits.only_in_windows,
        known=windows is not None,
        entered=entered,
    )


def _now_open(windows, meters, entered, today):
    """The open window of what is still to be read that closes first, or any."""
    asked = [
        each.window
        for each in meters
        if each.enters and each.window is not None and each.meter.id not in entered
    ]
    any_open = open_window(windows, today)
    return min(asked, key=lambda each: each.closes_on, default=any_open)


def _is_seen(meter, access):
    """Was the meter there in the own days?"""
    if access.current:
        return True
    return any(
        (last is None or meter.installed_on is None or meter.installed_on <= last)
        and (first is None or meter.removed_on is None or meter.removed_on >= first)
        for first, last in access.days
    )


def _is_entered(view, opens_on):
    """Was it read since a day? An estimate is no reading."""
    return any(
        each.read_on >= opens_on
        and each.state in ("known", "awaiting")
        and each.kind != "estimated"
        for each in view.rows
    )


def _meter(person, access, facts, meter):
    today = day_of(facts.now)
    known = facts.readings[meter.id] or ()
    taken = {each.id: each for each in get_readings().of_meter(meter.id)}
    rows, periods = [], []
    spans = {each.until: each for each in uses(known, meter.digits)}
    # The last one of a day comes first, and what was used stands beside it.
    for each in reversed(known):
        if not access.sees(each.read_on):
            continue
        span = spans.pop(each.read_on, None) if each.kind != "estimated" else None
        if span is not None and not access.sees(span.since):
            span = None
        if span is not None:
            periods.insert(0, span)
        rows.append(_known_row(person, each, span, taken.get(each.taken_id)))
    for each in taken.values():
        if each.state in SHOWN and access.sees(each.read_on):
            rows.append(_taken_row(person, each))
    rows.sort(key=lambda row: row.read_on, reverse=True)
    is_gone = meter.removed_on is not None and meter.removed_on <= today
    following = facts.meters.get(meter.replaced_by_id or "")
    preceding = facts.replaced.get(meter.id)
    return MeterView(
        meter=meter,
        access=access,
        last=last_shown(known, access, today),
        rows=tuple(rows),
        periods=tuple(periods),
        verified=_verified(meter, today, facts.limits.warn_days),
        following=following if following and _is_seen(following, access) else None,
        preceding=preceding if preceding and _is_seen(preceding, access) else None,
        is_gone=is_gone,
        enters=not is_gone and _enters(access, facts, meter, today),
        window=open_window(facts.windows(meter.premises_id) or (), today, meter.medium),
    )


def _verified(meter, today, warn_days):
    if meter.verified_until is None:
        return ""
    if meter.verified_until < today:
        return "past"
    soon = meter.verified_until <= today + timedelta(days=warn_days)
    return "soon" if soon else "ok"


def _enters(access, facts, meter, today):
    """Would a reading be taken now, whatever it says?"""
    if not access.current or meter.remote:
        return False
    if meter.verified_until is not None and meter.verified_until < today:
        return False
    windows = facts.windows(meter.premises_id)
    if windows is None:
        return True
    if not windows:
        return not facts.limits.only_in_windows
    return open_window(windows, today, meter.medium) is not None


def who_of(person, taken):
    """By whom a reading is, as far as it is said: you, other or office."""
    if taken.source != "resident":
        return "office"
    return "you" if owning.is_own(person, taken) else "other"


OFFICE = ("manager", "radio", "estimated", "replacement_old", "replacement_new")


def _known_row(person, past, span, taken):
    if taken is not None:
        who = who_of(person, taken)
    else:
        who = "office" if past.kind in OFFICE else ""
    return Row(
        read_on=past.read_on,
        indexes=past.indexes,
        kind=past.kind,
        state="known",
        who=who,
        used=span.amount if span else None,
        days=span.days if span else 0,
        taken=taken,
    )


def _taken_row(person, taken):
    return Row(
        read_on=taken.read_on,
        indexes=taken.indexes,
        kind=taken.kind,
        state=taken.state,
        who=who_of(person, taken),
        taken=taken,
    )


def year_before(use: Use, periods) -> Use | None:
    """The period of a year before that lies nearest, if one does within two months."""
    wanted = use.since.toordinal() + use.days // 2 - 365
    near = [
        (abs(each.since.toordinal() + each.days // 2 - wanted), each.since, each)
        for each in periods
        if each is not use
    ]
    best = min(near, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] <= 61 else None
