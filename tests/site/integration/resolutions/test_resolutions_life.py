"""A resolution from draft to decision, and everybody who would go around the rules."""

from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.desk import acts
from collective.contractorportal.resolutions.jobs import VotesClock
from collective.contractorportal.resolutions.mine import mine
from collective.contractorportal.resolutions.numbering.storage import get_numbers
from collective.contractorportal.resolutions.states.rules import TRANSITIONS
from collective.contractorportal.resolutions.storage import get_box
from datetime import timedelta
from fractions import Fraction
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectCopiedEvent

import pytest


def sums(resolution):
    found = resolutions.tally_of(resolution).sums
    return [str(found[choice]) for choice in ("for", "against", "abstain")]


class TestWorkflow:
    def test_mirrors_the_table(self, portal):
        workflow = portal.portal_workflow["resolution_workflow"]
        for transition in TRANSITIONS:
            assert (
                workflow.transitions[transition.name].new_state_id == transition.target
            )
            sources = {
                state.getId()
                for state in workflow.states.objectValues()
                if transition.name in state.transitions
            }
            assert sources == set(transition.sources)
        assert set(workflow.transitions.objectIds()) == {t.name for t in TRANSITIONS}

    def test_from_draft_to_adopted(self, town, at):
        resolution = town.make()
        town.world.log_in(town.people.board)
        resolutions.propose(resolution)
        assert resolution.sign == "1/2026"
        resolutions.open_vote(resolution)
        people = town.people
        for who in (people.owner, people.neighbour):
            town.vote(resolution, who, "for")
        town.vote(resolution, people.board, "against")
        at(hours=2)
        receipt = town.vote(resolution, town.wife, "for")
        result = resolutions.tally_of(resolution)
        assert sums(resolution) == ["3/5", "1/5", "0"]
        assert result.adopted_by == receipt.ballot.id
        town.world.log_in(people.board)
        resolutions.close_vote(resolution)
        assert resolution.state() == "adopted"

    def test_exactly_half_is_not_adopted(self, town):
        resolution = town.opened()
        for who in (town.people.owner, town.people.neighbour, town.one):
            town.vote(resolution, who, "for")
        assert sums(resolution)[0] == str(Fraction(1, 2))
        town.world.log_in(town.people.board)
        resolutions.close_vote(resolution)
        assert resolution.state() == "not_adopted"

    def test_the_clock_opens_and_closes(self, town, at):
        resolution = town.make(opens=None)
        town.world.log_in(town.people.board)
        resolution.opens = resolutions.now() + timedelta(days=1)
        resolutions.propose(resolution)
        assert VotesClock().run(town.portal) is None
        at(days=1)
        assert VotesClock().run(town.portal) == "opened: 1"
        assert resolution.state() == "open"
        at(days=20)
        assert VotesClock().run(town.portal) == "closed: 1"
        assert resolution.state() == "not_adopted"

    def test_numbers_go_on_in_each_community(self, town):
        first, second = town.make(), town.make()
        elsewhere = town.make(zone=town.other_zone)
        with api.env.adopt_roles(["Manager"]):
            for each in (first, second, elsewhere):
                resolutions.propose(each)
        assert [first.sign, second.sign, elsewhere.sign] == [
            "1/2026",
            "2/2026",
            "1/2026",
        ]
        assert get_numbers().next(town.people.home.id, 2026) == 3

    def test_a_number_is_given_once(self, town, codes):
        with api.env.adopt_roles(["Manager"]):
            resolutions.propose(town.make(), number=7)
            assert codes(resolutions.propose, town.make(), number=7) == ["number_taken"]

    def test_what_is_not_ready_is_not_proposed(self, town, codes):
        with api.env.adopt_roles(["Manager"]):
            assert codes(resolutions.propose, town.make(title="", closes=None)) == [
                "title_missing",
                "closes_missing",
            ]

    def test_shares_that_do_not_sum_need_a_word(self, town, codes):
        town.world.change(town.shared_place, share=Fraction(1, 6))
        with api.env.adopt_roles(["Manager"]):
            town.world.sync()
            resolution = town.make()
            resolutions.propose(resolution)
            assert codes(resolutions.open_vote, resolution) == ["doubts"]
            assert resolution.state() == "proposed"
            resolutions.open_vote(resolution, confirmed=True)
        assert get_box(resolution).doubts == ("shares_sum",)

    @pytest.mark.parametrize(
        ("rule", "doubt"),
        [("per_head", "heads_basis"), ("simple_of_cast", "cast_only")],
    )
    def test_a_rule_that_is_not_the_laws_needs_a_word(self, town, codes, rule, doubt):
        resolution = town.make(rule=rule)
        with api.env.adopt_roles(["Manager"]):
            resolutions.propose(resolution)
            assert codes(resolutions.open_vote, resolution) == ["doubts"]
            resolutions.confirm_doubts(resolution)
            resolutions.open_vote(resolution)
        assert get_box(resolution).doubts == (doubt,)

    @pytest.mark.parametrize(
        ("threshold", "found"),
        [("1/2", ["threshold_low"]), ("1/4", ["threshold_low"]), ("50001/100000", [])],
    )
    def test_half_is_never_enough(self, town, threshold, found):
        resolution = town.make(rule="custom", threshold=threshold)
        assert [each.code for each in resolutions.problems(resolution)] == found
        resolution.kind = "survey"
        assert resolutions.problems(resolution) == []

    def test_a_rule_with_days_is_not_closed_before(self, town, at, codes):
        resolution = town.opened(rule="simple_of_cast", confirmed=True)
        town.vote(resolution, town.people.owner, "for")
        at(days=13, hours=23)
        with api.env.adopt_roles(["Manager"]):
            assert codes(acts.act, resolution, "close") == ["closed_too_early"]
            assert resolution.state() == "open"
            at(days=14)
            acts.act(resolution, "close")
        assert resolution.state() == "adopted"


