"""Plans sum to the arrears exactly; steps are those of the table; paid is what the ERP says."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.instalments import rules
from collective.contractorportal.instalments.model import Debt
from collective.contractorportal.instalments.model import Instalment
from collective.contractorportal.instalments.model import Limits
from collective.contractorportal.instalments.model import Proposal
from collective.contractorportal.instalments.model import Step
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import doctest
import pytest


TODAY = date(2026, 11, 24)
LIMITS = Limits(True, 12, Money.of("50.00"), 365)
STEP = Step(datetime(2026, 11, 24, tzinfo=UTC), "", "anna")
grosze = st.integers(1, 10_000_000)


def plan(*amounts, first=TODAY):
    return tuple(
        Instalment(Money.of(amount), rules.month_later(first, number))
        for number, amount in enumerate(amounts)
    )


def proposal(state="proposed", instalments=None, debts=None):
    debts = debts or (
        Debt("D1", "Opłaty 09/2026", Money.of("300.00")),
        Debt("D2", "Opłaty 10/2026", Money.of("200.00")),
    )
    return Proposal(
        "1", "R-1", "A", "K", "anna", state, debts,
        instalments or plan("250.00", "250.00"), steps=(STEP,),
    )  # fmt: skip


def codes(instalments, arrears="500.00", limits=LIMITS):
    return [
        each.code
        for each in rules.problems(instalments, Money.of(arrears), limits, TODAY)
    ]


def test_examples():
    assert doctest.testmod(rules).failed == 0


@given(grosze, st.integers(1, 60), st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_equal_parts_sum_to_the_arrears_exactly(amount, count, first):
    parts = rules.even(Money.from_grosze(amount), count, first)
    sizes = [part.amount.grosze for part in parts]
    assert sum(sizes) == amount
    assert max(sizes) - min(sizes) <= 1
    assert sizes == sorted(sizes, reverse=True)
    days = [part.due_on for part in parts]
    assert days[0] == first
    assert all(b > a for a, b in zip(days, days[1:], strict=False))


def test_a_plan_that_can_be_sent():
    assert codes(plan("200.00", "300.00")) == []


@pytest.mark.parametrize(
    ("instalments", "code"),
    [
        (plan("500.00"), "instalments_count"),
        (plan(*["50.00"] * 13), "instalments_count"),
        (plan("490.00", "10.00"), "instalments_small"),
        (plan("250.00", "249.99"), "instalments_sum"),
        (plan("250.00", "250.01"), "instalments_sum"),
        (plan("250.00", "250.00", first=TODAY - timedelta(days=1)), "instalments_past"),
        (plan("250.00", "250.00")[::-1], "instalments_order"),
        (
            plan("250.00", "250.00", first=TODAY + timedelta(days=360)),
            "instalments_far",
        ),
    ],
)
def test_what_is_wrong_with_a_plan(instalments, code):
    assert code in codes(instalments)


def test_an_error_names_its_instalment():
    plan_ = plan("490.00", "10.00", first=TODAY - timedelta(days=1))
    found = rules.problems(plan_, Money.of("500.00"), LIMITS, TODAY)
    assert {each.code: each.details["row"] for each in found} == {
        "instalments_past": 0,
        "instalments_small": 1,
    }


def test_switched_off_and_nothing_owed():
    off = Limits(False, 12, Money.of("50.00"), 365)
    assert codes(plan("250.00", "250.00"), limits=off) == ["instalments_off"]
    assert codes(plan("250.00", "250.00"), "0.00") == ["instalments_none_owed"]


@given(grosze, st.integers(0, 100_000), st.integers(2, 60))
def test_as_many_parts_as_are_offered_keep_to_the_least(amount, least, most):
    limits = Limits(True, most, Money.from_grosze(least), 10_000)
    arrears = Money.from_grosze(amount)
    count = rules.most_parts(arrears, limits)
    assert count <= most
    if count >= 2:
        assert (
            rules.problems(rules.even(arrears, count, TODAY), arrears, limits, TODAY)
            == []
        )


# Steps


def test_the_table_of_steps():
    for state in ("proposed", "countered", "accepted", "refused", "withdrawn", "ended"):
        for what in (*rules.OF_OFFICE, *rules.OF_CONTRACTOR):
            step = Step(STEP.at, "", "x", "reason")
            after = rules.MOVES.get((state, what))
            if after is None:
                with pytest.raises(PortalError) as error:
                    rules.moved(proposal(state), what, step)
                assert error.value.code == "instalments_step"
            else:
                found = rules.moved(proposal(state), what, step, plan("500.00"))
                assert found.state == after
                assert found.steps[-1].what == what


def test_ends_stay_ends():
    ends = {"refused", "withdrawn", "ended"}
    assert not [move for move in rules.MOVES if move[0] in ends]


@pytest.mark.parametrize(
    ("state", "what"), [("proposed", "refuse"), ("accepted", "end")]
)
def test_what_needs_a_reason(state, what):
    with pytest.raises(PortalError) as error:
        rules.moved(proposal(state), what, Step(STEP.at, "", "x", "  "))
    assert error.value.code == "instalments_reason"


@pytest.mark.parametrize(
    ("state", "document", "found"),
    [
        ("proposed", "other", True),
        ("countered", "other", True),
        ("accepted", "D1", True),
        ("accepted", "other", False),
        ("refused", "D1", False),
        ("withdrawn", "D1", False),
        ("ended", "D1", False),
    ],
)
def test_what_is_in_the_way_of_another_plan(state, document, found):
    other = proposal(state)
    late = [Debt(document, "", Money.of("1.00"))]
    assert rules.in_the_way([other], late) is (other if found else None)


def test_another_plan_takes_the_place_of_the_first():
    other = plan("100.00", "400.00")
    found = rules.moved(proposal(), "counter", STEP, other)
    assert (found.state, found.instalments) == ("countered", other)
    assert rules.moved(found, "agree", STEP).instalments == other


# What is paid


def left(one, two):
    return {"D1": Money.of(one), "D2": Money.of(two)}


def test_payments_fill_the_first_instalments_first():
    found = rules.schedule(proposal(), left("0.00", "180.00"), TODAY)
    assert found.paid == Money.of("320.00")
    assert found.left == Money.of("180.00")
    assert [row.paid for row in found.rows] == [Money.of("250.00"), Money.of("70.00")]
    assert [row.state for row in found.rows] == ["paid", "partly"]
    assert found.next is found.rows[1]


def test_late_instalments():
    later = TODAY + timedelta(days=40)
    found = rules.schedule(proposal(), left("300.00", "200.00"), later)
    assert [row.state for row in found.rows] == ["late", "late"]


def test_a_day_that_is_free_moves_on():
    saturday = date(2026, 11, 28)
    found = proposal(instalments=plan("250.00", "250.00", first=saturday))
    sunday = rules.schedule(found, left("300.00", "200.00"), date(2026, 11, 30))
    assert sunday.rows[0].state == "coming"
    monday = rules.schedule(found, left("300.00", "200.00"), date(2026, 12, 1))
    assert monday.rows[0].state == "late"


def test_what_the_erp_does_not_tell_of_is_not_paid():
    found = rules.schedule(proposal(), {"D1": Money.of("300.00")}, TODAY)
    assert found.paid == Money.of(0)


def test_a_debt_that_grew_pays_nothing_back():
    found = rules.schedule(proposal(), left("350.00", "100.00"), TODAY)
    assert found.paid == Money.of("100.00")


@given(
    st.lists(st.tuples(grosze, st.integers(-1000, 10_000_000)), min_size=1, max_size=6),
    st.integers(1, 12),
)
def test_a_schedule_adds_up(pairs, count):
    debts = tuple(
        Debt(str(n), "", Money.from_grosze(amount))
        for n, (amount, _) in enumerate(pairs)
    )
    arrears = total(debt.amount for debt in debts)
    now = {str(n): Money.from_grosze(rest) for n, (_, rest) in enumerate(pairs)}
    found = rules.schedule(
        proposal(instalments=rules.even(arrears, count, TODAY), debts=debts), now, TODAY
    )
    zero = Money.of(0)
    assert found.paid + found.left == arrears
    assert total(row.paid for row in found.rows) == found.paid
    assert zero <= found.paid <= arrears
    assert found.done is (found.left == zero)
    unpaid = [row for row in found.rows if row.left]
    assert all(not row.paid for row in unpaid[1:])
