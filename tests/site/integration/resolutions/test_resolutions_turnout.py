"""Turnout and the list of the missing: who may open them, and what they tell."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.showing import result_of
from collective.contractorportal.resolutions.turnout.report import people
from collective.contractorportal.resolutions.turnout.report import report
from collective.contractorportal.resolutions.turnout.rules import missing
from collective.contractorportal.resolutions.wording import Words
from io import BytesIO
from openpyxl import load_workbook
from plone import api
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getMultiAdapter

import pytest
import re


PAGES = ("turnout", "missing", "missing.pdf", "missing.xlsx", "remind")


def page(town, resolution, who, name, **form):
    """A page of a resolution as somebody opens it."""
    town.person(who)
    request = town.portal.REQUEST.clone()
    request.form.update(form)
    request["LANGUAGE"] = "pl"
    return resolution.restrictedTraverse(f"@@{name}")


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("\xa0", " "))


class TestWhoMay:
    def test_only_the_board_in_its_term_and_the_office(self, town, subtests):
        resolution = town.opened()
        others = {
            name: getattr(town.people, name)
            for name in ("owner", "neighbour", "tenant", "former", "stranger")
        }
        for name, who in others.items():
            for each in PAGES:
                with subtests.test(f"{name} {each}"), pytest.raises(Unauthorized):
                    page(town, resolution, who, each)
        with subtests.test("board"):
            for each in PAGES:
                assert page(town, resolution, town.people.board, each) is not None
        with subtests.test("links"):
            from collective.contractorportal.resolutions.turnout.links import (
                TurnoutLinks,
            )

            request = town.portal.REQUEST
            assert len(list(TurnoutLinks(resolution, request).links())) == 3
            town.person(town.people.owner)
            assert list(TurnoutLinks(resolution, request).links()) == []


class TestTurnout:
    def test_counts_parts_and_shares(self, town):
        resolution = town.opened()
        whole = report(resolution).whole
        assert (whole.parts, whole.voted, whole.missing) == (6, 0, 6)
        town.vote(resolution, town.people.owner, "against")
        town.vote(resolution, town.wife, "for")
        town.vote(resolution, town.one, "abstain")
        whole = report(resolution).whole
        assert (whole.parts, whole.voted, whole.missing) == (6, 3, 3)
        assert str(whole.cast) == "1/2"
        assert str(whole.part) == "1/2"

    def test_a_couple_that_votes_both_ways_has_voted(self, town):
        resolution = town.opened()
        town.vote(resolution, town.wife, "for")
        town.vote(resolution, town.husband, "against")
        assert report(resolution).whole.voted == 1

    def test_page_says_nothing_of_choices(self, town):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "against")
        for name in ("turnout", "missing"):
            said = text(page(town, resolution, town.people.board, name)())
            assert "Oddano 1 z 6 głosów" in said or "jeszcze 5 głosów" in said
            for word in ("rzeciw", "Za:", "strzymuj", "against"):
                assert word not in said

    def test_before_it_opens(self, town):
        resolution = town.make()
        with api.env.adopt_roles(["Manager"]):
            resolutions.propose(resolution)
        said = text(page(town, resolution, town.people.board, "turnout")())
        assert "jeszcze się nie zaczęło" in said
        with pytest.raises(NotFound):
            page(town, resolution, town.people.board, "missing.pdf")()

    def test_where_the_result_is_shown_votes_appear_several_at_once(self, town, at):
        resolution = town.opened(show_result="board")
        people = town.people
        for hours, who in enumerate((people.owner, people.neighbour, town.one), 1):
            at(hours=hours)
            town.vote(resolution, who, "for")
        found = report(resolution)
        assert found.behind and found.whole.voted == 0
        for hours, who in enumerate((town.two, people.board), 4):
            at(hours=hours)
            town.vote(resolution, who, "for")
        assert report(resolution).whole.voted == 5
        at(hours=7)
        town.vote(resolution, town.wife, "for")
        found = report(resolution)
        assert found.whole.voted == 5
        assert [door.number for door in missing(found.doors, found.voted)] == ["4"]

    def test_so_does_the_running_result(self, town, at):
        """Who looks before and after a vote does not learn how it was cast."""
        resolution = town.opened(show_result="all")
        people = town.people
        steps = (people.owner, people.neighbour, town.one, town.two, people.board)
        seen = []
        for hours, who in enumerate(steps, 1):
            at(hours=hours)
            seen.append(dict(result_of(resolution).sums))
            town.vote(resolution, who, "against" if who is town.two else "for")
        nothing = dict.fromkeys(("for", "against", "abstain"), 0)
        assert seen == [nothing] * 5
        sums = result_of(resolution).sums
        assert (str(sums["for"]), str(sums["against"])) == ("7/10", "1/10")
        at(hours=7)
        town.vote(resolution, town.wife, "against")
        assert result_of(resolution).sums == sums
        words = Words(town.portal.REQUEST, "pl")
        assert "już podjęta" in words.result(resolution)["so_far"]
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        assert str(result_of(resolution).sums["against"]) == "3/10"
        assert words.result(resolution)["so_far"] is None


class TestMissing:
    def test_names_and_contacts(self, town, subtests):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "for")
        found = report(resolution)
        doors = {door.number: door for door in missing(found.doors, found.voted)}
        assert "1" not in doors
        with subtests.test("the board sees names, and no telephone"):
            town.person(town.people.board)
            (one,) = people(resolution, doors["2"])
            assert one.name == "Piotr Sąsiad"
            assert (one.phone, one.email) == ("", "")
            names = {each.name for each in people(resolution, doors["4"])}
            assert names == {"Ewa Para", "Adam Para"}
        with subtests.test("the office sees how to reach them"):
            town.world.change(town.people.neighbour.contractor, phone="600 100 200")
            town.world.sync()
            with api.env.adopt_roles(["Manager"]):
                (one,) = people(resolution, doors["2"])
            assert one.phone == "600 100 200"

    def test_a_board_sees_no_names_where_it_collects_no_votes(self, town, subtests):
        for values in (
            {"mode": "meeting"},
            {"kind": "survey"},
            {"kind": "survey", "voters": "everybody", "rule": "per_head"},
        ):
            with subtests.test(str(values)):
                resolution = town.opened(**values)
                said = text(page(town, resolution, town.people.board, "missing")())
                for name in ("Sąsiad", "Para", "Zając"):
                    assert name not in said

    def test_each_look_is_written_down(self, town):
        resolution = town.opened()
        uid = api.content.get_uuid(resolution)
        before = len(get_log())
        page(town, resolution, town.people.board, "missing")()
        page(town, resolution, town.people.board, "missing.xlsx")()
        first, second = list(get_log().entries(kind="resolutions.missing"))[:2]
        assert len(get_log()) == before + 2
        assert (first.kind, first.channel) == ("resolutions.missing", "file")
        assert (second.kind, second.channel) == ("resolutions.missing", "page")
        assert first.about == (uid,)
        assert first.community_id == town.people.home.id

    def test_sheet_takes_no_name_for_a_formula(self, town):
        town.world.change(
            town.people.neighbour.contractor, name='=HYPERLINK("http://x")'
        )
        town.world.sync()
        resolution = town.opened()
        data = page(town, resolution, town.people.board, "missing.xlsx")()
        sheet = load_workbook(BytesIO(data)).active
        cells = [cell for row in sheet.iter_rows() for cell in row]
        (named,) = [cell for cell in cells if "HYPERLINK" in str(cell.value)]
        assert named.data_type == "s"
        assert not any(cell.data_type == "f" for cell in cells)

    def test_list_to_print(self, town):
        resolution = town.opened()
        data = page(town, resolution, town.people.board, "missing.pdf")()
        assert data.startswith(b"%PDF")

    def test_a_place_that_is_not_there(self, town):
        resolution = town.opened()
        town.person(town.people.board)
        request = town.portal.REQUEST
        request.form["place"] = "elsewhere"
        view = getMultiAdapter((resolution, request), name="missing")
        with pytest.raises(NotFound):
            view()
        request.form.clear()

    def test_who_bought_meanwhile_is_asked(self, town):
        resolution = town.opened()
        buyer = town.world.contractor("Nowa Właścicielka")
        from collective.contractorportal.core import clock
        from collective.contractorportal.erp.records import Title
        from datetime import timedelta

        part = town.part_of(town.people.neighbour)
        for title in town.world.of(Title):
            if title.contractor_id == town.people.neighbour.id and title.part_id:
                today = clock.today()
                town.world.change(title, valid_to=today - timedelta(days=1))
        town.world.owner(
            town.people.premises[1], buyer, part=part, valid_from=clock.today()
        )
        town.world.sync()
        found = report(resolution)
        (door,) = [each for each in found.doors if each.part_id == part.id]
        town.person(town.people.board)
        assert [one.name for one in people(resolution, door)] == ["Nowa Właścicielka"]
