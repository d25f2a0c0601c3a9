"""What the office does at the desk: the page, bulk actions and REST call this."""

from ...core import clock
from ...core.errors import PortalError
from ...outbox.naming.rules import typed_number
from .. import api as readings
from ..deciding import decide
from ..facts import Facts
from ..model import Entry
from ..model import Taken
from ..storage import get_readings
from ..swap.rules import swap_of
from ..unread.api import premises_of
from . import rules
from .estimating import propose
from collections import Counter
from dataclasses import dataclass
from plone import api
from zExceptions import NotFound


def reading(number):
    """The ``Taken`` that people call so; what is not there is not found."""
    number = typed_number(number) if isinstance(number, str) else None
    found = get_readings().by_number(number) if number else None
    if found is None:
        raise NotFound("reading")
    return found


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was typed of a meter's replacement: indexes by tariff, a day, a number."""

    old: tuple = ()
    new: tuple = ()
    day: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Acted:
    """The reading as it is now, and the estimate that was entered in its place."""

    taken: Taken
    estimate: Taken | None = None


def act(taken, decision, *, reason="", texts=(), note="", exchange=None):
    """Decide about a reading that waits; what is ``Acted``.

    ``reason`` is what the person reads, ``note`` what the ERP is told. ``texts`` are
    the indexes of a correction, or of an estimate in its place. ``exchange`` is what a
    replacement needs.

    Errors: ``PortalError`` as ``rules.checked``, ``swap_of``, ``used_across``,
    ``reading_reason``, ``reading_still_lower``, ``reading_no_estimate``; ``api.Wrong``.
    """
    rules.checked(taken, decision)
    if decision == "estimate":
        return _estimated(taken, reason, texts)
    if decision == "rollover":
        return Acted(decide(taken.id, "accept", reason=reason, note=decision))
    if decision == "replacement":
        typed = exchange or Exchange()
        swap = swap_of(taken, typed.old, typed.new, typed.day, typed.number)
        made = decide(taken.id, "accept", reason=reason, note=decision, swap=swap)
        return Acted(made)
    return Acted(decide(taken.id, decision, reason=reason, note=note, texts=texts))


def _estimated(taken, reason, texts):
    """Refuse what was sent, and enter an estimate for the same day."""
    facts = Facts([taken.premises_id])
    if not any(texts):
        found = propose(taken.meter_id, taken.read_on, facts)
        if found is None:
            raise PortalError("reading_no_estimate")
        texts = (str(found.index),)
    entry = Entry(taken.meter_id, tuple(texts), taken.read_on)
    (found,) = readings.judge([entry], facts, "estimate")
    if found.outcome == "refused":
        raise readings.Wrong([found])
    made = decide(taken.id, "refuse", reason=reason)
    meter_id, day = taken.meter_id, taken.read_on
    return Acted(made, enter_estimate(facts, meter_id, day, texts, reason, taken.id))


def enter_estimate(facts, meter_id, day, texts, reason, key):
    """Enter an index that nobody has read; the ``Taken``, None if it is known already.

    Below the last reading it waits for a decision, as anybody's. Errors: ``api.Wrong``.
    """
    if not reason.strip():
        raise PortalError("reading_reason")
    result = readings.take(
        [Entry(meter_id, tuple(texts), day)],
        facts,
        source="estimate",
        key=f"estimate-{key}"[: readings.LONGEST_KEY],
        by=api.user.get_current().getId(),
        confirmed=readings.ALL,
        note=reason.strip(),
    )
    return result.readings[0] if result.readings else None


@dataclass(frozen=True, slots=True)
class Estimated:
    """How many meters were estimated, how many of these wait, and how many could not be."""

    done: int = 0
    wait: int = 0
    left: int = 0


def estimate_all(community_id, meter_ids, reason):
    """Estimate meters of a community as of today; what was ``Estimated``.

    Errors: ``reading_none``, ``reading_note``; ``ErpError``.
    """
    if not meter_ids:
        raise PortalError("reading_none")
    if not reason.strip():
        raise PortalError("reading_note")
    today, facts = clock.today(), Facts(premises_of(community_id))
    found = Counter()
    for meter_id in sorted(set(meter_ids) & set(facts.meters)):
        found[_estimate_one(facts, meter_id, today, reason)] += 1
    return Estimated(**found)


def _estimate_one(facts, meter_id, today, reason):
    proposed = propose(meter_id, today, facts)
    if proposed is None:
        return "left"
    key, texts = f"{meter_id}-{today}", (str(proposed.index),)
    try:
        made = enter_estimate(facts, meter_id, today, texts, reason, key)
    except readings.Wrong:
        return "left"
    if made is None:
        return "left"
    return "done" if made.counts else "wait"


def accept_all(numbers, reason, words=""):
    """Accept many that have one chosen reason; how many, and how many stay.

    Those with another reason as well, or that were dealt with meanwhile, stay. The ERP is
    asked once, before anything is done: all is as it was where it does not answer.
    Errors: ``reading_bulk``; ``ErpError``.
    """
    if reason not in rules.BULK:
        raise PortalError("reading_bulk")
    wanted = list(dict.fromkeys(numbers))
    found = [get_readings().by_number(each) for each in wanted]
    good = [each for each in found if each and rules.is_bulk(each, reason)]
    facts, done = Facts({each.premises_id for each in good}), 0
    for taken in good:
        try:
            decide(taken.id, "accept", reason=words, facts=facts)
        except (readings.Wrong, PortalError):
            continue
        facts.look_again(taken.meter_id)
        done += 1
    return done, len(wanted) - done


def enter(premises_id, entries, note, key, confirmed=None):
    """The office enters readings that somebody told it, outside windows too.

    ``note`` says why and goes to the ERP. What the rules ask about is asked here as
    well, and confirmed by its token; below the last index it waits at the desk for a
    decision, as anybody's. Errors: ``reading_note``; ``api.Wrong``,
    ``api.Asked``.
    """
    if not note.strip():
        raise readings.Wrong(errors=[PortalError("reading_note")])
    return readings.take(
        entries,
        Facts([premises_id]),
        source="manager",
        key=key,
        by=api.user.get_current().getId(),
        confirmed=confirmed or {},
        note=note.strip(),
    )
