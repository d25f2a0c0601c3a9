"""Running a vote: who may, what follows, what stands in the way, what is never told."""

from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.desk import acts
from collective.contractorportal.resolutions.storage import get_box
from datetime import timedelta
from fractions import Fraction
from plone import api
from zExceptions import Forbidden
from zExceptions import NotFound
from zExceptions import Unauthorized

import pytest
import re


PAGES = ("running", "resolution-register")


def page(town, resolution, who, name="running", **form):
    if who is not None:
        town.person(who)
    request = town.portal.REQUEST
    request.form.clear()
    request.form.update(form)
    request.method = request.environ["REQUEST_METHOD"] = "GET"
    request["LANGUAGE"] = "pl"
    return resolution.restrictedTraverse(f"@@{name}")


def text(html):
    main = html.partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main).replace("\xa0", " "))


def press(town, resolution, who, name="running", **form):
    """Send a form with its token; the answer, and where it leads."""
    view = page(town, resolution, who, name, **form)
    request = view.request
    if name == "running" and "seen" not in form:
        request.form["seen"] = acts.seen(resolution)
    from plone.protect.authenticator import createToken

    request.form["_authenticator"] = createToken()
    request.method = request.environ["REQUEST_METHOD"] = "POST"
    html = view()
    return html if isinstance(html, str) and "<main" in html else ""


class TestWhoMay:
    def test_only_the_board_in_its_term_and_the_office(self, town, subtests):
        people = town.people
        for state, resolution in (
            ("draft", town.make()),
            ("open", town.opened(title="Druga")),
        ):
            for name in ("owner", "neighbour", "tenant", "former", "stranger"):
                for each in PAGES:
                    said = f"{state} {name} {each}"
                    with subtests.test(said), pytest.raises(Unauthorized):
                        page(town, resolution, getattr(people, name), each)
            for each in PAGES:
                with subtests.test(f"{state} board {each}"):
                    assert "<main" in page(town, resolution, people.board, each)()

    def test_not_the_board_of_another_community(self, town):
        resolution = town.make(zone=town.other_zone)
        with pytest.raises(Unauthorized):
            page(town, resolution, town.people.board)

    def test_a_form_without_its_token_is_refused(self, town):
        resolution = town.make()
        view = page(
            town,
            resolution,
            town.people.board,
            act="propose",
            seen=acts.seen(resolution),
        )
        view.request.method = view.request.environ["REQUEST_METHOD"] = "POST"
        with pytest.raises(Forbidden):
            view()
        assert resolution.state() == "draft"

    def test_an_unknown_act_is_not_there(self, town):
        with pytest.raises(NotFound):
            page(town, town.make(), town.people.board, act="annihilate")()


class TestFromDraftToResult:
    def test_the_board_takes_it_all_the_way(self, town):
        board, resolution = town.people.board, town.make()
        assert "act=propose" in page(town, resolution, board)()
        press(town, resolution, board, act="propose")
        assert (resolution.state(), resolution.sign) == ("proposed", "1/2026")
        assert "act=open" in page(town, resolution, board)()
        press(town, resolution, board, act="open")
        assert resolution.state() == "open"
        town.vote(resolution, town.people.owner, "against")
        said = text(page(town, resolution, board)())
        assert "Przeciw" not in said
        press(town, resolution, board, act="close")
        assert resolution.state() == "not_adopted"
        assert re.search(
            r"Przeciw\w*.{1,40}20 %", text(page(town, resolution, board)())
        )

    def test_a_number_can_be_given(self, town):
        board, resolution = town.people.board, town.make()
        assert "number-error" in press(
            town, resolution, board, act="propose", number="0x7"
        )
        assert resolution.state() == "draft"
        press(town, resolution, board, act="propose", number="7")
        assert resolution.sign == "7/2026"

    def test_pressed_twice(self, town, subtests):
        board, resolution = town.people.board, town.make()
        seen = acts.seen(resolution)
        press(town, resolution, board, act="propose", seen=seen)
        assert press(town, resolution, board, act="propose", seen=seen) == ""
        assert resolution.sign == "1/2026"
        press(town, resolution, board, act="open")
        box = get_box(resolution)
        press(town, resolution, board, act="open")
        assert get_box(resolution) is box
        press(town, resolution, board, act="close")
        closed = box.closed_at
        press(town, resolution, board, act="close")
        assert box.closed_at == closed

    def test_what_changed_in_between_is_shown_before(self, town):
        board, resolution = town.people.board, town.make()
        seen = acts.seen(resolution)
        resolution.title = "Co innego"
        html = press(town, resolution, board, act="propose", seen=seen)
        assert "cp-errors" in html and resolution.state() == "draft"

    def test_withdrawing_needs_a_reason(self, town):
        board, resolution = town.people.board, town.opened()
        html = press(town, resolution, board, act="withdraw", reason=" ")
        assert 'id="reason-error"' in html and resolution.state() == "open"
        press(town, resolution, board, act="withdraw", reason="Błąd w kwocie.")
        assert resolution.state() == "withdrawn"
        assert "Błąd w kwocie." in text(page(town, resolution, board)())


