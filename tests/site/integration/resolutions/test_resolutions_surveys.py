"""Surveys: answers of their own, tenants and cooperatives, and that they bind nobody."""

from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions import voting
from collective.contractorportal.resolutions.mine import mine
from collective.contractorportal.resolutions.proof.mapping import ballot_file
from collective.contractorportal.resolutions.showing import has_result
from collective.contractorportal.resolutions.storage import get_box
from collective.contractorportal.resolutions.turnout.report import report
from collective.contractorportal.resolutions.wording import Words
from collective.contractorportal.zones.provision import provision
from fractions import Fraction
from importlib.util import module_from_spec
from importlib.util import spec_from_file_location
from pathlib import Path
from plone import api
from world import SECRET

import pytest
import re


SCRIPT = Path(__file__).parents[4] / "docs" / "verify" / "verify_vote.py"
OPTIONS = "Stojaki przy klatce I\nWiata na podwórzu\n\nNic nie zmieniać\n"
FIRST, SECOND, THIRD = (line for line in OPTIONS.splitlines() if line)
EVERYBODY = {"kind": "survey", "voters": "everybody", "rule": "per_head"}


def answer(town, resolution, who, choice):
    """Answer once, for all that is this person's."""
    person = town.person(who)
    parts = [each.part.id for each in mine(resolution, person)]
    return resolutions.cast(resolution, person, parts[0], choice)


def close(resolution):
    with api.env.adopt_roles(["Manager"]):
        resolutions.close_vote(resolution)


def rows(resolution):
    with api.env.adopt_roles(["Manager"]):
        found = Words(resolution.REQUEST, "pl").result(resolution)["rows"]
    return {row["title"]: row["exact"] for row in found}


def text(html):
    main = html.partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main).replace("\xa0", " "))


class TestEverybody:
    def test_owners_and_tenants_have_one_answer_each(self, town, codes):
        resolution = town.opened(**EVERYBODY, options=OPTIONS)
        people = town.people
        # Owner, neighbour, board, couple, two co-owners, and the tenant.
        assert report(resolution).whole.parts == 8
        answer(town, resolution, people.owner, FIRST)
        answer(town, resolution, people.tenant, SECOND)
        answer(town, resolution, town.wife, FIRST)
        answer(town, resolution, town.husband, THIRD)
        assert codes(answer, town, resolution, people.tenant, FIRST) == ["already_cast"]
        assert report(resolution).whole.voted == 4
        close(resolution)
        assert resolution.state() == "not_adopted" and has_result(resolution)
        assert rows(resolution) == {
            FIRST: "2/1",
            SECOND: "1/1",
            THIRD: "1/1",
            "Nie głosowało lub głos się nie liczy": "4/1",
        }

    def test_nobody_else(self, town, subtests):
        resolution = town.opened(**EVERYBODY, options=OPTIONS)
        people = town.people
        for who in (people.former, people.stranger, people.supplier, people.nobody):
            with subtests.test(who.contractor.name):
                person = town.person(who)
                assert mine(resolution, person) == []
                assert not api.user.has_permission("View", obj=resolution)

    def test_a_survey_of_owners_is_not_for_tenants(self, town):
        resolution = town.opened(kind="survey", options=OPTIONS)
        assert mine(resolution, town.person(town.people.tenant)) == []
        answer(town, resolution, town.people.owner, SECOND)
        close(resolution)
        assert Fraction(rows(resolution)[SECOND]) == Fraction(1, 5)

    def test_without_answers_of_its_own(self, town):
        resolution = town.opened(**EVERYBODY)
        answer(town, resolution, town.people.tenant, "against")
        close(resolution)
        assert rows(resolution)["Przeciw"] == "1/1"


class TestProof:
    def test_script_counts_answers_to_the_same_result_and_root(self, town):
        resolution = town.opened(**EVERYBODY, options=OPTIONS)
        answer(town, resolution, town.people.tenant, SECOND)
        answer(town, resolution, town.wife, FIRST)
        close(resolution)
        box = get_box(resolution)
        made = ballot_file(
            api.content.get_uuid(resolution),
            box.register,
            box.ballots(),
            resolutions.tally_of(resolution),
        )
        spec = spec_from_file_location("verify_vote", SCRIPT)
        script = module_from_spec(spec)
        spec.loader.exec_module(script)
        assert list(script.differences(made)) == []
        assert script.count(made)[SECOND] == 1


