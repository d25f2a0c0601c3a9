"""The tables of docs/concepts/payments.md are true."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.events.model import Cancelled
from collective.contractorportal.payments.events.model import Expired
from collective.contractorportal.payments.events.model import Notice
from collective.contractorportal.payments.model import Payment
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.model import STATES
from collective.contractorportal.payments.rules import transition
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from pathlib import Path

import pytest


PAGE = Path(__file__).parents[3].joinpath("docs", "concepts", "payments.md")
NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)


def table(first_headings):
    """The rows of the table whose first headings these are."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(first_headings))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return rows


def payment(bearer="merchant", fee="0"):
    line = PaymentLine("k1", "d1", "Czynsz 12/2026", "Czynsz", Money.of("100.00"))
    return Payment(
        order_id="P1",
        by="anna",
        contractor_ids=("c1",),
        created_at=NOW,
        valid_until=NOW + timedelta(hours=1),
        provider="autopay",
        service="1",
        lines=(line,),
        fee=Money.of(fee),
        fee_bearer=bearer,
    )


def event(text):
    """``A SUCCESS``, ``A SUCCESS 99.99 EUR``, ``A SUCCESS service 2``, ``expired``."""
    if text == "expired":
        return Expired(NOW)
    if text == "cancelled":
        return Cancelled(NOW, "office")
    remote_id, status, *rest = text.split()
    service, amount = "1", ["100.00"]
    if rest[:1] == ["service"]:
        service = rest[1]
    elif rest:
        amount = rest
    return Notice(NOW, service, remote_id, status, Money.of(*amount))


@pytest.mark.parametrize("has,message,answer,state,flags,follows", table("| Has |"))
def test_messages(has, message, answer, state, flags, follows):
    before = payment()
    for text in has.split(", "):
        if text != "nothing":
            before = transition(before, event(text)).payment
    step = transition(before, event(message))
    assert step.confirmation == answer
    assert step.payment.state == state
    assert ", ".join(sorted(step.payment.flags)) == flags
    assert ", ".join(action.kind for action in step.actions) == follows


@pytest.mark.parametrize("bearer,amount,asked,answer,flags", table("| Bearer |"))
def test_fees(bearer, amount, asked, answer, flags):
    notice = Notice(
        NOW,
        "1",
        "A",
        "SUCCESS",
        Money.of(amount),
        start_amount=Money.of(asked) if asked else None,
    )
    step = transition(payment(bearer, "1.50"), notice)
    assert step.confirmation == answer
    assert step.payment.is_paid is (answer == "CONFIRMED")
    assert ", ".join(sorted(step.payment.flags)) == flags


def test_every_state_is_told_of():
    assert sorted(row[0] for row in table("| State |")) == sorted(STATES)