class TestInTheWay:
    def test_what_is_missing_leads_to_its_field(self, town):
        resolution = town.make(closes=None)
        html = page(town, resolution, town.people.board)()
        assert "@@resolution-form#closes" in html
        assert "act=propose" not in html

    def test_doubts_have_to_be_confirmed(self, town):
        board, resolution = town.people.board, town.make()
        town.world.change(town.shared_place, share=Fraction(1, 4))
        town.world.sync()
        press(town, resolution, board, act="propose")
        assert "21/20" in text(page(town, resolution, board)())
        html = press(town, resolution, board, act="open")
        assert 'id="doubts-error"' in html and resolution.state() == "proposed"
        press(town, resolution, board, act="open", doubts="1")
        assert resolution.state() == "open"
        assert get_box(resolution).doubts == ("shares_sum",)

    def test_doubts_confirmed_in_advance(self, town, at):
        board = town.people.board
        resolution = town.make(opens=resolutions.now() + timedelta(days=1))
        town.world.change(town.shared_place, share=Fraction(1, 4))
        town.world.sync()
        press(town, resolution, board, act="propose")
        assert "act=confirm_doubts" in page(town, resolution, board)()
        press(town, resolution, board, act="confirm_doubts", doubts="1")
        assert acts.unconfirmed(resolution) == []

    def test_a_part_is_blocked_before_the_opening_alone(self, town):
        board, resolution = town.people.board, town.make()
        part = town.part_of(town.one)
        name = "resolution-register"
        html = press(town, resolution, board, name, part=part.id, reason="")
        assert 'id="reason-error"' in html
        press(town, resolution, board, name, part=part.id, reason="Spadek.")
        assert resolutions.blocked_of(resolution) == {part.id: "Spadek."}
        press(town, resolution, board, name, part=part.id, lift="1")
        assert resolutions.blocked_of(resolution) == {}
        press(town, resolution, board, act="propose")
        press(town, resolution, board, act="open")
        press(town, resolution, board, name, part=part.id, reason="Za późno.")
        assert resolutions.blocked_of(resolution) == {}


class TestCourt:
    def test_only_the_office_enters_what_a_court_says(self, town):
        resolution = town.opened()
        for who in (town.people.owner, town.people.neighbour, town.wife):
            town.vote(resolution, who, "for")
        press(town, resolution, town.people.board, act="close")
        assert resolution.state() == "adopted"
        assert acts.steps(resolution) == []
        with api.env.adopt_roles(["Editor"]):
            assert acts.steps(resolution) == ["challenge"]
            acts.act(resolution, "challenge", reason="SO w Łodzi, I C 1/26")
            acts.act(resolution, "annul", reason="Wyrok z 1.12.2026")
        assert resolution.state() == "annulled"
