"""Papers: entering, undoing, deciding, and what stands in their way."""

from collective.contractorportal.core import clock
from collective.contractorportal.notifications.interfaces import IMessage
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.model import Choice
from collective.contractorportal.resolutions.paper import api as papers
from collective.contractorportal.resolutions.paper.decisions import decide
from collective.contractorportal.resolutions.proxies.rules import Grant
from collective.contractorportal.resolutions.proxies.storage import get_grants
from collective.contractorportal.resolutions.receipts.jobs import VoteReceipts
from collective.contractorportal.resolutions.storage import get_box
from datetime import timedelta
from fractions import Fraction
from plone import api
from zExceptions import Unauthorized
from zope.component import getMultiAdapter
from zope.event import notify
from zope.lifecycleevent import ObjectCopiedEvent

import pytest
import transaction


PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def office():
    """Whoever enters works in the office; ``town.vote`` logs others in."""
    with api.env.adopt_roles(["Manager"]):
        yield


@pytest.fixture
def entry(town):
    """What somebody types from the paper of ``who``."""

    def make(who, choice: Choice | str = "for", **values):
        part = values.pop("part", None) or town.part_of(who)
        return papers.Entry(
            **{
                "part_id": part.id,
                "choice": choice,
                "signed_on": clock.today(),
                "signed_by": (f"holder:{who.id}",),
            }
            | values
        )

    return make


@pytest.fixture
def enter(town, entry):
    def do(resolution, who, choice="for", **values):
        with api.env.adopt_roles(["Manager"]):
            return papers.enter(resolution, entry(who, choice, **values))

    return do


def ballots(resolution):
    return list(get_box(resolution).ballots())


