"""The benches notice what they are for: what is lost and what is doubled."""

from bench.accounting import accounts
from bench.accounting import money
from bench.page import put
from collections import Counter
from decimal import Decimal

import pytest


ACCEPTED = {
    "reading": {"k1": "r1"},
    "fault": {"k2": "u1"},
    "pay": {"k3": "P1"},
    "vote": {"k4": ["part1"]},
}
KEYS = [("reading", "r1"), ("fault", "u1"), ("payment", "P1")]
VOTES = {"part1": 1}


def found(
    keys=KEYS,
    erp=KEYS,
    votes=VOTES,
    paid=("P1",),
    booked=KEYS,
    faults=("u1",),
    state="accepted",
):
    kept = {
        "sent": [
            (kind, "N", key, state if kind == "reading" else "accepted")
            for kind, key in keys
        ],
        "faults": list(faults),
        "votes": votes,
        "paid": list(paid),
    }
    states = [(kind, key, "accepted") for kind, key in erp]
    return accounts(ACCEPTED, kept, states, Counter(booked))


def test_all_is_there_once():
    assert found() == ([], [])


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"keys": KEYS[1:]}, ("reading", "r1")),
        ({"erp": KEYS[:2]}, ("payment", "P1")),
        ({"booked": KEYS[:2]}, ("payment", "P1")),
        ({"votes": {}}, ("vote", "part1")),
        ({"paid": ()}, ("paid", "P1")),
        ({"faults": ()}, ("fault", "u1")),
        # The ERP's answer, which the portal never heard.
        ({"state": "delivered"}, ("reading", "r1")),
        ({"state": "rejected"}, ("reading", "r1")),
    ],
)
def test_what_is_lost_is_noticed(given, what):
    lost, doubled = found(**given)
    assert (lost, doubled) == ([what], [])


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"keys": [*KEYS, ("fault", "u2")]}, ("fault", "u2")),
        ({"erp": [*KEYS, KEYS[0]]}, KEYS[0]),
        ({"booked": [*KEYS, KEYS[2]]}, ("payment", "P1")),
        ({"votes": {"part1": 2}}, ("vote", "part1")),
        ({"votes": {"part1": 1, "part2": 1}}, ("vote", "part2")),
        ({"paid": ("P1", "P2")}, ("paid", "P2")),
        ({"faults": ("u1", "u1")}, ("fault", "u1")),
        ({"faults": ("u1", "u2")}, ("fault", "u2")),
        # Booked, or asked of the ERP, without anybody having sent it.
        ({"booked": [*KEYS, ("payment", "P2")]}, ("payment", "P2")),
        ({"erp": [*KEYS, ("reading", "r2")]}, ("reading", "r2")),
    ],
)
def test_what_is_doubled_is_noticed(given, what):
    lost, doubled = found(**given)
    assert (lost, doubled) == ([], [what])


def test_two_that_became_one_are_noticed():
    """Two things that people sent, and one id for both: one of them is not there."""
    kept = {"sent": [], "faults": ["u1"], "votes": {}, "paid": []}
    accepted = {"fault": {"k1": "u1", "k2": "u1"}}
    _lost, doubled = accounts(accepted, kept, [], Counter())
    assert ("fault", "u1") in doubled


@pytest.mark.parametrize(
    ("owed", "wanted"),
    [
        ("150.00", ([], [])),
        ("250.00", ([("money", "a1")], [])),
        ("50.00", ([], [("money", "a1")])),
    ],
)
def test_money_is_booked_once(owed, wanted):
    people = [
        {"account": "a1", "order": "P1", "due": "250.00"},
        {"account": "a2", "order": "P2", "due": "10.00"},
    ]
    after = {"a1": Decimal(owed), "a2": Decimal("10.00")}
    assert money(people, {"pay": {"k": "P1"}}, after, 100) == wanted


def test_a_page_keeps_what_is_beside_the_marks(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- days -->\nold\n<!-- /days -->\nafter\n")
    put("days", "new", page)
    assert page.read_text() == "before\n<!-- days -->\nnew\n<!-- /days -->\nafter\n"
    with pytest.raises(LookupError):
        put("faults", "new", page)
