"""The ERP is told where a fault stands, word by word; its orders are heard, once."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import current_person
from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import WorkOrder
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.exchange import hearing
from collective.contractorportal.faults.exchange.hearing import take
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.reporting import report
from collective.contractorportal.outbox import rules as outbox_rules
from collective.contractorportal.outbox.api import find
from collective.contractorportal.outbox.api import now
from collective.contractorportal.outbox.events import SubmissionAnswered
from collective.contractorportal.outbox.storage import get_outbox
from dataclasses import replace
from datetime import date
from datetime import datetime
from types import SimpleNamespace
from zope.event import notify

import pytest


MOMENT = datetime(2026, 11, 27, 16, 30, tzinfo=clock.WARSAW)
OFFICE = Actor("office", "biuro")


@pytest.fixture
def here(erp_world):
    with clock.frozen(MOMENT):
        found = erp_world.neighbourhood()
        found.world = erp_world
        erp_world.log_in(found.owner)
        person = current_person(erp_world.portal.REQUEST)
        place = Place(found.home.id, erp_world.buildings_of(found.home)[0].id)
        draft = Draft(place, "portal:lift.lift.broken", "Nie działa.")
        found.fault = report(person, draft, "k")
        yield found


def answer(submission, state="accepted"):
    """The ERP takes a submission, or refuses it."""
    made = outbox_rules.delivered(submission, now())
    if state == "accepted":
        made = outbox_rules.accepted(made, "ZL/2026/00001", now())
    else:
        made = outbox_rules.rejected(made, "Nie", now())
    get_outbox().put(made)
    notify(SubmissionAnswered(made))


def told(fault, number):
    return find("fault_state", f"{fault.key}-{number}")


def order_of(fault, **values):
    known = {
        "id": "o1",
        "number": "ZL/2026/00001",
        "community_id": fault.place.community_id,
        "title": fault.title,
        "state": "accepted",
        "ordered_on": date(2026, 11, 27),
        "portal_key": fault.delivery_key,
    }
    return WorkOrder(**{**known, **values})


def test_states_go_out_one_by_one_and_the_last_one_holds(here):
    fault = here.fault
    faults.move(fault, "accept", OFFICE)
    # The ERP has not taken the report itself yet.
    assert told(fault, 1) is None
    answer(find("fault", fault.key))
    first = told(fault, 1)
    assert first.payload["state"] == "accepted"
    assert first.payload["fault_key"] == fault.delivery_key
    assert first.contractor_ids == ()
    faults.move(fault, "assign", OFFICE, supplier_id=here.supplier.id)
    faults.move(fault, "start", OFFICE)
    faults.note(fault, "plan", OFFICE, planned_on=date(2026, 12, 2))
    assert told(fault, 2) is None
    answer(first, "rejected")
    second = told(fault, 2)
    assert second.payload["state"] == "in_progress"
    assert second.payload["supplier_id"] == here.supplier.id
    assert second.payload["planned_on"] == "2026-12-02"
    answer(second)
    # A message changes nothing that the ERP is told.
    faults.note(fault, "comment", OFFICE, "Już jedzie")
    assert told(fault, 3) is None
    faults.move(fault, "finish", OFFICE, "Naprawiona.")
    third = told(fault, 3)
    assert (third.payload["state"], third.payload["done_on"]) == ("done", "2026-11-27")
    assert third.payload["note"] == "Naprawiona."


def test_a_report_that_is_taken_at_the_second_time_brings_its_state_along(here):
    fault = here.fault
    faults.move(fault, "assign", OFFICE, supplier_id=here.supplier.id)
    answer(find("fault", fault.key), "rejected")
    assert [each.what for each in fault.events][-1] == "order_refused"
    refused = find("fault", fault.key)
    get_outbox().put(outbox_rules.sent_again(refused, "biuro", now()))
    answer(find("fault", fault.key))
    assert told(fault, 1).payload["state"] == "assigned"


def test_an_erp_without_orders_is_no_failure(here, monkeypatch):
    def nothing(keys):
        raise ErpNotProvided("work_orders")

    erp = SimpleNamespace(maintenance=SimpleNamespace(orders_of=nothing))
    monkeypatch.setattr(hearing, "get_erp", lambda: erp)
    assert hearing.HearOrders().run(None) is None


def test_orders_are_heard_once_and_conflicts_told(here):
    fault = here.fault
    answer(find("fault", fault.key))
    assert fault.order_number == "ZL/2026/00001"
    first = order_of(fault, due_on=date(2026, 12, 4))
    assert take(fault, first)
    # A person of the office accepts, not the order.
    assert fault.state == "new"
    events = len(fault.events)
    assert not take(fault, first)
    assert len(fault.events) == events

    given = replace(
        first,
        state="assigned",
        supplier_id=here.supplier.id,
        planned_on=date(2026, 12, 1),
    )
    assert take(fault, given)
    assert (fault.state, fault.supplier_id) == ("assigned", here.supplier.id)
    assert fault.planned_on == date(2026, 12, 1)
    assert {e.role for e in fault.events[events:]} == {"erp"}
    # What the ERP said itself it is not told again.
    assert told(fault, 1) is None
    moved = replace(given, due_on=date(2026, 12, 9), note="Czekamy na część.")
    assert take(fault, moved)
    assert fault.due_at.astimezone(clock.WARSAW).date() == date(2026, 12, 9)
    assert "Czekamy na część." in [each.text for each in fault.events]
    events = len(fault.events)
    assert not take(fault, moved)
    assert len(fault.events) == events

    faults.move(fault, "finish", OFFICE, "Gotowe.")
    # The ERP has not heard that yet: its older word waits.
    late = replace(moved, state="in_progress")
    assert not take(fault, late)
    answer(told(fault, 1))
    assert take(fault, late)
    assert fault.state == "done"
    assert (fault.events[-1].role, fault.events[-1].shown) == ("erp", "internal")
    assert take(fault, replace(late, state="closed"))
    assert fault.state == "closed"


def test_orders_are_asked_for_by_the_key_of_the_report(here):
    fault = here.fault
    known = order_of(fault)
    memory_erp.load(known)
    found = get_erp().maintenance.orders_of((fault.delivery_key,)).value
    assert [each.id for each in found] == ["o1"]


def test_a_long_note_of_an_order_is_taken_once(here):
    fault = here.fault
    answer(find("fault", fault.key))
    for begin in ("a", "b"):
        long = order_of(fault, state="waiting", note=begin + "x" * 5000)
        assert take(fault, long)
        assert len(fault.events[-1].text) == 4000
        assert not take(fault, long)


def test_an_erp_is_told_nothing_of_what_was_settled_by_hand(here):
    fault = here.fault
    answer(find("fault", fault.key), "rejected")
    refused = find("fault", fault.key)
    made = outbox_rules.settled(refused, "biuro", "Jest pod innym numerem.", now())
    get_outbox().put(made)
    notify(SubmissionAnswered(made))
    faults.move(fault, "accept", OFFICE)
    faults.move(fault, "finish", OFFICE, "Naprawiona.")
    assert told(fault, 1) is None


def test_a_note_that_comes_with_a_step_is_told(here):
    """A step that needs no reason has no words of its own: the note is not lost."""
    fault = here.fault
    answer(find("fault", fault.key))
    done = order_of(fault, state="done", note="Wymieniono cięgno.")
    assert take(fault, done)
    accept, finish, note = fault.events[-3:]
    assert (accept.what, finish.what) == ("accept", "finish")
    assert (note.what, note.text, note.shown) == (
        *("comment", "Wymieniono cięgno."),
        "reporter",
    )
    # A reason is told once, with its step.
    faults.move(fault, "reopen", OFFICE, "Znowu stoi")
    answer(told(fault, 1))
    assert take(fault, replace(done, state="waiting", note="Brak części."))
    assert [each.text for each in fault.events].count("Brak części.") == 1
    # Where the order does not lead, the office alone reads it.
    assert take(fault, replace(done, state="new", note="Pilne!"))
    assert (fault.events[-1].text, fault.events[-1].shown) == ("Pilne!", "internal")
    count = len(fault.events)
    assert not take(fault, replace(done, state="new", note="Pilne!"))
    assert len(fault.events) == count
