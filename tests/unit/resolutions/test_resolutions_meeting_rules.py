"""Meetings: notice in time, agenda, doors in order, what is there, votes of all but."""

from collective.contractorportal.resolutions.meetings.rules import agenda
from collective.contractorportal.resolutions.meetings.rules import door
from collective.contractorportal.resolutions.meetings.rules import earliest
from collective.contractorportal.resolutions.meetings.rules import quorum
from collective.contractorportal.resolutions.meetings.rules import serve_by
from collective.contractorportal.resolutions.meetings.rules import verdict
from collective.contractorportal.resolutions.meetings.rules import votes
from collective.contractorportal.resolutions.model import Part
from datetime import date
from datetime import timedelta
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


MEETING = date(2026, 3, 26)


@pytest.mark.parametrize(
    "served,said",
    [
        (date(2026, 3, 1), "in_time"),
        (date(2026, 3, 18), "in_time"),
        (date(2026, 3, 19), "tight"),
        (date(2026, 3, 20), "late"),
        (MEETING, "late"),
        (date(2026, 4, 1), "late"),
    ],
)
def test_a_notice_is_in_time_eight_days_before(served, said):
    assert verdict(MEETING, served) == said


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_the_last_safe_day_is_safe_and_the_next_is_not(day):
    last = serve_by(day)
    assert verdict(day, last) == "in_time"
    assert verdict(day, last + timedelta(days=1)) == "tight"
    assert earliest(last) == day


def test_votes_come_before_the_closing():
    points = agenda(
        "1. Otwarcie\n\n 2) Wybór   przewodniczącego \n3. Zamknięcie",
        [("u1", "Plan"), ("u2", "Fundusz")],
    )
    assert [(item.number, item.text, item.resolution) for item in points] == [
        (1, "Otwarcie", ""),
        (2, "Wybór przewodniczącego", ""),
        (3, "Plan", "u1"),
        (4, "Fundusz", "u2"),
        (5, "Zamknięcie", ""),
    ]


def test_what_is_no_number_of_a_point_stays():
    (item, *_rest) = agenda("2026 – sprawozdanie\nKoniec", [])
    assert item.text == "2026 – sprawozdanie"


def test_an_agenda_of_votes_alone():
    assert [item.text for item in agenda("", [("u1", "Plan")])] == ["Plan"]
    assert agenda(" \n ", []) == ()


@given(st.lists(st.integers(1, 300), unique=True))
def test_doors_stand_in_the_order_of_their_numbers(numbers):
    found = sorted(map(str, numbers), key=door)
    assert found == [str(number) for number in sorted(numbers)]


@given(st.lists(st.text(max_size=6)))
def test_any_doors_can_be_put_in_order(numbers):
    places = sorted(map(door, numbers))
    assert places == sorted(map(door, numbers[::-1]))


def part(name, weight, fraction=Fraction(1)):
    return Part(name, weight, (f"k{name}",), (f"k{name}",), f"L{name}", fraction)


def test_what_is_there_is_exact():
    parts = [
        part("a", Fraction(1, 3)),
        part("b", Fraction(1, 6)),
        part("c", Fraction(1, 2)),
    ]
    found = quorum(parts, {"a", "b", "nobody"})
    assert (found.present, found.total) == (Fraction(1, 2), Fraction(1))
    assert (found.parts, found.of_parts) == (2, 3)
    assert not found.majority
    assert quorum(parts, {"a", "c"}).majority


def test_what_is_there_is_measured_by_no_less_than_the_whole():
    """R1.14: where shares sum to less, half of them is no majority."""
    parts = [part("a", Fraction(2, 5)), part("b", Fraction(1, 5))]
    assert not quorum(parts, {"a"}).majority


def test_all_that_are_there_but_some():
    there = ["a", "b", "c", "d"]
    said = {"b": "against", "c": "none", "d": ""}
    assert votes(there, said, "for") == {"a": "for", "b": "against", "d": "for"}
    assert votes(there, said, None) == {"b": "against"}
    assert votes([], {"a": "for"}, "for") == {}
