"""When a one-time address opens its order, and when no longer."""

from collective.contractorportal.faults.orders.rules import is_replaced
from collective.contractorportal.faults.orders.rules import Link
from collective.contractorportal.faults.orders.rules import state
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest


MADE = datetime(2026, 12, 1, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def link(**moments):
    """An address of firm S for 30 days; moments are counted from its making."""
    times = {name: MADE + after for name, after in moments.items()}
    return Link("d", "f1", "S", MADE, MADE + 30 * DAY, **times)


@pytest.mark.parametrize(
    ("moments", "firm", "after", "found"),
    [
        ({}, "S", 29 * DAY, "open"),
        ({}, "S", 30 * DAY, "expired"),
        ({}, "T", HOUR, "ended"),
        ({}, None, HOUR, "ended"),
        ({"withdrawn_at": HOUR}, "S", 2 * HOUR, "withdrawn"),
        ({"spent_at": HOUR}, "S", 14 * DAY, "shown"),
        ({"spent_at": HOUR}, "S", 15 * DAY, "ended"),
        ({"spent_at": HOUR}, None, 2 * HOUR, "shown"),
        # Who is filling in a form when a newer address is made can still send it,
        ({"replaced_at": HOUR}, "S", 1.9 * HOUR, "open"),
        ({"replaced_at": HOUR}, "S", 2 * HOUR, "replaced"),
        ({"replaced_at": HOUR}, "T", 2 * HOUR, "ended"),
        # and reads then that it is done.
        ({"replaced_at": HOUR, "spent_at": 1.5 * HOUR}, "S", 5 * HOUR, "shown"),
        # Work that came back has a new address, and only that.
        ({"replaced_at": 3 * HOUR, "spent_at": 2 * HOUR}, "S", 3 * HOUR, "replaced"),
        ({"withdrawn_at": HOUR, "replaced_at": HOUR}, "S", 3 * HOUR, "withdrawn"),
    ],
)
def test_what_an_address_opens(moments, firm, after, found):
    assert state(link(**moments), firm, MADE + after) == found


def test_one_that_was_used_up_after_it_was_replaced_can_be_replaced_again():
    used = link(replaced_at=HOUR, spent_at=2 * HOUR)
    assert not is_replaced(used)
    assert is_replaced(link(replaced_at=3 * HOUR, spent_at=2 * HOUR))
    assert is_replaced(link(replaced_at=HOUR)) and not is_replaced(link())
