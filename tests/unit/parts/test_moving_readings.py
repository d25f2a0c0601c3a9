"""Which readings of a hand-over the next holder is shown."""

from collective.contractorportal.erp.answers import Answer
from collective.contractorportal.moving import readings
from collective.contractorportal.moving.model import MeterRow
from collective.contractorportal.moving.model import Move
from collective.contractorportal.moving.model import Protocol
from collective.contractorportal.moving.model import Step
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from decimal import Decimal


MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)
MOVE = Move(
    *("i", "M-1", "sale", "L1", "C1", "T1", "K1", "anna"),
    state="done",
    made_at=MOMENT,
    day=date(2026, 11, 24),
    steps=(Step(MOMENT, "begin", "anna"),),
)


def row(state, *indexes):
    return MeterRow("M1", "cold_water", "ZW-1", "", "m3", 3, state, indexes)


def test_who_comes_after_reads_what_was_closed_rather_than_what_is_older(monkeypatch):
    read, before = (row("read", Decimal(130)),), MOMENT - timedelta(hours=1)
    kept = Protocol((), "", "", "", rows=read, as_of=MOMENT, closed_at=MOMENT)
    closed = replace(MOVE, protocol=kept)
    for answer, own in (
        (Answer((row("missing"),), before, stale=True), True),
        (Answer((row("unknown"),), MOMENT), True),
        (Answer((row("missing"),), MOMENT), False),
    ):
        monkeypatch.setattr(readings, "rows_of", lambda *_asked, it=answer: it)
        found = readings.rows_for_next(closed)
        assert (found.value == read, found.stale) == (own, own)
        assert readings.rows_for_next(MOVE) is answer
