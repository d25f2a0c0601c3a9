"""States, deadlines, limits and who reads what, of faults."""

from collective.contractorportal.core import period
from collective.contractorportal.core.clock import WARSAW
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.faults import rules
from collective.contractorportal.faults.categories import rules as categories
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.model import ENDED
from collective.contractorportal.faults.model import Event
from collective.contractorportal.faults.model import OPEN
from collective.contractorportal.faults.model import STATES
from collective.contractorportal.faults.model import Terms
from collective.contractorportal.faults.model import URGENCIES
from collective.contractorportal.faults.twice import rules as twice
from collective.contractorportal.faults.typed import rules as typed
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path
from xml.etree import ElementTree

import doctest
import pytest


ROLES = ("reporter", "follower", "office", "supplier", "board", "erp", "clock")
WORKFLOW = (
    Path(__file__).parents[3]
    / "src/collective/contractorportal/profiles/default/workflows/fault_workflow"
    / "definition.xml"
)


def moved(state, action, role="office", text="why", assigned=False):
    return rules.moved(state, action, Actor(role), text, assigned)


@pytest.mark.parametrize(
    ("state", "action", "role", "expected"),
    [
        ("new", "accept", "office", "accepted"),
        ("new", "assign", "office", "assigned"),
        ("assigned", "start", "supplier", "in_progress"),
        ("in_progress", "wait", "supplier", "waiting"),
        ("waiting", "start", "office", "in_progress"),
        ("in_progress", "finish", "supplier", "done"),
        ("done", "close", "reporter", "closed"),
        ("done", "close", "clock", "closed"),
        ("done", "return", "reporter", "accepted"),
        ("closed", "reopen", "office", "accepted"),
        ("withdrawn", "reopen", "office", "accepted"),
        ("assigned", "decline", "supplier", "accepted"),
        ("accepted", "withdraw", "reporter", "withdrawn"),
        ("waiting", "refuse", "office", "refused"),
        ("new", "merge", "office", "closed"),
    ],
)
def test_ways_of_a_fault(state, action, role, expected):
    assert moved(state, action, role) == expected


@pytest.mark.parametrize(
    ("state", "action", "role", "text", "code"),
    [
        ("new", "fly", "office", "why", "fault_action"),
        ("new", "accept", "reporter", "why", "fault_role"),
        ("assigned", "assign", "supplier", "why", "fault_role"),
        ("done", "close", "follower", "why", "fault_role"),
        ("done", "return", "follower", "why", "fault_role"),
        ("in_progress", "withdraw", "reporter", "why", "fault_state"),
        ("closed", "return", "reporter", "why", "fault_state"),
        ("new", "finish", "office", "why", "fault_state"),
        ("new", "refuse", "office", "  ", "fault_reason"),
        ("done", "return", "reporter", "", "fault_reason"),
        ("assigned", "wait", "supplier", "", "fault_reason"),
    ],
)
def test_what_is_refused(state, action, role, text, code):
    with pytest.raises(PortalError) as refused:
        moved(state, action, role, text)
    assert refused.value.code == code


def test_what_comes_back_goes_to_whoever_had_it():
    assert moved("done", "return", "reporter", assigned=True) == "assigned"
    assert moved("closed", "reopen", assigned=True) == "assigned"
    assert moved("assigned", "decline", "supplier", assigned=True) == "accepted"


def test_nobody_but_the_office_assigns_refuses_and_opens_again():
    for action in ("assign", "refuse", "reopen", "merge", "accept"):
        assert not set(rules.ACTIONS[action].roles) - {"office", "erp"}
    assert not any("follower" in each.roles for each in rules.ACTIONS.values())
    assert not any("board" in each.roles for each in rules.ACTIONS.values())


@given(
    st.lists(st.tuples(st.sampled_from(sorted(rules.ACTIONS)), st.sampled_from(ROLES)))
)
def test_every_way_stays_among_the_states_and_targets_say_so(steps):
    state = "new"
    for action, role in steps:
        try:
            after = moved(state, action, role, assigned=bool(len(action) % 2))
        except PortalError:
            continue
        assert after in rules.targets(state)
        assert action in rules.actions_of(state, role)
        state = after
        assert state in STATES


def test_what_ended_is_left_by_opening_it_again_alone():
    for state in ENDED:
        assert rules.actions_of(state, "office") == ("reopen",)
        for role in ("reporter", "supplier", "follower", "clock"):
            assert rules.actions_of(state, role) == ()
    assert set(OPEN) | {"done"} | set(ENDED) == set(STATES)


def test_the_sites_workflow_has_the_same_ways():
    root = ElementTree.parse(WORKFLOW).getroot()
    assert root.get("initial_state") == "new"
    found = {
        state.get("state_id"): {
            each.get("transition_id") for each in state.iter("exit-transition")
        }
        for state in root.iter("state")
    }
    assert found == {
        state: {f"to_{target}" for target in rules.targets(state)} for state in STATES
    }
    for transition in root.iter("transition"):
        assert transition.get("transition_id") == f"to_{transition.get('new_state')}"
        guards = [each.text for each in transition.iter("guard-permission")]
        assert guards == ["Contractor portal: Move faults by hand"]
    for state in root.iter("state"):
        for allowed in state.iter("permission-map"):
            assert allowed.get("acquired") == "False"
            roles = {each.text for each in allowed.iter("permission-role")}
            assert roles <= {"Manager", "Site Administrator", "Editor"}