class TestEntering:
    def test_a_paper_is_a_vote_with_the_registers_weight(self, town, enter):
        resolution = town.opened()
        sheet = enter(resolution, town.people.owner, "against")
        assert sheet.outcome == "new"
        (ballot,) = ballots(resolution)
        assert (ballot.choice, ballot.channel, ballot.weight) == (
            "against",
            "paper",
            Fraction(1, 5),
        )
        assert ballot.wording == get_box(resolution).wording
        assert resolutions.tally_of(resolution).sums["against"] == Fraction(1, 5)

    def test_the_same_form_twice_is_one_paper(self, town, enter, codes):
        resolution = town.opened()
        first = enter(resolution, town.people.owner, key="k")
        assert enter(resolution, town.people.owner, key="k") == first
        other = (resolution, town.people.owner, "against")
        assert codes(enter, *other, key="k") == ["key_used"]
        assert len(ballots(resolution)) == 1

    def test_not_where_votes_are_cast_at_a_meeting(self, town, enter, codes):
        resolution = town.opened(mode="meeting")
        assert codes(enter, resolution, town.people.owner) == ["vote_at_meeting"]

    def test_paper_never_replaces_a_vote(self, town, enter, at):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "for")
        at(hours=1)
        assert enter(resolution, town.people.owner, "for").outcome == "same"
        assert len(ballots(resolution)) == 1
        sheet = enter(resolution, town.people.owner, "against")
        assert sheet.outcome == "contradiction"
        result = resolutions.tally_of(resolution)
        assert result.parts_in("contradiction") == (sheet.part_id,)
        assert result.sums["for"] == Fraction(1, 5)

    def test_two_papers_that_differ_wait_for_a_decision(self, town, enter, codes):
        resolution = town.opened()
        enter(resolution, town.people.owner, "for")
        second = enter(resolution, town.people.owner, "against")
        assert second.outcome == "contradiction"
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
            assert resolution.state() == "closed"
            assert codes(decide, resolution, second.part_id, "", "x") == [
                "ballot_unknown"
            ]
            assert codes(decide, resolution, second.part_id, second.ballot_id, " ") == [
                "reason_missing"
            ]
            decide(resolution, second.part_id, second.ballot_id, "Późniejsza data")
        assert resolution.state() == "not_adopted"
        assert resolutions.tally_of(resolution).sums["against"] == Fraction(1, 5)

    def test_after_a_paper_nobody_votes_again_on_line(self, town, enter, codes):
        resolution = town.opened()
        enter(resolution, town.people.owner, "for")
        assert codes(town.vote, resolution, town.people.owner, "against") == [
            "cast_by_another"
        ]

    def test_a_couple(self, town, enter):
        resolution = town.opened()
        part = town.part_of(town.wife)
        both = (f"holder:{town.wife.id}", f"holder:{town.husband.id}")
        sheet = enter(resolution, town.wife, "for", signed_by=both)
        assert sheet.signed_by == (town.wife.id, town.husband.id)
        assert len(ballots(resolution)) == 1
        # The husband alone on another paper: neither counts (R1.19).
        other = enter(resolution, town.husband, "against", part=part)
        assert other.outcome == "objection"
        result = resolutions.tally_of(resolution)
        assert result.parts_in("conflict") == (part.id,)

    def test_both_sign_what_one_has_voted_otherwise(self, town, enter):
        resolution = town.opened()
        part = town.part_of(town.wife)
        town.vote(resolution, town.husband, "against", part=part)
        both = (f"holder:{town.wife.id}", f"holder:{town.husband.id}")
        sheet = enter(resolution, town.wife, "for", signed_by=both)
        # It is the husband's second word, not an objection of the wife.
        assert sheet.outcome == "contradiction"

    def test_who_may_have_signed(self, town, entry, codes, office):
        resolution = town.opened()
        people = town.people
        for who in (people.former, people.tenant, people.stranger, people.board):
            wrong = entry(who, part=town.part_of(people.neighbour))
            assert codes(papers.enter, resolution, wrong) == ["paper_not_holder"]
        nobody = entry(people.owner, signed_by=())
        assert codes(papers.enter, resolution, nobody) == ["paper_unsigned"]
        assert ballots(resolution) == []

    def test_days(self, town, entry, codes, office, at):
        resolution = town.opened()
        at(days=3)
        today = clock.today()
        for day, code in (
            (None, "paper_day_missing"),
            (today + timedelta(days=1), "paper_day_future"),
            (today - timedelta(days=4), "paper_day_early"),
        ):
            wrong = entry(town.people.owner, signed_on=day)
            assert codes(papers.enter, resolution, wrong) == [code]
        right = entry(town.people.owner, signed_on=today - timedelta(days=3))
        assert papers.enter(resolution, right).outcome == "new"

    def test_no_paper_before_the_opening_and_after_the_end(
        self, town, entry, codes, office, at
    ):
        draft = town.make()
        wrong = entry(town.people.owner)
        assert codes(papers.enter, draft, wrong) == ["paper_part_unknown"]
        resolution = town.opened()
        at(days=20)
        late = entry(town.people.owner)
        assert codes(papers.enter, resolution, late) == ["vote_closed"]
        resolutions.close_vote(resolution)
        assert codes(papers.enter, resolution, late) == ["vote_closed"]
        assert ballots(resolution) == []

    def test_an_invalid_paper_counts_for_nothing(self, town, enter, entry, codes, at):
        resolution = town.opened()
        sheet = enter(resolution, town.people.owner, "", invalid="blank")
        assert (sheet.outcome, sheet.choice) == ("invalid", None)
        assert ballots(resolution) == []
        # Who handed in a blank paper may still vote.
        town.vote(resolution, town.people.owner, "for")
        with api.env.adopt_roles(["Manager"]):
            without = entry(town.people.owner, "", invalid="other")
            assert codes(papers.enter, resolution, without) == ["reason_missing"]
            at(days=20)
            resolutions.close_vote(resolution)
        late = enter(resolution, town.people.neighbour, "", invalid="late")
        assert late.outcome == "invalid"

    def test_a_scan_is_checked_as_every_file(self, town, enter, entry, codes, office):
        resolution = town.opened()
        for name, data, code in (
            ("karta.exe", b"MZ", "file_kind"),
            ("karta.pdf", b"<html>", "file_content"),
            ("karta.pdf", b"", "file_empty"),
        ):
            wrong = entry(town.people.owner, filename=name, data=data)
            assert codes(papers.enter, resolution, wrong) == [code]
        assert ballots(resolution) == []
        sheet = enter(resolution, town.people.owner, filename="karta.pdf", data=PDF)
        assert papers.get_sheets(resolution).scans[sheet.scan].file.data == PDF

    def test_a_proxy_signs(self, town, entry, enter, codes, office):
        resolution = town.opened()
        owner, proxy = town.people.owner, town.people.neighbour
        get_grants().put(
            Grant("g1", town.people.home.id, owner.id, proxy.user_id, directive="for")
        )
        wrong = entry(owner, "against", signed_by=("grant:g1",))
        assert codes(papers.enter, resolution, wrong) == ["choice_directed"]
        enter(resolution, owner, "for", signed_by=("grant:g1",))
        (ballot,) = ballots(resolution)
        assert (ballot.holder, ballot.proxy) == (owner.id, "g1")

    def test_a_blocked_part(self, town, entry, codes, office):
        resolution = town.make()
        part = town.part_of(town.people.owner)
        resolutions.block(resolution, part.id, "spadek")
        resolutions.propose(resolution)
        resolutions.open_vote(resolution)
        wrong = entry(town.people.owner)
        assert codes(papers.enter, resolution, wrong) == ["part_blocked"]


