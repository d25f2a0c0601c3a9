"""What refunds take back of what the ERP was told."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.mapping import dump
from collective.contractorportal.payments.mapping import load
from collective.contractorportal.payments.model import Attempt
from collective.contractorportal.payments.model import Payment
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.model import Refund
from collective.contractorportal.payments.returns.rules import awaited_returns
from collective.contractorportal.payments.returns.rules import payload
from collective.contractorportal.payments.returns.rules import returns
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


AT = datetime(2026, 12, 1, 10, tzinfo=UTC)


def paid(*amounts, remotes=("A",), fee="0", **values):
    lines = tuple(
        PaymentLine(f"k{number % 2}", f"d{number}", "Opłaty", "", Money.of(amount))
        for number, amount in enumerate(amounts)
    )
    made = Payment(
        *("P1", "jan", ("c1",), AT, AT, "autopay", "1", lines, Money.of(fee)),
        **{"paid_at": AT, "paid_remote_id": remotes[0], "state": "paid"} | values,
    )
    attempts = tuple(Attempt(each, "SUCCESS", made.charged) for each in remotes)
    return replace(made, attempts=attempts)


def back(payment, *amounts, state="done"):
    refunds = tuple(
        Refund(
            *(f"r{number}", "A", Money.of(amount), "pomyłka", "kasia", AT, state),
            changed_at=AT + timedelta(minutes=number),
        )
        for number, amount in enumerate(amounts)
    )
    return replace(payment, refunds=refunds)


def told(payment):
    return [
        (each.refund_id, each.line.document_id, str(each.line.amount.amount))
        for each in returns(payment)
    ]


@pytest.mark.parametrize(
    ("payment", "expected"),
    [
        (back(paid("100", "20"), "120"), [("r0", "d1", "20.00"), ("r0", "d0", "100.00")]),
        (
            back(paid("100", "20"), "15", "15"),
            [("r0", "d1", "15.00"), ("r1", "d1", "5.00"), ("r1", "d0", "10.00")],
        ),
        (back(paid("100"), "100", state="acknowledged"), []),
        (back(paid("100"), "100", state="failed"), []),
        # Money that came twice is told once.
        (back(paid("100", remotes=("A", "B")), "100"), []),
        (back(paid("100", remotes=("A", "B")), "100", "30"), [("r1", "d0", "30.00")]),
        # A fee of the payer's is not the accounts' money.
        (
            back(paid("100", fee="1.50", fee_bearer="payer"), "101.50"),
            [("r0", "d0", "100.00")],
        ),
        (replace(back(paid("100"), "100"), paid_at=None), []),
    ],
)  # fmt: skip
def test_what_is_taken_back(payment, expected):
    assert told(payment) == expected


def test_what_the_erp_is_told():
    payment = back(paid("100", "20"), "110")
    about = payload(payment, "r0")
    assert (about["order_id"], about["refund_id"], about["total"]) == (
        *("P1", "r0"),
        "110.00",
    )
    assert [part["amount"] for part in about["split"]] == ["20.00", "90.00"]
    assert payload(back(paid("9", remotes=("A", "B")), "9"), "r0") is None
    keys = frozenset(each.key for each in returns(payment))
    assert keys == {"r0/k0", "r0/k1"}
    booked = load(dump(replace(payment, returned=frozenset({"r0/k1"}))))
    assert [each.key for each in awaited_returns(booked)] == ["r0/k0"]


grosze = st.integers(1, 50_000)


@given(st.lists(grosze, min_size=1, max_size=5), st.lists(grosze, max_size=6))
def test_never_more_than_was_told_and_to_the_grosz(amounts, given_back):
    payment = paid(*(Money.from_grosze(each).amount for each in amounts))
    made = back(payment, *(Money.from_grosze(each).amount for each in given_back))
    taken = sum(each.line.amount.grosze for each in returns(made))
    assert taken == min(sum(amounts), sum(given_back))
    assert all(each.line.amount.grosze > 0 for each in returns(made))