class TestWhoRunsIt:
    @pytest.mark.parametrize(
        "who",
        ["owner", "neighbour", "tenant", "supplier", "stranger", "former", "nobody"],
    )
    def test_others_cannot(self, town, who):
        resolution = town.make()
        town.world.log_in(getattr(town.people, who))
        with pytest.raises(WorkflowException):
            resolutions.propose(resolution)
        assert not api.user.has_permission("View", obj=resolution)
        with pytest.raises(Unauthorized):
            resolutions.block(resolution, "x", "y")

    def test_the_board_does_not_speak_for_the_court(self, town):
        resolution = town.opened()
        for who in (town.people.owner, town.people.neighbour, town.wife):
            town.vote(resolution, who, "for")
        town.world.log_in(town.people.board)
        resolutions.close_vote(resolution)
        with pytest.raises(WorkflowException):
            town.portal.portal_workflow.doActionFor(resolution, "challenge")

    def test_words_are_locked_for_everybody(self, town):
        resolution = town.opened()
        for roles in (["Manager"], ["Board Member"]):
            with api.env.adopt_roles(roles):
                assert not api.user.has_permission(
                    "Modify portal content", obj=resolution
                )
                assert not api.user.has_permission("Delete objects", obj=resolution)

    @pytest.mark.parametrize(
        ("who", "reads"),
        [
            ("owner", True),
            ("board", True),
            ("tenant", False),
            ("supplier", False),
            ("stranger", False),
            ("former", False),
            ("nobody", False),
        ],
    )
    def test_owners_read_what_is_proposed(self, town, who, reads):
        resolution = town.opened()
        town.world.log_in(getattr(town.people, who))
        assert bool(api.user.has_permission("View", obj=resolution)) is reads
        catalog = api.portal.get_tool("portal_catalog")
        assert bool(catalog(portal_type="Resolution")) is reads

    def test_nobody_reads_in_a_zone_that_is_shut(self, town):
        resolution = town.opened()
        with api.env.adopt_roles(["Manager"]):
            api.content.transition(town.zone, "suspend")
        town.world.log_in(town.people.owner)
        assert not api.user.has_permission("View", obj=resolution)