class TestAnswers:
    def test_other_answers_are_none(self, town, codes, subtests):
        resolution = town.opened(**EVERYBODY, options=OPTIONS)
        for choice in ("for", "against", "abstain", "Coś innego", "", "stojaki"):
            with subtests.test(choice):
                assert codes(answer, town, resolution, town.people.owner, choice) == [
                    "choice_unknown"
                ]
        plain = town.opened(title="Inna")
        with subtests.test("on a resolution"):
            assert codes(answer, town, plain, town.people.owner, FIRST) == [
                "choice_unknown"
            ]

    def test_a_couple_that_answers_in_two_ways_is_not_counted(self, town):
        resolution = town.opened(kind="survey", options=OPTIONS)
        answer(town, resolution, town.wife, FIRST)
        answer(town, resolution, town.husband, SECOND)
        close(resolution)
        assert rows(resolution)[FIRST] == rows(resolution)[SECOND] == "0/1"

    def test_is_confirmed_with_the_password(self, town):
        resolution = town.opened(**EVERYBODY, options=OPTIONS)
        person = town.person(town.people.tenant)
        (part,) = mine(resolution, person)
        with pytest.raises(resolutions.ResolutionError):
            voting.vote(resolution, person, [part.part.id], FIRST, "wrong")
        (found,) = voting.vote(resolution, person, [part.part.id], FIRST, SECRET)
        assert found.receipt.ballot.choice == FIRST

    def test_the_answers_are_part_of_what_is_answered(self, town, codes):
        resolution = town.opened(**EVERYBODY, options=OPTIONS)
        resolution.options = "Co innego\nNic"
        person = town.person(town.people.owner)
        (part,) = mine(resolution, person)
        with pytest.raises(resolutions.ResolutionError) as raised:
            resolutions.cast(resolution, person, part.part.id, "Nic")
        assert [each.code for each in raised.value.problems] == ["wording_changed"]

    @pytest.mark.parametrize(
        "options, code",
        [
            ("Jedna", "answers_few"),
            ("\n".join(f"Nr {n}" for n in range(13)), "answers_many"),
            ("Tak\ntak", "answers_twice"),
            ("For\nNie", "answers_reserved"),
            ("x" * 101 + "\nNie", "answers_long"),
        ],
    )
    def test_that_cannot_be_asked(self, town, codes, options, code):
        resolution = town.make(**EVERYBODY, options=options)
        with api.env.adopt_roles(["Manager"]):
            assert codes(resolutions.propose, resolution) == [code]

    def test_not_on_a_resolution(self, town, codes):
        resolution = town.make(options=OPTIONS)
        with api.env.adopt_roles(["Manager"]):
            assert codes(resolutions.propose, resolution) == ["answers_for_survey"]


class TestPages:
    def test_say_that_it_binds_nobody(self, town):
        resolution = town.opened(**EVERYBODY, options=OPTIONS)
        town.person(town.people.tenant)
        said = text(resolution.restrictedTraverse("@@resolution")())
        assert "Nikogo nie wiąże" in said
        for option in (FIRST, SECOND, THIRD):
            assert option in said
        assert "Wstrzymuję" not in said

    def test_show_the_own_answer_and_the_result(self, town):
        resolution = town.opened(**EVERYBODY, options=OPTIONS)
        answer(town, resolution, town.people.tenant, SECOND)
        town.person(town.people.tenant)
        said = text(resolution.restrictedTraverse("@@resolution")())
        assert f"Twój głos: {SECOND}" in said or f"głos: {SECOND}" in said
        town.person(town.people.owner)
        said = text(resolution.restrictedTraverse("@@resolution")())
        assert "Wynik" not in said
        close(resolution)
        said = text(resolution.restrictedTraverse("@@resolution")())
        assert f"{SECOND} 1/8" in said
        listed = text(town.portal.restrictedTraverse("@@resolutions")())
        assert f"{SECOND} (1/8)" in listed


class TestCooperatives:
    @pytest.fixture
    def cooperative(self, town):
        world = town.world
        made = world.community("Długa 3", kind="spoldzielnia")
        place = world.premises(made, "1", Fraction(1))
        member = world.owner(place, "Maria Członkowska")
        world.sync()
        with api.env.adopt_roles(["Manager"]):
            provision(world.portal, world.directory, None, lambda: None)
        return world.portal["strefy"][f"wspolnota-{made.id}"], member

    def test_only_surveys(self, town, cooperative, codes):
        """R1.36: voting there must match the statute; R1.37: it is no community."""
        zone, member = cooperative
        resolution = town.make(zone=zone)
        with api.env.adopt_roles(["Manager"]):
            assert codes(resolutions.propose, resolution) == ["only_surveys"]
        survey = town.opened(zone=zone, **EVERYBODY, options=OPTIONS)
        answer(town, survey, member, FIRST)
        close(survey)
        assert rows(survey)[FIRST] == "1/1"
