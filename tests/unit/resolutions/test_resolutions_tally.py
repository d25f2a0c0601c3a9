"""Results to the exact fraction: the worked examples of DOMAIN 1.7-1.9, and laws."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.model import CHOICES
from collective.contractorportal.resolutions.model import Decision
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.model import Register
from collective.contractorportal.resolutions.tally.rules import rule_named
from collective.contractorportal.resolutions.tally.rules import RULES
from collective.contractorportal.resolutions.tally.rules import settled
from collective.contractorportal.resolutions.tally.rules import tally
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


START = datetime(2026, 11, 1, 8, tzinfo=UTC)


def part(part_id, weight, *holders, fraction=Fraction(1), premises=None, **values):
    return Part(
        id=part_id,
        weight=Fraction(weight),
        holders=holders or (part_id,),
        owners=holders or (part_id,),
        premises_id=premises or part_id,
        fraction=fraction,
        **values,
    )


def kwiatowa():
    """Example A of DOMAIN 1.7."""
    half, third = Fraction(1, 2), Fraction(1, 3)
    share = Fraction(1, 100000)
    parts = [
        part("anna", 2617 * share, fraction=half, premises="L1"),
        part("piotr", 2617 * share, fraction=half, premises="L1"),
        part("spouses", 10466 * share, "ewa", "adam", joint=True),
        part("company", 20000 * share),
        part("jan", 14300 * share),
        part("gmina", 38000 * share),
    ]
    parts += [
        part(f"garage{n}", 4000 * share, fraction=third, premises="L6")
        for n in (1, 2, 3)
    ]
    return Register(tuple(parts))


class Votes:
    """Ballots one after another, a minute apart."""

    def __init__(self, register):
        self.parts = {each.id: each for each in register.parts}
        self.ballots = []

    def cast(self, part_id, choice, holder=None, **values):
        here = self.parts[part_id]
        number = len(self.ballots)
        ballot = Ballot(
            id=f"b{number:05}",
            part_id=part_id,
            holder=holder or here.holders[0],
            choice=choice,
            weight=here.weight,
            cast_at=START + timedelta(minutes=number),
            **values,
        )
        self.ballots.append(ballot)
        return ballot


@pytest.fixture
def register():
    return kwiatowa()


@pytest.fixture
def votes(register):
    found = Votes(register)
    for part_id in ("anna", "spouses", "company", "jan"):
        found.cast(part_id, "for")
    found.cast("piotr", "against")
    return found


class TestExampleA:
    def test_the_sum_is_one(self, register):
        assert register.total == 1

    def test_not_adopted(self, register, votes):
        result = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert result.sums["for"] == Fraction(47383, 100000)
        assert result.sums["against"] == Fraction(2617, 100000)
        assert (result.passes, result.cannot_pass) == (False, False)
        assert result.adopted_by is None

    def test_adopted_at_the_ballot_that_passes_half(self, register, votes):
        ballot = votes.cast("garage1", "for")
        votes.cast("gmina", "against")
        result = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert result.sums["for"] == Fraction(51383, 100000)
        assert result.passes
        assert (result.adopted_by, result.adopted_at) == (ballot.id, ballot.cast_at)

    @pytest.mark.parametrize(("grains", "adopted"), [(50000, False), (50001, True)])
    def test_exactly_half_is_not_enough(self, grains, adopted):
        register = Register(
            (
                part("a", Fraction(grains, 100000)),
                part("b", Fraction(100000 - grains, 100000)),
            )
        )
        votes = Votes(register)
        votes.cast("a", "for")
        assert (
            tally(register, votes.ballots, RULES["absolute_of_all"]).passes is adopted
        )

    def test_of_those_cast_it_would_pass(self, register, votes):
        result = tally(register, votes.ballots, RULES["simple_of_cast"])
        assert result.sums["for"] / result.base == Fraction(47383, 50000)
        assert result.passes

    def test_cannot_pass_when_half_is_lost(self, register):
        votes = Votes(register)
        votes.cast("gmina", "against")
        assert not tally(register, votes.ballots, RULES["absolute_of_all"]).cannot_pass
        votes.cast("garage1", "abstain")
        votes.cast("garage2", "abstain")
        votes.cast("garage3", "against")
        result = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert result.sums["against"] + result.sums["abstain"] == Fraction(1, 2)
        assert result.cannot_pass


class TestExampleB:
    def test_fractions_stay_exact(self):
        third = Fraction(1, 3)
        parts = tuple(
            part(f"p{n}", Fraction(4000, 100000) * third, fraction=third, premises="G")
            for n in range(3)
        )
        votes = Votes(Register(parts))
        for each in parts:
            votes.cast(each.id, "for")
        result = tally(Register(parts), votes.ballots, RULES["absolute_of_all"])
        assert parts[0].weight == Fraction(1, 75)
        assert result.sums["for"] == Fraction(1, 25)


class TestExampleC:
    def test_six_heads(self, register):
        assert len(register.heads) == 6

    @pytest.mark.parametrize(("count", "adopted"), [(3, False), (4, True)])
    def test_four_of_six(self, register, count, adopted):
        votes = Votes(register)
        for part_id in ("spouses", "company", "jan", "gmina")[:count]:
            votes.cast(part_id, "for")
        result = tally(register, votes.ballots, RULES["per_head"])
        assert (result.sums["for"], result.passes) == (count, adopted)

    def count(self, register, votes):
        return tally(register, votes.ballots, RULES["per_head"])

    def test_co_owners_without_a_proxy_have_no_vote(self, register):
        votes = Votes(register)
        for part_id in ("anna", "piotr", "garage1", "garage2", "garage3"):
            votes.cast(part_id, "for", agent=part_id)
        result = self.count(register, votes)
        assert (result.cast, result.votes["anna"].choice) == (0, "for")
        # Neither do powers that are not in writing make one.
        votes = Votes(register)
        for part_id in ("anna", "piotr"):
            votes.cast(part_id, "for", agent="ola", proxy="g")
        assert self.count(register, votes).cast == 0

    def test_halves_appoint_together(self, register):
        votes = Votes(register)
        votes.cast("anna", "for", agent="ola", appointed=True)
        assert self.count(register, votes).cast == 0
        votes.cast("piotr", "for", agent="jan", appointed=True)
        assert self.count(register, votes).cast == 0
        votes = Votes(register)
        for part_id in ("anna", "piotr"):
            votes.cast(part_id, "for", agent="ola", appointed=True)
        assert self.count(register, votes).sums["for"] == 1

    def test_one_of_them_may_be_the_proxy(self, register):
        votes = Votes(register)
        votes.cast("anna", "for", agent="anna")
        votes.cast("piotr", "for", agent="anna", appointed=True)
        assert self.count(register, votes).sums["for"] == 1
        # Whoever speaks with two tongues says nothing.
        votes = Votes(register)
        votes.cast("anna", "against", agent="anna")
        votes.cast("piotr", "for", agent="anna", appointed=True)
        assert self.count(register, votes).cast == 0

    def test_two_of_three_speak_for_the_garage(self, register):
        votes = Votes(register)
        votes.cast("garage1", "for", agent="garage1")
        votes.cast("garage2", "against", agent="ola", appointed=True)
        assert self.count(register, votes).cast == 0
        votes.cast("garage3", "against", agent="ola", appointed=True)
        result = self.count(register, votes)
        assert (result.sums["against"], result.sums["for"]) == (1, 0)

    def test_a_decision_takes_the_vote_away_again(self, register):
        votes = Votes(register)
        for part_id in ("anna", "piotr"):
            last = votes.cast(part_id, "for", agent="ola", appointed=True)
        decision = Decision("piotr", None, last.cast_at, "office", "x")
        rule = RULES["per_head"]
        result = tally(register, votes.ballots, rule, {"piotr": decision})
        assert result.cast == 0

    def test_a_survey_asks_for_no_powers(self, register):
        votes = Votes(register)
        for part_id in ("anna", "piotr"):
            votes.cast(part_id, "for", agent=part_id)
        loose = replace(RULES["per_head"], in_writing=False)
        assert tally(register, votes.ballots, loose).sums["for"] == 1

    def test_owner_of_two_premises_is_one_head_and_votes_alike(self):
        parts = (part("a", "1/4", "jan"), part("b", "1/4", "jan"), part("c", "1/2"))
        register = Register(parts)
        votes = Votes(register)
        votes.cast("a", "for")
        assert len(register.heads) == 2
        assert tally(register, votes.ballots, RULES["per_head"]).sums["for"] == 1
        votes.cast("b", "against")
        assert tally(register, votes.ballots, RULES["per_head"]).cast == 0


class TestCouples:
    def test_one_votes_for_both(self, register):
        votes = Votes(register)
        votes.cast("spouses", "for", "adam")
        votes.cast("spouses", "for", "ewa")
        result = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert result.sums["for"] == Fraction(10466, 100000)

    def test_who_differ_count_neither(self, register, votes):
        votes.cast("garage1", "for")
        assert tally(register, votes.ballots, RULES["absolute_of_all"]).passes
        votes.cast("spouses", "against", "adam")
        result = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert result.parts_in("conflict") == ("spouses",)
        assert result.sums["against"] == Fraction(2617, 100000)
        assert (result.passes, result.adopted_by) == (False, None)

    def test_who_bought_from_them_contradicts_and_takes_nothing_away(
        self, register, votes
    ):
        votes.cast("spouses", "against", "buyer", channel="paper")
        result = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert result.parts_in("contradiction") == ("spouses",)
        assert result.sums["for"] == Fraction(47383, 100000)

    def test_adoption_is_the_last_time_that_half_was_passed(self, register, votes):
        votes.cast("garage1", "for")
        votes.cast("spouses", "against", "adam")
        ballot = votes.cast("gmina", "for")
        result = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert (result.passes, result.adopted_by) == (True, ballot.id)


class TestContradictions:
    def test_paper_never_replaces_the_vote_on_line(self, register):
        votes = Votes(register)
        votes.cast("jan", "for")
        paper = votes.cast("jan", "against", channel="paper")
        result = tally(
            register, votes.ballots, RULES["absolute_of_all"], may_change=True
        )
        assert result.parts_in("contradiction") == ("jan",)
        assert result.sums["for"] == Fraction(14300, 100000)
        with pytest.raises(PortalError, match="contradictions_open"):
            settled(result, START, START + timedelta(days=20))
        decision = Decision("jan", paper.id, START, "manager", "podpis sprawdzony")
        result = tally(
            register, votes.ballots, RULES["absolute_of_all"], {"jan": decision}
        )
        assert result.sums["against"] == Fraction(14300, 100000)
        assert settled(result, START, START + timedelta(days=20)) == "not_adopted"

    def test_a_change_counts_only_where_it_may_be_made(self, register):
        votes = Votes(register)
        votes.cast("jan", "for")
        votes.cast("jan", "against")
        changed = tally(
            register, votes.ballots, RULES["absolute_of_all"], may_change=True
        )
        assert changed.sums["against"] == Fraction(14300, 100000)
        fixed = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert fixed.parts_in("contradiction") == ("jan",)
        assert fixed.sums["for"] == Fraction(14300, 100000)

    def test_blocked_parts_do_not_count(self):
        register = Register((part("a", "1/2", blocked="inheritance"), part("b", "1/2")))
        votes = Votes(register)
        votes.cast("a", "for")
        result = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert (result.cast, result.parts_in("blocked")) == (0, ("a",))

    @pytest.mark.parametrize("name", ["absolute_of_all", "per_head"])
    def test_where_half_is_blocked_nothing_can_pass(self, name):
        register = Register((part("a", "1/2", blocked="inheritance"), part("b", "1/2")))
        votes = Votes(register)
        assert tally(register, [], RULES[name]).cannot_pass
        votes.cast("b", "for")
        result = tally(register, votes.ballots, RULES[name])
        assert (result.cannot_pass, result.failed_by) == (True, None)

    @pytest.mark.parametrize(
        ("change", "code"),
        [({"part_id": "other"}, "part_unknown"), ({"weight": Fraction(1)}, "weight")],
    )
    def test_ballots_of_another_register(self, register, change, code):
        votes = Votes(register)
        wrong = replace(votes.cast("jan", "for"), **change)
        with pytest.raises(PortalError, match=code):
            tally(register, [wrong], RULES["absolute_of_all"])


class TestRules:
    def test_shares_above_one_need_more(self):
        register = Register((part("a", "3/5"), part("b", "3/5")))
        votes = Votes(register)
        votes.cast("a", "for")
        result = tally(register, votes.ballots, RULES["absolute_of_all"])
        assert (result.base, result.needed, result.passes) == (
            Fraction(6, 5),
            Fraction(3, 5),
            False,
        )

    def test_shares_below_one_do_not_make_it_easier(self):
        register = Register((part("a", "1/2"), part("b", "1/4")))
        votes = Votes(register)
        votes.cast("a", "for")
        assert not tally(register, votes.ballots, RULES["absolute_of_all"]).passes

    def test_unanimity_and_two_thirds(self):
        register = Register((part("a", "2/3"), part("b", "1/3")))
        votes = Votes(register)
        votes.cast("a", "for")
        assert tally(register, votes.ballots, RULES["two_thirds"]).passes
        assert not tally(register, votes.ballots, RULES["unanimity"]).passes
        votes.cast("b", "for")
        assert tally(register, votes.ballots, RULES["unanimity"]).passes

    def test_minimum_days(self, register, votes):
        result = tally(register, votes.ballots, RULES["simple_of_cast"])
        with pytest.raises(PortalError, match="closed_too_early"):
            settled(result, START, START + timedelta(days=13, hours=23))
        assert settled(result, START, START + timedelta(days=14)) == "adopted"

    def test_nobody_voted(self, register):
        for rule in RULES.values():
            assert not tally(register, [], rule).passes

    @pytest.mark.parametrize("share", [None, Fraction(0), Fraction(3, 2)])
    def test_a_threshold_has_to_be_one(self, share):
        with pytest.raises(PortalError, match="threshold_out_of_range"):
            rule_named("custom", share)

    def test_unknown_rule(self):
        with pytest.raises(PortalError, match="rule_unknown"):
            rule_named("whoever_shouts")


@st.composite
def voted(draw):
    count = draw(st.integers(1, 8))
    numbers = draw(st.lists(st.integers(1, 50), min_size=count, max_size=count))
    parts = []
    for index, number in enumerate(numbers):
        joint = draw(st.booleans())
        holders = (f"h{index}a", f"h{index}b") if joint else (f"h{index}a",)
        parts.append(
            part(f"p{index}", Fraction(number, sum(numbers)), *holders, joint=joint)
        )
    register = Register(tuple(parts))
    votes = Votes(register)
    for _each in range(draw(st.integers(0, 14))):
        chosen = draw(st.sampled_from(parts))
        votes.cast(
            chosen.id,
            draw(st.sampled_from(CHOICES)),
            draw(st.sampled_from(chosen.holders)),
        )
    return register, votes.ballots


class TestLaws:
    @given(voted(), st.sampled_from(sorted(RULES)), st.booleans(), st.randoms())
    def test_order_of_arrival_in_the_list_does_not_matter(
        self, world, name, change, random
    ):
        register, ballots = world
        shuffled = list(ballots)
        random.shuffle(shuffled)
        one = tally(register, ballots, RULES[name], may_change=change)
        assert one == tally(register, shuffled, RULES[name], may_change=change)

    @given(voted(), st.booleans())
    def test_sums_are_those_of_the_parts(self, world, change):
        register, ballots = world
        result = tally(register, ballots, RULES["absolute_of_all"], may_change=change)
        weights = {each.id: each.weight for each in register.parts}
        for choice in CHOICES:
            assert result.sums[choice] == sum(
                weights[i] for i, vote in result.votes.items() if vote.choice == choice
            )
        assert 0 <= result.cast <= register.total

    @given(voted())
    def test_what_cannot_pass_never_does(self, world):
        register, ballots = world
        for end in range(len(ballots)):
            before = tally(register, ballots[:end], RULES["absolute_of_all"])
            if before.cannot_pass and not any(
                vote.state == "conflict"
                for vote in tally(
                    register, ballots, RULES["absolute_of_all"]
                ).votes.values()
            ):
                after = tally(register, ballots, RULES["absolute_of_all"])
                assert not after.passes

    @given(voted(), st.sampled_from(sorted(RULES)))
    def test_adoption_is_said_exactly_when_it_passes(self, world, name):
        register, ballots = world
        result = tally(register, ballots, RULES[name])
        assert (result.adopted_by is not None) == result.passes
