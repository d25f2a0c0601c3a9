"""When contracts end, and by when notice must be given."""

from collective.contractorportal.board.contracts import rules
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import Contract
from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st

import pytest


TODAY = date(2026, 11, 24)


def contract(id_="K1", valid_from=date(2024, 1, 1), valid_to=None, **named):
    return Contract(
        id_, "C", "service", "Windy", valid_from, valid_to=valid_to, **named
    )


@pytest.mark.parametrize(
    "valid_from,valid_to,phase",
    [
        (date(2026, 11, 25), None, "coming"),
        (date(2026, 11, 24), None, "running"),
        (date(2024, 1, 1), date(2026, 11, 23), "ended"),
        (date(2024, 1, 1), date(2026, 11, 24), "ending"),
        (date(2024, 1, 1), TODAY + timedelta(days=90), "ending"),
        (date(2024, 1, 1), TODAY + timedelta(days=91), "running"),
    ],
)
def test_the_phase_of_a_contract(valid_from, valid_to, phase):
    assert rules.state(contract("K", valid_from, valid_to), TODAY).phase == phase


def test_notice_is_due_before_the_notice_period():
    found = rules.state(contract(valid_to=date(2027, 3, 31), notice_months=3), TODAY)
    assert found.notice_by == date(2026, 12, 31)
    assert (found.phase, found.notice_soon, found.waits) == ("running", True, True)


def test_a_day_of_notice_that_is_gone_is_not_near():
    found = rules.state(contract(valid_to=date(2026, 12, 31), notice_months=3), TODAY)
    assert found.notice_by == date(2026, 9, 30)
    assert (found.notice_soon, found.phase) == (False, "ending")


def test_one_without_an_end_says_when_it_would_end():
    found = rules.state(contract(notice_months=3), TODAY)
    assert found.ends_if_noticed == date(2027, 2, 24)
    assert (found.days_left, found.notice_by, found.waits) == (None, None, False)


@pytest.mark.parametrize(
    "amount,per,a_year",
    [
        ("300", "month", "3600"),
        ("5000", "year", "5000"),
        ("1", "once", None),
        ("1", None, None),
    ],
)
def test_what_it_costs_a_year(amount, per, a_year):
    found = rules.a_year(contract(amount=Money.of(amount), per=per))
    assert found == (Money.of(a_year) if a_year else None)


def test_what_has_to_be_decided_comes_first_and_what_ended_last():
    found = rules.states(
        [
            contract("ended", valid_to=date(2025, 1, 1)),
            contract("ended later", valid_to=date(2026, 1, 1)),
            contract("runs"),
            contract("runs to", valid_to=date(2029, 1, 1)),
            contract("ends", valid_to=date(2026, 12, 31)),
            contract("notice", valid_to=date(2027, 2, 28), notice_months=3),
            contract("comes", date(2027, 1, 1)),
        ],
        TODAY,
    )
    assert [each.contract.id for each in found] == [
        "notice",
        "ends",
        "runs to",
        "runs",
        "comes",
        "ended later",
        "ended",
    ]


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(1, 24))
def test_the_day_of_notice_is_the_last_that_fits(last, months):
    day = rules.notice_by(last, months)
    assert rules.months_later(day, months) <= last
    assert rules.months_later(day + timedelta(days=1), months) > last
