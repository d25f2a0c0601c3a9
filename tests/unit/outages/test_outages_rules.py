"""Whom a break concerns, and when it is on."""

from collective.contractorportal.outages.model import Draft
from collective.contractorportal.outages.model import Outage
from collective.contractorportal.outages.rules import concerns
from collective.contractorportal.outages.rules import groups_of
from collective.contractorportal.outages.rules import is_shown_first
from collective.contractorportal.outages.rules import problems
from collective.contractorportal.outages.rules import stage
from collective.contractorportal.outages.rules import touches
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest


T0 = datetime(2026, 12, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def outage(**values):
    known = {
        "id": "1",
        "community_id": "K7",
        "medium": "water",
        "emergency": False,
        "starts": T0,
        "ends": T0 + 4 * HOUR,
        "text": "x",
        "buildings": (),
        "staircases": (),
        "groups": (),
        "made_at": T0,
        "changed_at": T0,
        "by": "ola",
    }
    made = Outage(**{**known, **values})
    return replace(
        made, groups=groups_of(made.community_id, made.buildings, made.staircases)
    )


def test_stages_by_the_minute():
    found = outage()
    assert stage(found, T0 - timedelta(minutes=1)) == "coming"
    assert stage(found, T0) == "running"
    assert stage(found, T0 + 4 * HOUR - timedelta(minutes=1)) == "running"
    assert stage(found, T0 + 4 * HOUR) == "over"
    open_end = outage(ends=None, emergency=True)
    assert stage(open_end, T0 + timedelta(days=300)) == "running"
    assert stage(replace(found, cancelled_at=T0), T0 + HOUR) == "cancelled"


def test_it_is_shown_first_two_days_before():
    found = outage()
    assert is_shown_first(found, T0 - 48 * HOUR)
    assert not is_shown_first(found, T0 - 49 * HOUR)
    assert not is_shown_first(found, T0 + 4 * HOUR)


@pytest.mark.parametrize(
    ("limits", "groups", "expected"),
    [
        ({}, {"community:K7"}, True),
        ({}, {"community:K7:suppliers", "suppliers"}, False),
        ({}, {"community:K8"}, False),
        ({"buildings": ("B1",)}, {"community:K7", "building:B1"}, True),
        ({"buildings": ("B1",)}, {"community:K7", "building:B2"}, False),
        ({"buildings": ("B1",)}, {"community:K7", "community:K7:board"}, True),
        ({"staircases": ("B1/A",)}, {"building:B1", "staircase:B1/A"}, True),
        ({"staircases": ("B1/A",)}, {"building:B1", "staircase:B1/B"}, False),
    ],
)
def test_whom_it_concerns(limits, groups, expected):
    assert concerns(outage(**limits), groups) is expected


@pytest.mark.parametrize(
    ("limits", "place", "expected"),
    [
        ({}, ("K7", "B1", "B1/A"), True),
        ({}, ("K8", "B1", None), False),
        ({"buildings": ("B1",)}, ("K7", "B1", "B1/A"), True),
        ({"buildings": ("B1",)}, ("K7", "B2", None), False),
        ({"buildings": ("B1",)}, ("K7", None, None), True),
        ({"staircases": ("B1/A",)}, ("K7", "B1", "B1/A"), True),
        ({"staircases": ("B1/A",)}, ("K7", "B1", "B1/B"), False),
        ({"staircases": ("B1/A",)}, ("K7", "B1", None), True),
        ({"staircases": ("B10/A",)}, ("K7", "B1", None), False),
    ],
)
def test_which_places_it_touches(limits, place, expected):
    assert touches(outage(**limits), *place) is expected


def test_a_break_that_is_on_may_be_changed():
    draft = Draft("K7", "water", True, T0 - timedelta(days=9), None, "x")
    assert [e.code for e in problems(draft, T0)] == ["outage_past"]
    assert problems(draft, T0, begun=True) == []