class TestWho:
    def test_nobody_but_the_office(self, town, entry, subtests):
        resolution = town.opened()
        mine = entry(town.people.owner)
        people = town.people
        for who in (
            people.owner,
            people.neighbour,
            people.former,
            people.tenant,
            people.stranger,
            people.supplier,
            people.board,
            None,
        ):
            with subtests.test(who=who and who.contractor.name):
                town.world.log_in(who)
                with pytest.raises(Unauthorized):
                    papers.enter(resolution, mine)
                with pytest.raises(Unauthorized):
                    decide(resolution, mine.part_id, "none", "tak")
        assert ballots(resolution) == []

    def test_a_board_that_collects_votes(self, town, entry, enter, codes):
        town.world.board_member(town.people.other, town.people.stranger, "chair")
        town.world.sync()
        town.zone.board_collects = town.other_zone.board_collects = True
        resolution = town.opened()
        by_office = enter(resolution, town.people.neighbour)
        town.world.log_in(town.people.board)
        sheet = papers.enter(resolution, entry(town.people.owner))
        assert sheet.entered_by == town.people.board.user_id
        # It takes back what it typed itself, and nothing else.
        assert codes(papers.undo, resolution, by_office.id, "pomyłka") == [
            "paper_unknown"
        ]
        assert papers.undo(resolution, sheet.id, "pomyłka").undone_why == "pomyłka"
        with pytest.raises(Unauthorized):
            decide(resolution, sheet.part_id, "none", "tak")
        with pytest.raises(Unauthorized):
            resolutions.decide(resolution, sheet.part_id, None, "tak")
        # The board of another community is nobody here.
        town.world.log_in(town.people.stranger)
        with pytest.raises(Unauthorized):
            papers.enter(resolution, entry(town.people.owner))


