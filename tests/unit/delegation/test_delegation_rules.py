"""What one may let others do, and until when."""

from collective.contractorportal.delegation import rules
from collective.contractorportal.delegation.model import Grant
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest


TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
GRANT = Grant(
    id="g",
    contractor_id="k",
    by="owner",
    premises_id="p",
    community_id="c",
    scopes=("meters",),
    name="Basia",
    email="b@example.org",
    label="J. K.",
    made_at=NOW,
    until=date(2026, 7, 1),
    invited_until=NOW + timedelta(days=7),
)


@pytest.mark.parametrize(
    "changes, days, wanted",
    [
        ({}, 0, "invited"),
        ({}, 7, "late"),
        ({"receiver": "h"}, 16, "open"),
        ({"receiver": "h"}, 17, "ended"),
        ({"receiver": "h", "ended_at": NOW}, 0, "ended"),
    ],
)
def test_states(changes, days, wanted):
    later = timedelta(days=days)
    grant = replace(GRANT, **changes)
    assert rules.state_of(grant, NOW + later, TODAY + later) == wanted


@pytest.mark.parametrize(
    "typed, codes",
    [
        ({}, []),
        ({"scopes": ()}, ["delegation_scopes"]),
        ({"scopes": ("votes",)}, ["delegation_scopes"]),
        ({"name": ""}, ["delegation_name"]),
        ({"label": "x" * 81}, ["delegation_long"]),
        ({"until": None}, ["delegation_until"]),
        ({"until": date(2026, 6, 14)}, ["delegation_until_range"]),
        ({"until": date(2027, 6, 16)}, ["delegation_until_range"]),
    ],
)
def test_what_is_typed(typed, codes):
    said = {
        "scopes": ("pay",),
        "name": "Basia",
        "label": "J. K.",
        "until": date(2027, 6, 15),
    } | typed
    found = rules.wrong(**said, today=TODAY, months=12)
    assert [each.code for each in found] == codes


def test_nobody_floods_strangers():
    many = [GRANT] * rules.MOST_OPEN
    assert rules.too_many(many, NOW, TODAY)
    old = [replace(GRANT, ended_at=NOW, made_at=NOW - timedelta(days=2))] * 50
    assert not rules.too_many(old, NOW, TODAY)