class TestCasting:
    def test_twice(self, town, codes):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "for")
        assert codes(town.vote, resolution, town.people.owner, "against") == [
            "already_cast"
        ]
        assert sums(resolution) == ["1/5", "0", "0"]

    def test_a_repeated_request_gets_the_first_receipt(self, town):
        resolution = town.opened()
        first = town.vote(resolution, town.people.owner, "for", key="k")
        again = town.vote(resolution, town.people.owner, "for", key="k")
        assert again.ballot == first.ballot
        assert len(list(get_box(resolution).ballots())) == 1

    @pytest.mark.parametrize(
        "who", ["tenant", "supplier", "stranger", "former", "nobody"]
    )
    def test_who_has_no_part(self, town, codes, who):
        resolution = town.opened()
        part = town.part_of(town.people.owner)
        assert codes(
            town.vote, resolution, getattr(town.people, who), "for", part=part
        ) == ["part_unknown"]

    def test_another_owners_part(self, town, codes):
        resolution = town.opened()
        part = town.part_of(town.people.owner)
        assert codes(
            town.vote, resolution, town.people.neighbour, "for", part=part
        ) == ["part_unknown"]

    def test_weights_are_of_the_opening(self, town):
        resolution = town.opened()
        town.world.change(town.people.premises[0], share=Fraction(1, 2))
        town.world.sync()
        ballot = town.vote(resolution, town.people.owner, "for").ballot
        assert ballot.weight == Fraction(1, 5)

    def test_new_owner_during_the_vote(self, town, at, codes):
        resolution = town.opened()
        owner = town.people.owner
        part = town.part_of(owner)
        town.vote(resolution, owner, "for")
        at(days=2)
        self._sell(town, owner, part)
        buyer = town.buyer
        assert codes(town.vote, resolution, owner, "against") == ["part_unknown"]
        assert codes(town.vote, resolution, buyer, "against", part=part) == [
            "cast_by_another"
        ]
        assert sums(resolution) == ["1/5", "0", "0"]

    def test_new_owner_votes_where_nobody_has(self, town, at, codes):
        resolution = town.opened()
        owner = town.people.owner
        part = town.part_of(owner)
        at(days=2)
        self._sell(town, owner, part)
        assert codes(town.vote, resolution, owner, "for") == ["part_unknown"]
        town.vote(resolution, town.buyer, "against", part=part)
        assert sums(resolution) == ["0", "1/5", "0"]

    def test_new_owner_does_not_object_to_a_couple_that_sold(self, town, at, codes):
        resolution = town.opened()
        part = town.part_of(town.wife)
        town.vote(resolution, town.wife, "for")
        at(days=2)
        for spouse in (town.wife, town.husband):
            self._sell(town, spouse, part)
        assert codes(town.vote, resolution, town.buyer, "against", part=part) == [
            "cast_by_another"
        ]
        (found,) = mine(resolution, town.person(town.buyer))
        assert (found.standing.code, found.standing.may_vote) == ("former", False)
        assert sums(resolution) == ["1/5", "0", "0"]

    def _sell(self, town, owner, part):
        from collective.contractorportal.core import clock
        from collective.contractorportal.erp.records import Title

        world = town.world
        yesterday = clock.today() - timedelta(days=1)
        for title in world.of(Title):
            if title.contractor_id == owner.id and title.part_id == part.id:
                world.change(title, valid_to=yesterday)
        town.buyer = world.owner(town.people.premises[0], "Nowy Nabywca", part=part)
        world.sync()

    def test_couple_that_differs(self, town):
        resolution = town.opened()
        part = town.part_of(town.wife)
        town.vote(resolution, town.wife, "for", part=part)
        receipt = town.vote(resolution, town.husband, "against", part=part)
        assert receipt.outcome == "objection"
        assert resolutions.tally_of(resolution).parts_in("conflict") == (part.id,)
        assert sums(resolution) == ["0", "0", "0"]

    def test_at_the_very_second_of_closing(self, town, at, codes):
        resolution = town.opened()
        at(days=20)
        assert codes(town.vote, resolution, town.people.owner, "for") == ["vote_closed"]
        at(days=19, hours=23, minutes=59, seconds=59)
        town.vote(resolution, town.people.owner, "for")

    def test_after_closing_and_before_opening(self, town, codes):
        resolution = town.make()
        with api.env.adopt_roles(["Manager"]):
            resolutions.propose(resolution)
        assert codes(town.vote, resolution, town.people.owner, "for") == [
            "part_unknown"
        ]
        with api.env.adopt_roles(["Manager"]):
            resolutions.open_vote(resolution)
            resolutions.close_vote(resolution)
        assert codes(town.vote, resolution, town.people.owner, "for") == ["vote_closed"]

    def test_a_choice_that_is_none(self, town, codes):
        resolution = town.opened()
        assert codes(town.vote, resolution, town.people.owner, "yes") == [
            "choice_unknown"
        ]

    def test_changed_words_stop_the_vote(self, town, codes):
        resolution = town.opened()
        resolution.title = "Coś innego"
        assert codes(town.vote, resolution, town.people.owner, "for") == [
            "wording_changed"
        ]

    def test_a_copy_is_a_draft_without_ballots(self, town):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "for")
        copy = resolution._getCopy(town.zone)
        notify(ObjectCopiedEvent(copy, resolution))
        assert get_box(copy) is None
        assert (copy.number, copy.sign) == (None, "")
        assert get_box(resolution) is not None


class TestSurvey:
    def test_tenants_are_asked_too(self, town):
        resolution = town.opened(kind="survey", voters="everybody", rule="per_head")
        from collective.contractorportal.resolutions.entitlement import entitlements

        mine = entitlements(resolution, town.person(town.people.tenant))
        assert len(mine) == 1
        receipt = resolutions.cast(
            resolution, town.person(town.people.tenant), mine[0].part.id, "for"
        )
        assert receipt.outcome == "new"
        assert entitlements(resolution, town.person(town.people.supplier)) == []

    def test_a_resolution_is_the_owners(self, town, codes):
        resolution = town.make(voters="everybody")
        with api.env.adopt_roles(["Manager"]):
            assert codes(resolutions.propose, resolution) == ["heads_for_survey"]
