"""Owners ask for a resolution: who may, who supports with what share, who answers."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.core import clock
from collective.contractorportal.erp.records import Title
from collective.contractorportal.notifications.interfaces import IMessage
from collective.contractorportal.notifications.recipients import find_recipient
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.resolutions.requests import api as requests
from collective.contractorportal.resolutions.requests.matters import (
    ResolutionRequestMatters,
)
from collective.contractorportal.resolutions.requests.shares import share_of
from datetime import timedelta
from fractions import Fraction
from plone import api
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getMultiAdapter

import pytest
import re


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
TITLE, TEXT = "Stojaki na rowery", "Postawmy stojaki przy wejściu <b>.\nKoszt 2000 zł."


def ask(town, who, title=TITLE, text=TEXT, **more):
    return requests.ask(town.zone, town.person(who), title, text, **more)


def told(what):
    store = get_mailings()
    found = [store.get(name) for name in store.newest()]
    return [
        each
        for each in found
        if each.kind == "resolution_request" and each.order.data["what"] == what
    ]


def page(town, who, name, zone=None, **form):
    if who is not None:
        town.person(who)
    town.portal.REQUEST.form.clear()
    town.portal.REQUEST.form.update(form)
    return (zone or town.zone).restrictedTraverse(f"@@{name}")


def text(html):
    main = html.partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main).replace("\xa0", " "))


class TestWhoMay:
    def test_only_owners_of_today_ask(self, town, codes, subtests):
        people = town.people
        for who in (
            people.tenant,
            people.former,
            people.stranger,
            people.supplier,
            people.nobody,
        ):
            with subtests.test(who.contractor.name):
                assert codes(ask, town, who) == ["request_not_owner"]

    def test_nobody_else_knows_of_them(self, town, subtests):
        made = ask(town, town.people.owner)
        people = town.people
        names = ("resolution-requests", "resolution-request", "resolution-ask")
        for who in (people.tenant, people.former, people.stranger, people.supplier):
            for name in names:
                with (
                    subtests.test(f"{who.contractor.name} {name}"),
                    pytest.raises((NotFound, Unauthorized)),
                ):
                    page(town, who, name, id=made.id).check()
        for who in (people.neighbour, people.board, town.wife):
            with subtests.test(who.contractor.name):
                assert TITLE in text(page(town, who, "resolution-requests")())

    def test_among_the_matters_of_who_asked_alone(self, town):
        ask(town, town.people.owner)
        people = town.people
        for who in (people.neighbour, people.board, people.tenant, people.stranger):
            town.person(who)
            source = ResolutionRequestMatters(town.portal, town.portal.REQUEST)
            assert (source.kinds(), list(source.matters())) == ({}, [])
        town.person(people.owner)
        source = ResolutionRequestMatters(town.portal, town.portal.REQUEST)
        (found,) = source.matters(open_only=True)
        assert (found.title, found.state, found.is_open) == (TITLE, "received", True)
        assert "resolution_request" in source.kinds()
        made = requests.find(town.zone, found.url.partition("id=")[2], source.person)
        town.person(people.board)
        requests.answer(town.zone, made, "Nie.", declined=True)
        town.person(people.owner)
        source = ResolutionRequestMatters(town.portal, town.portal.REQUEST)
        assert list(source.matters(open_only=True)) == []
        assert [each.refused for each in source.matters()] == [True]

    def test_not_in_another_community(self, town, codes):
        person = town.person(town.people.owner)
        with pytest.raises(requests.ResolutionError):
            requests.ask(town.other_zone, person, TITLE, TEXT)
        made = ask(town, town.people.owner)
        assert requests.find(town.other_zone, made.id, person) is None

    def test_acts_of_the_board_are_the_boards(self, town, subtests):
        made = ask(town, town.people.owner)
        town.person(town.people.owner)
        for act in (
            lambda: requests.answer(town.zone, made, "Nie."),
            lambda: requests.take_up(town.zone, made),
            lambda: requests.hide(town.zone, made, "reklama"),
            lambda: requests.supporters(town.zone, made, town.portal.REQUEST),
        ):
            with subtests.test(), pytest.raises(Unauthorized):
                act()


class TestAsking:
    def test_what_is_wrong(self, town, codes, subtests):
        for values, wrong in (
            ({"title": " "}, ["request_title_missing"]),
            (
                {"title": "x" * 151, "text": ""},
                ["request_title_long", "request_text_missing"],
            ),
            ({"text": "x" * 4001}, ["request_text_long"]),
            ({"files": [("a.pdf", PDF)] * 6}, ["request_files_many"]),
            ({"files": [("a.html", b"<script>")]}, ["file_kind"]),
        ):
            with subtests.test(str(values)[:60]):
                assert codes(ask, town, town.people.owner, **values) == wrong

    def test_no_more_than_three_in_thirty_days(self, town, at, codes):
        for _each in range(3):
            ask(town, town.people.owner)
        assert codes(ask, town, town.people.owner) == ["request_too_many"]
        ask(town, town.people.neighbour)
        at(days=30, hours=1)
        ask(town, town.people.owner)

    def test_the_board_is_told(self, town):
        made = ask(town, town.people.owner)
        (mailing,) = told("new")
        assert mailing.order.groups == (f"community:{town.people.home.id}:board",)
        said = getMultiAdapter(
            (town.zone, town.portal.REQUEST), IMessage, name=mailing.kind
        )
        said.mailing = mailing
        assert TITLE in said.subject and made.id in said.url
        board = find_recipient(f"u:{town.people.board.user_id}").person
        assert said.still_true(board)
        town.person(town.people.owner)
        requests.withdraw(town.zone, made, town.person(town.people.owner))
        assert not said.still_true(board)


class TestSupport:
    def test_shares_are_added_exactly_and_once(self, town):
        made = ask(town, town.one)
        share = share_of
        assert share(town.zone, made) == Fraction(1, 10)
        requests.support(town.zone, made, town.person(town.one))
        assert share(town.zone, made) == Fraction(1, 10)
        requests.support(town.zone, made, town.person(town.two))
        assert share(town.zone, made) == Fraction(1, 5)
        # A couple has one undivided part.
        requests.support(town.zone, made, town.person(town.wife))
        requests.support(town.zone, made, town.person(town.husband))
        assert share(town.zone, made) == Fraction(2, 5)
        husband = town.person(town.husband)
        assert requests.voice(town.zone, made, husband) == "other"
        requests.take_back(town.zone, made, husband)
        assert share(town.zone, made) == Fraction(2, 5)
        requests.take_back(town.zone, made, town.person(town.wife))
        assert share(town.zone, made) == Fraction(1, 5)

    def test_who_has_sold_supports_no_more(self, town, at):
        made = ask(town, town.people.owner)
        requests.support(town.zone, made, town.person(town.people.neighbour))
        assert share_of(town.zone, made) == Fraction(2, 5)
        for title in town.world.of(Title):
            if title.contractor_id == town.people.neighbour.id and title.part_id:
                town.world.change(title, valid_to=clock.today() - timedelta(days=1))
        town.world.sync()
        assert share_of(town.zone, made) == Fraction(1, 5)

    def test_a_tenth_is_told_to_the_board_once(self, town):
        # Each of the two co-owners holds exactly one tenth.
        made = ask(town, town.one)
        assert len(told("tenth")) == 1
        requests.support(town.zone, made, town.person(town.two))
        assert len(told("tenth")) == 1
        said = text(page(town, town.people.owner, "resolution-request", id=made.id)())
        assert "art. 31" in said and "2/10" in said

    def test_tenants_cannot(self, town, codes):
        made = ask(town, town.people.owner)
        for who in (town.people.tenant, town.people.former, town.people.stranger):
            person = town.person(who)
            assert codes(requests.support, town.zone, made, person) == [
                "request_not_owner"
            ]

    def test_names_are_for_board_and_office_and_written_down(self, town, subtests):
        made = ask(town, town.people.owner)
        requests.support(town.zone, made, town.person(town.wife))
        with subtests.test("neighbour"):
            view = page(
                town, town.people.neighbour, "resolution-request", id=made.id, names="1"
            )
            said = text(view())
            for name in ("Kowalski", "Para"):
                assert name not in said
        with subtests.test("board"):
            before = len(get_log())
            view = page(
                town, town.people.board, "resolution-request", id=made.id, names="1"
            )
            said = text(view())
            assert "Ewa Para" in said and "Jan Kowalski" in said
            assert len(get_log()) == before + 1
            (entry,) = list(get_log().entries(kind="resolutions.supporters"))[:1]
            assert (entry.kind, entry.about) == ("resolutions.supporters", (made.id,))
        with subtests.test("who wants to be named is"):
            named = ask(town, town.people.owner, title="Ławka", named=True)
            view = page(town, town.people.neighbour, "resolution-request", id=named.id)
            assert "Jan Kowalski" in text(view())


class TestBoard:
    def test_answers(self, town, codes):
        made = ask(town, town.people.owner)
        town.person(town.people.board)
        assert codes(requests.answer, town.zone, made, " ") == [
            "request_answer_missing"
        ]
        requests.answer(town.zone, made, "Zbieramy oferty.")
        assert made.state == "answered"
        (mailing,) = told("answer")
        assert mailing.order.groups == (f"login:{town.people.owner.user_id}",)
        requests.answer(town.zone, made, "Za drogo.", declined=True)
        assert made.state == "declined"
        assert codes(requests.answer, town.zone, made, "Jednak.") == ["request_over"]
        person = town.person(town.people.neighbour)
        assert codes(requests.support, town.zone, made, person) == ["request_over"]

    def test_makes_a_draft(self, town):
        made = ask(town, town.people.owner, files=[("oferta.pdf", PDF)])
        town.person(town.people.board)
        resolution = requests.take_up(town.zone, made)
        assert (resolution.state(), resolution.title) == ("draft", TITLE)
        assert "&lt;b&gt;" in resolution.text.raw
        assert [child.title for child in resolution.objectValues()] == ["oferta.pdf"]
        assert made.state == "taken"
        view = page(town, town.people.neighbour, "resolution-request", id=made.id)
        # A draft is the board's alone.
        assert resolution.absolute_url() not in view()

    def test_the_office_hides_with_a_reason(self, town, codes):
        made = ask(town, town.people.owner)
        town.person(town.people.board)
        assert codes(requests.hide, town.zone, made, "x") == ["request_office_only"]
        with api.env.adopt_roles(["Manager"]):
            assert codes(requests.hide, town.zone, made, " ") == ["reason_missing"]
            requests.hide(town.zone, made, "Nazwiska sąsiadów w treści.")
        assert len(told("hidden")) == 1
        find = requests.find
        assert find(town.zone, made.id, town.person(town.people.neighbour)) is None
        assert find(town.zone, made.id, town.person(town.people.owner)) is made
        said = text(page(town, town.people.owner, "resolution-request", id=made.id)())
        assert "Nazwiska sąsiadów" in said
        with api.env.adopt_roles(["Manager"]):
            requests.show(town.zone, made)
        assert find(town.zone, made.id, town.person(town.people.neighbour)) is made

    def test_files_are_for_the_same_people(self, town):
        made = ask(town, town.people.owner, files=[("oferta.pdf", PDF)])
        name, form = "resolution-request-file", {"id": made.id, "n": "0"}
        assert page(town, town.people.neighbour, name, **form)() == PDF
        headers = town.portal.REQUEST.response.headers
        assert headers["content-disposition"].startswith("attachment")
        for wrong in ({"n": "1"}, {"n": "-1"}, {"id": "x"}):
            with pytest.raises(NotFound):
                page(town, town.people.neighbour, name, **form | wrong)()
