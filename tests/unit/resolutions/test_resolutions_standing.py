"""What one person is told about a part, and never of how another voted."""

from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.model import Decision
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.standing.rules import standing
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
COUPLE = Part("p", Fraction(1, 5), ("k1", "k2"), ("k1", "k2"), "L1", joint=True)
BOUGHT = Part("p", Fraction(1, 5), ("k2", "k3"), ("k2", "k3"), "L1", joint=True)
SINGLE = Part("p", Fraction(1, 5), ("k1",), ("k1",), "L1")
BLOCKED = Part("p", Fraction(1, 5), ("k1",), ("k1",), "L1", blocked="spadek")


def ballot(number, holder="k1", choice="for", channel="online", by="jan", proxy=""):
    moment = NOON + timedelta(minutes=number)
    return Ballot(
        f"b{number}", "p", holder, choice, Fraction(1, 5), moment, channel, by, proxy
    )


def jan(part, ballots, phase="taking", **more):
    return standing(
        part, ballots, "k1", phase, user_id="jan", contractor_ids=("k1",), **more
    )


@pytest.mark.parametrize(
    "part,ballots,phase,code,may_vote",
    [
        (SINGLE, (), "before", "wait", False),
        (SINGLE, (), "taking", "vote", True),
        (SINGLE, (), "over", "missed", False),
        (BLOCKED, (), "taking", "blocked", False),
        (SINGLE, (ballot(1),), "taking", "mine", False),
        (SINGLE, (ballot(1),), "over", "mine", False),
        (SINGLE, (ballot(1, holder="k9", by="old"),), "taking", "former", False),
        (SINGLE, (ballot(1, by="ewa", proxy="g1"),), "taking", "proxy", False),
        (SINGLE, (ballot(1, channel="paper", by="staff"),), "taking", "mine", False),
        (
            SINGLE,
            (ballot(1, channel="paper", by="staff", holder="k9"),),
            "taking",
            "former",
            False,
        ),
        (COUPLE, (ballot(1, holder="k2", by="ewa"),), "taking", "spouse", True),
        (COUPLE, (ballot(1, holder="k2", by="ewa"),), "over", "spouse", False),
        (BOUGHT, (ballot(1, holder="k2", by="ewa"),), "taking", "former", False),
        (
            COUPLE,
            (ballot(1), ballot(2, holder="k2", by="ewa", choice="against")),
            "taking",
            "conflict",
            False,
        ),
        (
            SINGLE,
            (ballot(1), ballot(2, channel="paper", by="staff", choice="against")),
            "over",
            "contradiction",
            False,
        ),
    ],
)
def test_codes(part, ballots, phase, code, may_vote):
    found = jan(part, ballots, phase)
    assert (found.code, found.may_vote) == (code, may_vote)


def test_changes_only_where_they_may():
    assert jan(SINGLE, (ballot(1),), may_change=True).changes
    assert not jan(SINGLE, (ballot(1),), "over", may_change=True).changes
    paper = ballot(1, channel="paper", by="staff")
    assert not jan(SINGLE, (paper,), may_change=True).changes


def test_a_decision_that_nothing_counts():
    both = (ballot(1), ballot(2, channel="paper", by="staff", choice="against"))
    decision = Decision("p", None, NOON, "staff", "two signatures")
    assert jan(SINGLE, both, "over", decision=decision).code == "none_counts"


ballots = st.builds(
    ballot,
    st.integers(1, 50),
    st.sampled_from(["k1", "k2", "k9"]),
    st.sampled_from(["for", "against", "abstain"]),
    st.sampled_from(["online", "paper", "meeting"]),
    st.sampled_from(["jan", "ewa", "staff"]),
    st.sampled_from(["", "g1"]),
)


@given(
    part=st.sampled_from([SINGLE, COUPLE, BOUGHT, BLOCKED]),
    cast=st.lists(ballots, max_size=4),
    phase=st.sampled_from(["before", "taking", "over"]),
    may_change=st.booleans(),
    as_proxy=st.booleans(),
)
def test_a_choice_is_shown_only_to_its_own_hand(
    part, cast, phase, may_change, as_proxy
):
    found = jan(part, cast, phase, may_change=may_change, as_proxy=as_proxy)
    shown = found.shown
    if shown is not None:
        online = shown.channel == "online" and shown.by == "jan"
        paper = shown.channel != "online" and shown.holder == "k1"
        proxy = bool(shown.proxy) and shown.holder == "k1"
        assert online or paper or proxy
    if phase != "taking":
        assert not found.may_vote
    if found.code == "mine":
        assert shown is not None
