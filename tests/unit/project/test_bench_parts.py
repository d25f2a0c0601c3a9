"""The benches notice what they are for: what is lost, what is doubled, how it grows."""

from bench import days_figures as figures
from bench.accounting import accounts
from bench.accounting import money
from bench.page import put
from collections import Counter
from decimal import Decimal
from lxml import etree

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


def days_of(size, instances, ms, a_second):
    """A day as it was measured, on which a dashboard took so long."""
    return {
        "size": size,
        "instances": instances,
        "day": "month-end",
        "a_second": a_second,
        "cpu_ms": ms / 2,
        "failed": 0,
        "refused": [],
        "conflicts": 3,
        "given_up": 0,
        "memory_mb": 300,
        "steps": figures.of_steps({"dashboard": [ms / 1000] * 4, "come": []}),
    }


DAYS = [
    days_of(10, 1, 20, 50),
    days_of(1000, 1, 25, 40),
    days_of(10, 2, 10, 90),
    days_of(1000, 2, 10, 60),
]


def test_percentiles_are_what_so_many_keep_to():
    times = [number / 1000 for number in range(100, 0, -1)]
    assert [figures.percentile(times, part) for part in (50, 95, 99)] == [50, 95, 99]
    assert figures.percentile([0.007], 99) == 7


def test_growth_is_by_size_and_throughput_by_instances():
    table = figures.by_size(DAYS).splitlines()
    assert table[2] == "| month-end | dashboard | 20 / 20 / 20 | 25 / 25 / 25 | 1.25 |"
    assert table[3] == "| month-end | processor | 10 | 12.5 | 1.25 |"
    table = figures.by_instances(DAYS).splitlines()
    assert table[2:] == [
        "| 10 | month-end | 50 | 90 | 1.8 |",
        "| 1,000 | month-end | 40 | 60 | 1.5 |",
    ]


@pytest.mark.parametrize(
    "wrong",
    [{}, {"failed": 1}, {"refused": ["no"]}, {"given_up": 1}, {"steps": {}}],
)
def test_a_day_on_which_something_failed_is_noticed(wrong):
    town = {"lost": [], "doubled": []}
    found = {"days": [*DAYS, DAYS[0] | wrong], "towns": [town]}
    steps = {"month-end": ["dashboard"]}
    assert figures.is_well(found, steps) is not bool(wrong)
    for lost in ({"lost": ["reading"], "doubled": []}, {}):
        assert not figures.is_well(found | {"towns": [lost]}, steps)


def test_the_pictures_are_svg_with_all_lines():
    drawn = figures.pictures(DAYS)
    names = {name: etree.fromstring(svg) for name, svg in drawn.items()}
    texts = {
        name: [each.text for each in tree.iter("{*}text")]
        for name, tree in names.items()
    }
    assert {"10", "1,000", "dashboard"} < set(texts["days-growth.svg"])
    assert {"1", "2", "month-end"} < set(texts["days-instances.svg"])


def test_a_page_keeps_what_is_beside_the_marks(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- days -->\nold\n<!-- /days -->\nafter\n")
    put("days", "new", page)
    assert page.read_text() == "before\n<!-- days -->\nnew\n<!-- /days -->\nafter\n"
    with pytest.raises(LookupError):
        put("faults", "new", page)
