"""Importing a file of readings: the page, REST and the worker call this.

Who may is the caller's to ask (``deciding.MANAGE``). No row goes round the rules: what
these refuse is told, what they ask about waits at the desk.
"""

from ...core.errors import PortalError
from ...erp.errors import ErpError
from ...erp.errors import ErpNotProvided
from ...erp.errors import ErpUnavailable
from ...erp.gate import get_erp
from .. import api as readings
from ..facts import Facts
from ..files import rules
from ..files.reading import sheet_of
from ..model import Entry
from .model import CHECKED
from .model import DONE
from .model import Entered
from .model import TAKING
from .model import Told
from .storage import get_imports
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from plone import api as plone_api

import transaction


SOURCES = ("radio", "caretaker")
# How many meters are judged at once, and of how many numbers the ERP is asked.
PORTION = 200
AT_ONCE = 1000
# More rows than this are left to the worker.
AT_REQUEST = 600
NAME = "odczyty.csv"


def begin(data, filename="", source="radio", day=None, at_once=False):
    """Read a file and find its meters; the ``Import``, not checked yet.

    ``day`` is that of rows without one; ``at_once``: what is good is taken unseen. Our own lists know that they are a caretaker's.
    Errors: ``PortalError`` as ``files.reading.sheet_of`` and ``file_nothing``,
    ``file_source``; ``ErpError``.
    """
    if source not in SOURCES:
        raise PortalError("file_source")
    sheet = sheet_of(data)
    lines = rules.lines_of(sheet, day)
    if not lines.lines:
        raise PortalError("file_nothing")
    matched, wrong = _matched(lines.lines)
    kept, contradicting, twice = rules.contradictions(matched)
    wrong = sorted([*wrong, *contradicting], key=lambda each: each.row)
    made = get_imports().add(
        plone_api.user.get_current().getId(),
        "caretaker" if lines.own_list else source,
        filename[-120:] or NAME,
        data,
    )
    made.day, made.at_once = day, at_once
    made.fill(
        len(sheet.rows),
        [
            [
                Entered(line.row, meter.id, meter.premises_id, line.day, line.texts)
                for line, meter in portion
            ]
            for portion in rules.rounds(kept, PORTION)
        ],
        [
            Told(
                line.row,
                "failed",
                line.number,
                findings=((line.error, "refuse", line.details),),
            )
            for line in wrong
        ],
        lines.empty,
        (*lines.twice, *twice),
    )
    made.begin(made.state)
    return made


def _matched(lines):
    """Pairs of lines and meters; lines that mean none, with an error."""
    match = rules.Matcher(_meters(lines)).meter
    found, wrong = [], []
    for line in lines:
        if not line.error:
            try:
                found.append((line, match(line)))
                continue
            except PortalError as error:
                details = tuple(error.details.items())
                line = replace(line, error=error.code, details=details)
        wrong.append(line)
    return found, wrong


def _meters(lines):
    """The meters whose numbers are in a file, whatever the premises."""
    numbers = rules.wanted_numbers(lines)
    erp = get_erp()
    for start in range(0, len(numbers), AT_ONCE):
        try:
            answer = erp.meters.numbered(numbers[start : start + AT_ONCE])
        except ErpNotProvided:
            return
        yield from answer.value


# Checking and taking, portion by portion


def advance(one, commit=None):
    """Check or take what is left of an import. Errors: ``ErpError``.

    ``commit`` is called after each portion; who is stopped goes on from there.
    """
    work = _check if one.state == "checking" else _take
    while one.state in ("checking", "taking") and one.next is not None:
        number = one.next
        one.put(number, work(one, number))
        if commit is not None:
            commit()
    if one.state == "checking":
        one.state = CHECKED
        if one.at_once:
            accept(one)
            advance(one, commit)
    elif one.state == "taking":
        one.state, one.ended_at = DONE, datetime.now(UTC)


def is_small(one):
    """Can it be done while somebody waits for the page?"""
    return sum(map(len, one.portions.values())) <= AT_REQUEST


def accept(one):
    """Take the good rows of a file that was checked. Errors: ``import_step``."""
    if one.state != CHECKED:
        raise PortalError("import_step", state=one.state)
    one.begin(TAKING)


def drop(one):
    """Throw a file away that was checked and not taken. Errors: ``import_step``."""
    if one.state != CHECKED:
        raise PortalError("import_step", state=one.state)
    get_imports().drop(one.id)


def _facts(one, entered):
    facts = Facts({each.premises_id for each in entered})
    known = facts.meters
    if any(
        each.meter_id in known and facts.readings[each.meter_id] is None
        for each in entered
    ):
        # A file can wait; the desk would be full of what nobody has compared.
        raise ErpUnavailable("readings")
    return facts


def _judged(one, entered, facts):
    """Pairs of a row and its verdict, None for a meter that is gone since."""
    rows = [each for each in entered if each.meter_id in facts.meters]
    entries = [Entry(each.meter_id, each.texts, each.day) for each in rows]
    verdicts = readings.judge(entries, facts, one.source) if entries else ()
    found = dict(zip((each.row for each in rows), verdicts, strict=True))
    return [(each, found.get(each.row)) for each in entered]


def _check(one, number):
    entered = one.portion(number)
    return [
        _told(row, verdict)
        for row, verdict in _judged(one, entered, _facts(one, entered))
    ]


def _take(one, number):
    """Take the good rows of a portion; what became of each."""
    entered = one.portion(number)
    facts = _facts(one, entered)
    told, good = [], []
    for row, verdict in _judged(one, entered, facts):
        made = _told(row, verdict)
        if made.outcome == "failed":
            told.append(made)
        else:
            good.append((row, made))
    if not good:
        return told
    key = f"import-{one.id}-{number}"
    result = readings.take(
        [Entry(row.meter_id, row.texts, row.day) for row, _made in good],
        facts,
        source=one.source,
        key=key,
        by=one.by,
        confirmed=readings.ALL,
    )
    taken = {each.meter_id: each for each in result.readings}
    for row, made in good:
        reading = taken.get(row.meter_id)
        if reading is None or reading.key != key:
            told.append(replace(made, outcome="known"))
        else:
            outcome = "waits" if reading.state == "awaiting" else "accepted"
            told.append(replace(made, outcome=outcome, reading=reading.number))
    return told


def _told(row, verdict):
    """What a verdict means for a row."""
    if verdict is None:
        finding = ("row_unknown", "refuse", (("number", row.meter_id),))
        return Told(row.row, "failed", findings=(finding,))
    outcome = {"accepted": "accepted", "ask": "waits", "refused": "failed"}
    known = "reading_same" in verdict.codes and not verdict.asked
    return Told(
        row.row,
        "known"
        if known and verdict.outcome == "accepted"
        else outcome[verdict.outcome],
        verdict.meter.number,
        verdict.meter.id,
        tuple((each.code, each.weight, each.details) for each in verdict.findings),
        verdict.indexes,
        verdict.meter.unit,
        verdict.meter.decimals,
    )


def run(one):
    """Do what can be done at once; the rest is the worker's. Is it done?"""
    if not is_small(one):
        return False
    savepoint = transaction.savepoint()
    try:
        advance(one)
    except ErpError:
        savepoint.rollback()
        return False
    return True
