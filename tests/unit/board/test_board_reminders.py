"""When a board is told of an invoice that waits for it."""

from collective.contractorportal.board.reminders.rules import Waiting
from collective.contractorportal.core.money import Money
from datetime import date

import pytest


@pytest.mark.parametrize(
    "told,today,due",
    [
        ((), 1, True),
        ((1,), 1, False),
        ((1,), 3, False),
        ((1,), 4, True),
        ((1, 4), 10, False),
        ((1, 4), 11, True),
        ((1, 4, 11), 18, True),
    ],
)
def test_after_three_days_and_then_every_week(told, today, due):
    days = tuple(date(2026, 12, each) for each in told)
    each = Waiting("C1", "I1", "FV/1", "S1", Money.of("1.00"), None, days)
    assert each.is_due(date(2026, 12, today)) is due
