"""What the ERP's word does to a fault, for every pair of states."""

from collective.contractorportal.faults.exchange.rules import called
from collective.contractorportal.faults.exchange.rules import is_news
from collective.contractorportal.faults.exchange.rules import Said
from collective.contractorportal.faults.exchange.rules import said
from collective.contractorportal.faults.exchange.rules import snapshot
from collective.contractorportal.faults.exchange.rules import steps
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import STATES
from collective.contractorportal.faults.rules import moved
from datetime import date
from typing import get_args

import collective.contractorportal.erp.maintenance as maintenance
import pytest


ORDERS = get_args(maintenance.OrderState)


@pytest.mark.parametrize("wanted", ORDERS)
@pytest.mark.parametrize("state", STATES)
def test_each_step_is_allowed_and_leads_there(state, wanted):
    found = steps(state, wanted)
    reached = state
    for action in found:
        reached = moved(reached, action, Actor("erp"), "why", True)
    if found:
        assert called(reached) == wanted
    else:
        # There already, or what the portal did since holds.
        later = ORDERS.index(called(state)) >= ORDERS.index(wanted)
        assert later or state in ("closed", "refused", "withdrawn", "done")


def test_what_is_news():
    order = Said("assigned", "s", None, None, "")
    assert is_news(None, order)
    assert not is_news(order, order)
    assert is_news(order, Said("assigned", "s", None, date(2026, 12, 3), ""))
    assert not is_news(None, Said("accepted", None, date(2026, 12, 3), None, ""))
    assert is_news(None, Said("accepted", None, None, None, "Bring a ladder"))


def test_a_snapshot_is_plain_and_short():
    found = snapshot("refused", "s", date(2026, 12, 3), None, "x" * 2000)
    assert found["state"] == "rejected"
    assert found["planned_on"] == "2026-12-03"
    assert len(found["note"]) == 1000


def test_of_a_note_is_taken_what_a_fault_can_keep():
    order = maintenance.WorkOrder(
        id="o",
        number="1",
        community_id="c",
        title="t",
        state="accepted",
        ordered_on=date(2026, 12, 1),
        note=f" {'x' * 5000} ",
    )
    assert said(order).note == "x" * 4000
