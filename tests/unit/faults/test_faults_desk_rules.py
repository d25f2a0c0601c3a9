"""Who gets a fault by itself, and the arithmetic of the report."""

from collective.contractorportal.faults.desk.rules import Assignment
from collective.contractorportal.faults.desk.rules import Case
from collective.contractorportal.faults.desk.rules import line
from collective.contractorportal.faults.desk.rules import matches
from collective.contractorportal.faults.desk.rules import matching
from collective.contractorportal.faults.desk.rules import percentile
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


T0 = datetime(2026, 11, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_first_rule_that_matches_decides():
    rules = [
        Assignment("1", community_id="K1", category_id="lift", supplier_id="s1"),
        Assignment("2", urgency="emergency", staff="jan"),
        Assignment("3", category_id="water", supplier_id="s2"),
        Assignment("4", community_id="K1", staff="ola"),
    ]

    def chosen(*about):
        found = next(matching(rules, *about), None)
        return found and found.id

    assert chosen("K1", ("building", "lift", "stuck"), "emergency") == "1"
    assert chosen("K2", ("building", "lift", "stuck"), "emergency") == "2"
    assert chosen("K1", ("flat", "water", "tap"), "normal") == "3"
    assert chosen("K1", ("flat", "door", "lock"), "normal") == "4"
    assert chosen("K2", ("flat", "door", "lock"), "normal") is None
    assert not list(matching([], "K1", (), "normal"))
    found = matching(rules, "K1", ("building", "lift"), "emergency")
    assert [rule.id for rule in found] == ["1", "2", "4"]


@given(st.text(max_size=3), st.lists(st.text(max_size=3)), st.text(max_size=3))
def test_an_empty_rule_matches_all(community, path, urgency):
    assert matches(Assignment("1"), community, path, urgency)


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=60), st.integers(1, 100))
def test_percentile_is_the_least_that_enough_do_not_exceed(seconds, percent):
    values = [timedelta(seconds=each) for each in seconds]
    found = percentile(values, percent)
    assert found in values
    not_more = sum(each <= found for each in values)
    assert not_more * 100 >= percent * len(values)
    less = sum(each < found for each in values)
    assert less * 100 < percent * len(values)


@pytest.mark.parametrize("percent", [0, 101, -5])
def test_no_such_percentile(percent):
    with pytest.raises(ValueError, match=str(percent)):
        percentile([HOUR], percent)


def test_a_line():
    cases = [
        Case(T0, T0 + HOUR, T0 + 10 * HOUR, open=False, rating=5),
        Case(T0, T0 + 2 * HOUR, T0 + 30 * HOUR, open=False, late=True, rating=2),
        Case(T0, T0 + 3 * HOUR, reopened=2),
        Case(T0, late=True),
        # Refused after a day: it was reported, nothing more.
        Case(T0, T0 + 24 * HOUR, open=False, counted=False, late=True, reopened=1),
    ]
    found = line(cases)
    assert (found.reported, found.counted, found.open, found.done) == (5, 4, 2, 2)
    assert found.accept_median == 2 * HOUR
    assert found.accept_most == 3 * HOUR
    assert found.done_median == 10 * HOUR
    assert found.done_most == 30 * HOUR
    assert (found.late, found.late_share) == (2, Fraction(1, 2))
    assert found.reopened == 2
    assert (found.rated, found.rating) == (2, Fraction(7, 2))


def test_a_line_of_nothing():
    found = line([])
    assert found.reported == found.late == found.rated == 0
    assert found.done_median is found.late_share is found.rating is None
