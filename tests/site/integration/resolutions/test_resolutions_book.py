"""The book of a community: who reads and carries it, and old resolutions in it."""

from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.book import api as book
from collective.contractorportal.resolutions.mine import mine
from collective.contractorportal.resolutions.numbering.storage import get_numbers
from io import BytesIO
from openpyxl import load_workbook
from plone import api
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectCopiedEvent

import pytest
import re


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
OLD = {
    "title": "Remont dachu",
    "sign": "7/2019",
    "decided_on": "2019-03-26",
    "result": "adopted",
    "mode": "meeting",
    "for": "62341/100000",
    "against": "8 %",
    "text": "§ 1. Remontuje się dach <b>.\n§ 2. Koszt: 80 000 zł.",
}


def enter(town, files=(), zone=None, **values):
    with api.env.adopt_roles(["Manager"]):
        return book.enter(zone or town.zone, OLD | values, files)


def page(town, who, name="resolution-book", zone=None, **form):
    town.person(who)
    town.portal.REQUEST.form.clear()
    town.portal.REQUEST.form.update(form)
    return (zone or town.zone).restrictedTraverse(f"@@{name}")


def text(html):
    main = html.partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main).replace("\xa0", " "))


class TestPast:
    def test_it_is_in_the_book_without_a_vote(self, town):
        made = enter(town, [("uchwała 7.pdf", PDF)])
        assert (made.state(), made.sign, made.year) == ("adopted", "7/2019", 2019)
        assert [child.title for child in made.objectValues()] == ["uchwała 7.pdf"]
        assert "&lt;b&gt;" in made.text.raw
        person = town.person(town.people.owner)
        assert mine(made, person) == []
        said = text(page(town, town.people.owner)())
        assert "Remont dachu" in said and "62341/100000" in said
        assert "z archiwum" in said
        said = text(made.restrictedTraverse("@@resolution")())
        assert "26.03.2019" in said and "8 %" in said

    def test_its_number_is_taken(self, town, codes):
        enter(town)
        for sign in ("7/2019", "Nr 7 / 2019"):
            assert codes(enter, town, sign=sign) == ["number_taken"]
        enter(town, sign="III/2/2001", decided_on="2001-05-05")
        assert codes(enter, town, sign="iii/2/2001") == ["number_taken"]
        assert get_numbers().next(town.people.home.id, 2019) == 8
        # Another community has numbers of its own.
        assert enter(town, zone=town.other_zone).sign == "7/2019"

    def test_of_this_year_the_next_vote_counts_on(self, town):
        enter(town, sign="4/2026", decided_on="2026-02-01")
        assert town.opened().sign == "5/2026"

    def test_each_thing_that_is_wrong_is_said(self, town, codes, subtests):
        for values, wrong in (
            ({"title": " ", "sign": ""}, ["title_missing", "sign_missing"]),
            ({"decided_on": "31.02.2019"}, ["decided_invalid"]),
            ({"decided_on": "2027-01-01"}, ["decided_future"]),
            ({"decided_on": "1990-01-01"}, ["decided_early"]),
            ({"result": "", "mode": "x"}, ["result_missing", "mode_missing"]),
            ({"for": "most"}, ["share_unclear"]),
            ({"for": "1/2", "against": "2/3"}, ["shares_over"]),
        ):
            with subtests.test(str(values)):
                assert codes(enter, town, **values) == wrong
        with subtests.test("a file"):
            assert codes(enter, town, [("x.exe", b"MZ")]) == ["file_kind"]
        assert "remont-dachu" not in town.zone

    def test_only_by_the_office(self, town):
        town.person(town.people.board)
        with pytest.raises(Unauthorized):
            book.enter(town.zone, OLD)
        for who in (town.people.owner, town.people.board, town.people.tenant):
            with pytest.raises(Unauthorized):
                page(town, who, "resolution-past")

    def test_is_corrected(self, town, codes):
        made = enter(town, [("a.pdf", PDF)])
        with api.env.adopt_roles(["Manager"]):
            book.correct(
                made,
                OLD | {"result": "not_adopted", "title": "Dach"},
                [("b.pdf", PDF)],
                ["a.pdf"],
            )
        assert (made.state(), made.title) == ("not_adopted", "Dach")
        assert [child.title for child in made.objectValues()] == ["b.pdf"]
        opened = town.opened()
        with api.env.adopt_roles(["Manager"]):
            assert codes(book.correct, opened, OLD) == ["step_not_here"]

    def test_a_copy_is_a_new_draft(self, town):
        made = enter(town)
        copy = made._getCopy(town.zone)
        notify(ObjectCopiedEvent(copy, made))
        assert (copy.past, copy.sign, copy.number) == (None, "", None)

    def test_court_may_annul_it(self, town):
        made = enter(town)
        workflow = api.portal.get_tool("portal_workflow")
        with api.env.adopt_roles(["Manager"]):
            workflow.doActionFor(made, "challenge")
            workflow.doActionFor(made, "annul")
        assert made.state() == "annulled"
        assert "Remont" in text(page(town, town.people.owner, result="annulled")())

    def test_tenants_and_other_communities_do_not_read_it(self, town, subtests):
        made = enter(town)
        people = town.people
        for who in (people.tenant, people.stranger, people.former, people.supplier):
            with subtests.test(who.contractor.name):
                town.person(who)
                assert not api.user.has_permission("View", obj=made)


