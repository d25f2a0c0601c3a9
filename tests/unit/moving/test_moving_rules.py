"""What may be announced, what a protocol says of each meter, who comes after whom."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import Meter
from collective.contractorportal.erp.records import Title
from collective.contractorportal.meters.model import Past
from collective.contractorportal.meters.model import Taken
from collective.contractorportal.moving import rules
from collective.contractorportal.moving.frozen import rules as frozen
from collective.contractorportal.moving.mapping import payload
from collective.contractorportal.moving.model import AccountFact
from collective.contractorportal.moving.model import Limits
from collective.contractorportal.moving.model import Move
from collective.contractorportal.moving.model import Paper
from collective.contractorportal.moving.model import Protocol
from collective.contractorportal.moving.model import Step
from collective.contractorportal.moving.typed import read
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from decimal import Decimal

import doctest
import pytest


TODAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)
ZERO, DEBT = Money.of(0), Money.of("12.30")


def move(state="begun", day=TODAY, **more):
    return Move(
        id="i", number="M-1", kind="sale", premises_id="L1", community_id="C1",
        title_id="T1", contractor_id="K1", by="anna", state=state, made_at=MOMENT,
        day=day, steps=(Step(MOMENT, "begin", "anna"),), **more,
    )  # fmt: skip


def code_of(function, *args):
    with pytest.raises(PortalError) as raised:
        function(*args)
    return raised.value.code


def test_doctests():
    assert doctest.testmod(rules).failed == 0
    assert doctest.testmod(frozen).failed == 0


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (None, ["moving_day"]),
        (TODAY - timedelta(days=31), []),
        (TODAY - timedelta(days=32), ["moving_day_range"]),
        (date(2027, 11, 30), []),
        (date(2027, 12, 1), ["moving_day_range"]),
    ],
)
def test_the_day_of_the_hand_over(day, codes):
    found = rules.problems(day, {}, TODAY, Limits())
    assert [each.code for each in found] == codes


def test_what_is_typed_is_read():
    fields, errors = read(
        {"day": "31.12.2026", "nrb": "PL 02 1140 2004 0000 1234 0000 0007"}
    )
    assert errors == []
    assert fields["day"] == date(2026, 12, 31)
    assert fields["nrb"] == "02114020040000123400000007"
    assert fields["address"] is None
    _fields, errors = read(
        {"nrb": "02 1140 2004 0000 1234 0000 0008", "street": "Polna"}
    )
    assert [each.details["field"] for each in errors] == [
        "number", "postal_code", "city", "nrb",
    ]  # fmt: skip


def test_each_step_is_somebodys():
    step = Step(MOMENT, "send", "anna")
    sent = rules.moved(move(), step, TODAY)
    assert (sent.state, sent.steps[-1].what) == ("sent", "send")
    assert rules.possible(sent, rules.OF_OFFICE) == ("accept", "return")
    assert code_of(rules.moved, sent, step, TODAY) == "moving_step"
    back = Step(MOMENT, "return", "staff", " ")
    assert code_of(rules.moved, sent, back, TODAY) == "moving_reason"
    done = Step(MOMENT, "done", "staff")
    later = move("accepted", TODAY + timedelta(days=1))
    assert code_of(rules.moved, later, done, TODAY) == "moving_early"
    assert rules.moved(move("accepted"), done, TODAY).is_over


def test_a_paper_does_not_hide_what_the_office_wrote():
    back = Step(MOMENT, "return", "staff", "Brak adresu.")
    returned = rules.moved(move("sent"), back, TODAY)
    steps = (*returned.steps, Step(MOMENT, "issue", "anna"))
    changed = rules.moved(
        replace(returned, steps=steps), Step(MOMENT, "change", "anna"), TODAY
    )
    assert changed.last_move == back


def test_a_code_is_of_all_that_is_printed():
    sheet = Protocol((), "Polna 3/7", "", "Jan")
    about = ("M-1", "sale", "2026-11-24", "Ewa")
    codes = {frozen.sealed(sheet, *about).code}
    codes |= {frozen.sealed(sheet, *about[:3], each).code for each in ("Ewa", "Ola")}
    assert len(codes) == 2


def test_a_paper_names_arrears():
    paper = Paper("S-1", "asked", MOMENT, "anna")
    facts = [
        AccountFact("A1", "Opłaty", DEBT, DEBT, ZERO),
        AccountFact("A2", "Garaż", DEBT, ZERO, ZERO),
    ]
    made = rules.issued(paper, facts, MOMENT, MOMENT, TODAY, 30, "")
    assert made.arrears == (DEBT,)
    assert made.valid_until == date(2026, 12, 24)
    asked = rules.with_paper(move(), paper)
    assert not rules.may_ask(asked)
    assert rules.may_ask(rules.with_paper(asked, made))
    assert rules.with_paper(asked, made).papers == (made,)


def meter(id_, **more):
    return Meter(id_, "L1", "cold_water", f"N{id_}", "m3", 5, 3, **more)


def taken(meter_id):
    return Taken(
        "t", "R-1", "k", meter_id, "N", "cold_water", "m3", 5, 3, "L1", "C1", TODAY,
        (Decimal("9.5"),), "resident", "awaiting", "anna", MOMENT,
    )  # fmt: skip


def test_the_protocol_has_each_meter_that_was_there():
    before = TODAY - timedelta(days=1)
    meters = [
        meter("1"),
        meter("2"),
        meter("3", remote=True),
        meter("4"),
        meter("5", removed_on=TODAY),
        meter("6"),
        meter("7"),
    ]
    readings = {
        "1": (
            Past(before, (Decimal(1),), "resident"),
            Past(TODAY, (Decimal(2),), "manager"),
        ),
        "2": (Past(before, (Decimal(3),), "resident"),),
        "4": None,
        "6": (Past(TODAY, (Decimal(8),), "estimated"),),
        "7": None,
    }
    rows = rules.meter_rows(meters, readings, {"4": taken("4")}, TODAY)
    assert [(row.meter_id, row.state) for row in rows] == [
        ("1", "read"), ("2", "missing"), ("3", "remote"), ("4", "waits"), ("6", "missing"),
        ("7", "unknown"),
    ]  # fmt: skip
    assert rows[0].indexes == (Decimal(2),)
    assert rows[3].indexes == (Decimal("9.5"),)


@pytest.mark.parametrize(
    ("state", "until", "reads"),
    [
        ("begun", None, True),
        ("begun", TODAY, True),
        ("begun", TODAY - timedelta(days=1), False),
        ("accepted", TODAY - timedelta(days=1), True),
        ("cancelled", TODAY - timedelta(days=1), False),
    ],
)
def test_of_a_day_after_the_own_title_nothing_is_read(state, until, reads):
    title = Title("T1", "K1", "ownership", "C1", "L1", None, None, until)
    assert rules.reads_day(move(state), title) is reads
    assert rules.reads_day(move(state), None) is (state == "accepted")


def test_the_erp_is_not_told_who_takes_over():
    told = payload(move(taker_name="Ewelina", taker_contact="600 000 000"))
    assert told["handed_over_on"] == "2026-11-24"
    assert "Ewelina" not in str(told) and "600" not in str(told)
