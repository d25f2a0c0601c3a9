"""What the meters of a premises showed on the day of the hand-over."""

from ..directory.storage import get_directory
from ..erp.answers import Answer
from ..erp.errors import ErpError
from ..meters.facts import Facts
from ..meters.storage import get_readings
from . import rules
from .coming import former_title


def rows_of_move(move):
    """The same as ``rows_of``, of a day that is the own; None for another.

    Of a closed matter they are those of its protocol.
    """
    kept = move.protocol
    if kept is not None:
        return None if kept.rows is None else Answer(kept.rows, kept.as_of)
    if not rules.reads_day(move, former_title(move)):
        return None
    return rows_of(move.premises_id, move.day)


def rows_for_next(move):
    """The same for who comes after.

    While the ERP does not answer, as they were when the matter was closed, unless what
    it told last is newer. Errors: ``ErpError`` where they were not written down.
    """
    kept = move.protocol
    if kept is None or kept.rows is None:
        return rows_of(move.premises_id, move.day)
    try:
        answer = rows_of(move.premises_id, move.day)
    except ErpError as error:
        return Answer(kept.rows, kept.as_of, stale=True, reason=error.reason)
    if answer is None:
        return None
    is_older = answer.stale and answer.as_of < kept.as_of
    if is_older or are_missing(answer):
        return Answer(kept.rows, kept.as_of, stale=True, reason=answer.reason)
    return answer


def are_missing(answer):
    """Are there meters of which nobody tells now what they showed?"""
    return any(row.state == "unknown" for row in answer.value)


def rows_of(premises_id, day):
    """An answer with the protocol's ``MeterRow``s; None without the module of media.

    Errors: ``ErpError`` when the ERP does not even have an old answer.
    """
    if "media" not in get_directory().modules:
        return None
    facts = Facts([premises_id])
    store, waiting = get_readings(), {}
    for meter_id in facts.meters:
        for taken in store.of_meter(meter_id):
            if taken.state == "awaiting" and taken.read_on == day:
                waiting[meter_id] = taken
    found = rules.meter_rows(facts.meters.values(), facts.readings, waiting, day)
    return facts.answer(found)