class TestBook:
    def test_search(self, town, subtests):
        enter(town)
        town.opened(title="Winda")
        board = town.people.board
        for form, there, absent in (
            ({"year": "2019"}, "Remont dachu", "Winda"),
            ({"result": "open"}, "Winda", "Remont dachu"),
            ({"text": "koszt"}, "Remont dachu", "Winda"),
        ):
            with subtests.test(str(form)):
                said = text(page(town, board, **form)())
                assert there in said and absent not in said

    def test_own_community_alone(self, town):
        enter(town, zone=town.other_zone, title="Obca sprawa")
        enter(town)
        # Kept alive: borg.localrole remembers for a request, by their address in memory,
        # which views a person may open, and another view could get that address.
        own = page(town, town.people.owner)
        assert "Obca" not in text(own())
        with pytest.raises(Unauthorized):
            page(town, town.people.owner, zone=town.other_zone)

    def test_tenants_have_none_while_nothing_in_it_is_for_them(self, town, subtests):
        enter(town)
        for who in (town.people.tenant, town.people.former, town.people.supplier):
            refused = pytest.raises((NotFound, Unauthorized))
            with subtests.test(who.contractor.name), refused:
                page(town, who)()
        town.opened(
            kind="survey",
            voters="everybody",
            rule="per_head",
            title="Ankieta o ławkach",
        )
        said = text(page(town, town.people.tenant)())
        assert "Ankieta" in said and "Remont dachu" not in said

    def test_board_carries_it_away_and_owners_do_not(self, town, at, subtests):
        enter(town, title="=cmd()")
        resolution = town.opened()
        for who in (town.people.owner, town.people.neighbour, town.wife):
            town.vote(resolution, who, "for")
        town.vote(resolution, town.one, "against")
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        draft = town.make(title="Szkic zarządu")
        assert draft.state() == "draft"
        board = town.people.board
        data = page(town, board, "resolution-book.xlsx")()
        sheet = load_workbook(BytesIO(data)).active
        rows = {row[0].value: row for row in sheet.iter_rows() if row[0].value}
        new, old = rows["1/2026"], rows["7/2019"]
        assert [cell.value for cell in new[4:8]] == [
            "Podjęta",
            "6/10 (60\xa0%)",
            "1/10 (10\xa0%)",
            "0/10 (0\xa0%)",
        ]
        assert (old[1].value, old[1].data_type) == ("=cmd()", "s")
        assert old[5].value == "62341/100000"
        assert "Szkic" not in str([cell.value for row in rows.values() for cell in row])
        assert page(town, board, "resolution-book.pdf")().startswith(b"%PDF")
        for who in (town.people.owner, town.people.tenant, town.people.stranger):
            with subtests.test(who.contractor.name), pytest.raises(Unauthorized):
                page(town, who, "resolution-book.pdf")

    def test_only_communities_have_one(self, town):
        with api.env.adopt_roles(["Manager"]):
            zone = api.content.create(
                town.portal["strefy"], "Zone", title="Wszyscy", kind="manager"
            )
        with pytest.raises(NotFound), api.env.adopt_roles(["Manager"]):
            zone.restrictedTraverse("@@resolution-book").check()


class TestForm:
    def test_keeps_what_was_typed(self, town):
        with api.env.adopt_roles(["Manager"]):
            request = town.portal.REQUEST
            request.form.update({"title": "Dach", "for": "dużo"})
            view = town.zone.restrictedTraverse("@@resolution-past")
            view.problems = []
            with pytest.raises(resolutions.ResolutionError) as raised:
                view.save(view.values, [])
            view.problems = list(raised.value.problems)
            said = view.index()
            request.form.clear()
        assert 'value="Dach"' in said and 'value="dużo"' in said
        assert 'href="#past-sign"' in said and 'href="#past-for"' in said