class TestUndoing:
    def test_a_mistake_leaves_no_vote_and_all_traces(self, town, enter, office):
        resolution = town.opened()
        sheet = enter(resolution, town.people.owner, "against")
        undone = papers.undo(resolution, sheet.id, " Zły lokal ")
        assert undone.undone_why == "Zły lokal"
        assert len(ballots(resolution)) == 1  # nothing is ever taken out
        result = resolutions.tally_of(resolution)
        assert result.cast == 0
        assert result.votes[sheet.part_id].state == "missing"
        # Whose vote it would have been may vote, and that counts.
        town.vote(resolution, town.people.owner, "for")
        result = resolutions.tally_of(resolution)
        assert result.sums["for"] == Fraction(1, 5)
        assert result.parts_in("contradiction") == ()

    def test_once_with_a_reason_and_before_the_end(
        self, town, enter, codes, office, at
    ):
        resolution = town.opened()
        sheet = enter(resolution, town.people.owner)
        assert codes(papers.undo, resolution, sheet.id, "  ") == ["reason_missing"]
        assert codes(papers.undo, resolution, "nothing", "x") == ["paper_unknown"]
        at(days=20)
        assert codes(papers.undo, resolution, sheet.id, "x") == ["vote_closed"]
        at(days=1)
        first = papers.undo(resolution, sheet.id, "x")
        assert papers.undo(resolution, sheet.id, "y") == first

    def test_whose_vote_it_seemed_to_be_is_told(self, town, enter, office):
        resolution = town.opened()
        sheet = enter(resolution, town.people.owner, "against")
        papers.undo(resolution, sheet.id, "Zły lokal")
        # Undone before the worker came by: nobody is told of a vote that is none.
        assert VoteReceipts().run(town.portal) is None
        (mailing,) = [
            each
            for each in map(get_mailings().get, get_mailings().newest())
            if each.kind == "vote_undone"
        ]
        assert mailing.order.groups == (f"contractor:{town.people.owner.id}",)
        message = getMultiAdapter(
            (resolution, town.portal.REQUEST), IMessage, name="vote_undone"
        )
        message.mailing = mailing
        assert message.still_true(None)
        said = f"{message.subject} {message.text}".lower()
        for word in ("against", "przeciw", "zły lokal"):
            assert word not in said

    def test_a_copy_has_no_papers(self, town, enter, office):
        resolution = town.opened()
        enter(resolution, town.people.owner)
        resolution.names_in_protocol = True
        transaction.savepoint(optimistic=True)
        copy = resolution._getCopy(town.zone)
        notify(ObjectCopiedEvent(copy, resolution))
        assert papers.get_sheets(copy) is None
        assert copy.names_in_protocol is False
        assert len(papers.get_sheets(resolution)) == 1

    def test_not_what_a_decision_stands_on(self, town, enter, codes, office):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "for")
        with api.env.adopt_roles(["Manager"]):
            online = ballots(resolution)[0]
            sheet = enter(resolution, town.people.owner, "against")
            decide(resolution, sheet.part_id, sheet.ballot_id, "później")
            assert codes(papers.undo, resolution, sheet.id, "x") == ["paper_decided"]
            decide(resolution, sheet.part_id, "none", "nie wiadomo")
            assert codes(papers.undo, resolution, sheet.id, "x") == ["paper_decided"]
            decide(resolution, sheet.part_id, online.id, "pomyłka biura")
            papers.undo(resolution, sheet.id, "zły lokal")
        assert resolutions.tally_of(resolution).sums["for"] == Fraction(1, 5)

    def test_not_what_another_paper_stands_on(self, town, enter, codes, office):
        resolution = town.opened()
        first = enter(resolution, town.people.owner, "for")
        second = enter(resolution, town.people.owner, "for")
        assert second.outcome == "same"
        assert codes(papers.undo, resolution, first.id, "x") == ["paper_confirmed"]
        papers.undo(resolution, second.id, "ta sama karta")
        papers.undo(resolution, first.id, "zły lokal")
        assert resolutions.tally_of(resolution).cast == 0


class TestCodes:
    def test_each_paper_has_its_own(self, town, office):
        resolution, other = town.opened(), town.opened(title="Inna")
        part = town.part_of(town.people.owner)
        code = papers.code_of(resolution, part.id)
        uid = api.content.get_uuid(resolution)
        for text in (
            code,
            code.lower().replace("-", " "),
            f"http://x.pl/@@ballot/{uid}/{code.replace('-', '')}",
        ):
            assert papers.find_part(resolution, text) == part.id
        seen = {
            papers.code_of(each, part_id)
            for each in (resolution, other)
            for part_id in get_box(each).slots
        }
        assert len(seen) == 2 * len(get_box(resolution).slots)

    def test_forged_ones_and_those_of_others(self, town, office, subtests):
        resolution, other = town.opened(), town.opened(title="Inna")
        part = town.part_of(town.people.owner)
        foreign = papers.code_of(other, part.id)
        uid = api.content.get_uuid(other)
        for text, code in (
            ("2222-2222-2222-2222", "paper_code_unknown"),
            (foreign, "paper_code_unknown"),
            (f"http://x/@@ballot/{uid}/{foreign}", "paper_code_other"),
            ("karta 7", "paper_code_invalid"),
            ("", "paper_code_invalid"),
            (part.id, "paper_code_invalid"),
        ):
            with subtests.test(text=text):
                from collective.contractorportal.core.errors import PortalError

                with pytest.raises(PortalError) as raised:
                    papers.find_part(resolution, text)
                assert raised.value.code == code
