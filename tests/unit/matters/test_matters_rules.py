"""Many kinds become one list, the newest first, and lazily."""

from collective.contractorportal.matters import rules
from collective.contractorportal.matters.model import Matter
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from itertools import islice


START = datetime(2026, 1, 1, tzinfo=UTC)


def matter(minutes, number=""):
    sent_at = START + timedelta(minutes=minutes)
    return Matter("kind", number, "", "", "received", sent_at)


@given(st.lists(st.lists(st.integers(0, 10**6), max_size=20), max_size=6))
def test_the_newest_first_and_none_lost(minutes):
    sources = [[matter(each) for each in sorted(one, reverse=True)] for one in minutes]
    found = list(rules.merged(sources))
    expected = sorted(
        (each for one in sources for each in one), key=lambda m: m.sent_at
    )
    assert [each.sent_at for each in found] == [each.sent_at for each in expected[::-1]]


def test_nothing_is_taken_before_its_turn():
    taken = []

    def source(name, first):
        for each in range(1000):
            taken.append(name)
            yield matter(first - each, name)

    found = list(islice(rules.merged([source("a", 5000), source("b", 100)]), 10))
    assert [each.number for each in found] == ["a"] * 10
    assert (taken.count("a"), taken.count("b")) == (10, 1)


@given(st.from_regex(r"[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}", fullmatch=True))
def test_a_number_is_the_same_however_it_is_typed(number):
    for typed in (number.lower(), number.replace("-", ""), f" {number} ", number):
        assert rules.same_number(number, typed)
    assert not rules.same_number(number, number + "X")
    assert not rules.same_number("", "")
