"""Whole votes, counted a second time by somebody who does it the slow and plain way."""

from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.model import CHOICES
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.model import Register
from collective.contractorportal.resolutions.tally.rules import rule_named
from collective.contractorportal.resolutions.tally.rules import tally
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


START = datetime(2026, 11, 24, 8, tzinfo=UTC)
NAMES = ["absolute_of_all", "simple_of_cast", "two_thirds", "unanimity", "custom"]


@st.composite
def votes(draw):
    """Premises of one owner, of couples and of co-owners; some vote, some twice."""
    sizes = draw(st.lists(st.integers(1, 40), min_size=1, max_size=7))
    parts = []
    for number, size in enumerate(sizes):
        share = Fraction(size, sum(sizes))
        kind = draw(st.sampled_from(["one", "couple", "halves", "thirds"]))
        pieces = {"halves": 2, "thirds": 3}.get(kind, 1)
        for piece in range(pieces):
            who = [f"k{number}{piece}"] + ([f"m{number}"] if kind == "couple" else [])
            parts.append(
                Part(
                    f"o{number}{piece}",
                    share / pieces,
                    tuple(who),
                    tuple(who),
                    f"p{number}",
                    Fraction(1, pieces),
                    joint=kind == "couple",
                    blocked=draw(st.sampled_from(["", "", "", "", "inheritance"])),
                )
            )
    acts = [(part, who) for part in parts if not part.blocked for who in part.holders]
    chosen = draw(st.permutations(acts))[: draw(st.integers(0, len(acts)))]
    ballots = [
        Ballot(
            f"b{number:03d}",
            part.id,
            who,
            draw(st.sampled_from(CHOICES)),
            part.weight,
            START + timedelta(minutes=number),
        )
        for number, (part, who) in enumerate(chosen)
    ]
    return Register(tuple(parts)), ballots


def counted(register, ballots):
    """The sum of each choice, and what has not been said yet."""
    sums = dict.fromkeys(CHOICES, Fraction(0))
    silent = Fraction(0)
    for part in register.parts:
        said = {each.choice for each in ballots if each.part_id == part.id}
        if len(said) == 1:
            sums[said.pop()] += part.weight
        elif not part.blocked:
            silent += part.weight
    return sums, silent


def passed(name, share, sums):
    cast = sum(sums.values())
    if name == "simple_of_cast":
        return sums["for"] > cast / 2
    if name == "absolute_of_all":
        return sums["for"] > Fraction(1, 2)
    bound = {"two_thirds": Fraction(2, 3), "unanimity": Fraction(1)}.get(name, share)
    return sums["for"] >= bound


@pytest.mark.parametrize("name", NAMES)
@given(vote=votes(), share=st.fractions(Fraction(1, 20), 1, max_denominator=20))
def test_portal_and_oracle_agree(name, vote, share):
    register, ballots = vote
    rule = rule_named(name, share if name == "custom" else None)
    result = tally(register, ballots, rule)
    sums, silent = counted(register, ballots)
    assert result.sums == sums
    assert result.passes == passed(name, share, sums)
    # When it came to be: from then on, whoever looked saw it passed (R1.27).
    since = None
    for number in range(len(ballots), 0, -1):
        if not passed(name, share, counted(register, ballots[:number])[0]):
            break
        since = ballots[number - 1]
    assert result.adopted_by == (since.id if since else None)
    assert result.adopted_at == (since.cast_at if since else None)
    if result.cannot_pass:
        # Not even when everybody who may still says yes.
        best = sums | {"for": sums["for"] + silent}
        assert not passed(name, share, best)
    elif name != "simple_of_cast":
        assert passed(name, share, sums | {"for": sums["for"] + silent})


@pytest.mark.parametrize("name", NAMES)
@given(vote=votes(), data=st.data())
def test_who_wrote_it_down_first_does_not_matter(name, vote, data):
    register, ballots = vote
    rule = rule_named(name, Fraction(1, 2) if name == "custom" else None)
    mixed = data.draw(st.permutations(ballots))
    assert tally(register, mixed, rule) == tally(register, ballots, rule)


# By hand: three unequal premises, a third in thirds, a couple that differs.
HAND = [
    Part("a", Fraction(333, 1000), ("k1",), ("k1",), "p1"),
    Part("b", Fraction(333, 1000), ("k2", "k3"), ("k2", "k3"), "p2", joint=True),
    *(
        Part(
            f"c{n}",
            Fraction(334, 3000),
            (f"k4{n}",),
            (f"k4{n}",),
            "p3",
            Fraction(1, 3),
        )
        for n in range(3)
    ),
]


def cast(*acts):
    parts = {part.id: part for part in HAND}
    return [
        Ballot(
            f"b{number}",
            part_id,
            holder,
            choice,
            parts[part_id].weight,
            START + timedelta(minutes=number),
        )
        for number, (part_id, holder, choice) in enumerate(acts)
    ]


def test_by_hand_to_the_exact_fraction():
    rule = rule_named("absolute_of_all")
    acts = [("a", "k1", "for"), ("c0", "k40", "for")]
    # 333/1000 + 334/3000 = 1333/3000, which is 500/3000 = 1/6 less than 1833/3000.
    result = tally(Register(tuple(HAND)), cast(*acts), rule)
    assert result.sums["for"] == Fraction(1333, 3000)
    assert not result.passes
    acts += [("c1", "k41", "for")]
    # 1667/3000 > 1500/3000: adopted at this very ballot.
    result = tally(Register(tuple(HAND)), cast(*acts), rule)
    assert result.sums["for"] == Fraction(1667, 3000)
    assert result.adopted_by == "b2"
    acts += [("b", "k2", "for"), ("b", "k3", "against")]
    # The couple's 333/1000 counted for a moment, and then for nobody.
    result = tally(Register(tuple(HAND)), cast(*acts), rule)
    assert result.sums["for"] == Fraction(1667, 3000)
    assert result.adopted_by == "b2"
    assert result.parts_in("conflict") == ("b",)