# Time


@pytest.mark.parametrize(
    ("urgency", "reported", "expected"),
    [
        ("emergency", datetime(2026, 11, 28, 23, 30), "2026-11-29 01:30"),
        ("urgent", datetime(2026, 11, 28, 10, 0), "2026-11-29 10:00"),
        # 1 November is free, and so is 11 November.
        ("normal", datetime(2026, 10, 30, 9, 0), "2026-11-10 23:59"),
        ("normal", datetime(2026, 11, 9, 9, 0), "2026-11-19 23:59"),
        # Christmas, and 6 January.
        ("normal", datetime(2026, 12, 23, 12, 0), "2027-01-07 23:59"),
        ("planned", datetime(2026, 11, 30, 0, 0), "2027-01-15 23:59"),
        # The clock is put back on 25 October 2026: two hours are two hours.
        ("emergency", datetime(2026, 10, 25, 1, 30), "2026-10-25 02:30"),
        ("emergency", datetime(2026, 3, 29, 1, 30), "2026-03-29 04:30"),
    ],
)
def test_by_when(urgency, reported, expected):
    due = rules.due_at(urgency, reported.replace(tzinfo=WARSAW), Terms())
    assert due.strftime("%Y-%m-%d %H:%M") == expected


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 40),
)
def test_working_days_are_counted(moment, days):
    due = rules.due_at("normal", moment, Terms(normal_days=days))
    begun = moment.astimezone(WARSAW).date()
    assert due > moment
    assert period.is_working_day(due.date())
    between = (due.date() - begun).days
    assert days == sum(
        period.is_working_day(begun + timedelta(days=each + 1))
        for each in range(between)
    )


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
)
def test_the_more_urgent_the_sooner(moment):
    found = [rules.due_at(each, moment, Terms()) for each in URGENCIES]
    assert found == sorted(found)
    assert len(set(found)) == len(found)


def test_late():
    due = datetime(2026, 11, 27, 22, 59, tzinfo=UTC)
    after, before = due + timedelta(seconds=1), due
    assert [rules.is_late(state, due, after) for state in STATES] == [
        state in OPEN for state in STATES
    ]
    assert not rules.is_late("new", due, before)
    assert not rules.is_late("new", None, after)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 24, date(2024, 11, 30)),
    ],
)
def test_months_before(day, months, expected):
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=WARSAW)
    assert rules.months_before(moment, months).date() == expected


NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


# Who reads what


def event(shown, by="ada"):
    return Event(NOW, "comment", "office", by, "new", "text", shown)


@pytest.mark.parametrize(
    ("shown", "readers"),
    [
        ("public", set(ROLES)),
        ("reporter", {"reporter", "supplier", "office", "erp", "clock"}),
        ("internal", {"office", "clock"}),
    ],
)
def test_who_reads(shown, readers):
    for role in ROLES:
        assert rules.may_read(event(shown), Actor(role, "x")) is (role in readers)


def test_authors_read_their_own_and_an_empty_login_is_nobodys():
    assert rules.may_read(event("internal", "ewa"), Actor("follower", "ewa"))
    assert not rules.may_read(event("internal", ""), Actor("follower", ""))


def test_examples():
    for module in (rules, categories, typed, twice):
        found = doctest.testmod(module)
        assert not found.failed
    assert doctest.testmod(rules).attempted > 10


def test_four_plain_states():
    found = {state: rules.plain_state(state, "reporter") for state in STATES}
    assert found == {
        "new": "received",
        "accepted": "received",
        "assigned": "in_progress",
        "in_progress": "in_progress",
        "waiting": "in_progress",
        "done": "yours",
        "closed": "done",
        "refused": "done",
        "withdrawn": "done",
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"what": "photo"},
        {"role": "reporter"},
        {"by": "ewa"},
        {"text": "Anders"},
        {"shown": "internal"},
        {"state": "done"},
        {"data": {"by_supplier": "S2", "planned_on": "2026-12-02"}},
        {"data": {"by_supplier": "S1", "planned_on": "2026-12-03"}},
        {"at": datetime(2026, 12, 1, 9, 5, tzinfo=UTC)},
    ],
)
def test_only_the_very_same_is_the_same_twice(changed):
    moment = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    data = {"by_supplier": "S1", "planned_on": "2026-12-02"}
    first = Event(moment, "plan", "supplier", "jan", "new", "Text", "public", data)
    again = replace(first, at=moment + timedelta(minutes=4, seconds=59))
    assert twice.first_of([first], again) is first
    assert twice.first_of([first], replace(again, **changed)) is None
    between = replace(first, what="comment")
    assert twice.first_of([first, between], again) is None
    assert twice.first_of([], again) is None


@pytest.mark.parametrize(
    ("actor", "minutes", "found"),
    [
        (Actor("supplier", "", "S1"), 4, True),
        (Actor("supplier", "", "S1"), 5, False),
        (Actor("supplier", "", "S2"), 4, False),
        (Actor("supplier", "jan", "S1"), 4, False),
        (Actor("office", ""), 4, False),
    ],
)
def test_who_has_just_done_something(actor, minutes, found):
    moment = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    last = Event(moment, "photo", "supplier", "", "new", data={"by_supplier": "S1"})
    asked = twice.just_done([last], actor, moment + timedelta(minutes=minutes))
    assert (asked is last) is found
