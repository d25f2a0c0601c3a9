"""Nobody gets around the rules of a board's notices: in the browser and over REST."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from datetime import timedelta
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException

import json
import pytest
import transaction


OTHERS = ("owner", "neighbour", "tenant", "supplier", "stranger", "former", "nobody")
WORDS = {"title": "Sprzątanie ogródka", "text": "W sobotę o 10."}


@pytest.fixture
def others(town):
    """Everybody who is not in the board of the home community today."""
    world = town.world
    before = world.contractor("Były Członek")
    world.owner(town.people.premises[2], before)
    yesterday = clock.today() - timedelta(days=1)
    world.board_member(
        town.people.home,
        before,
        valid_from=clock.today() - timedelta(days=900),
        valid_to=yesterday,
    )
    elsewhere = world.contractor("Zarząd Sąsiedni")
    world.owner(town.people.away, elsewhere)
    world.board_member(town.people.other, elsewhere)
    world.sync()
    people = {name: getattr(town, name) for name in OTHERS}
    return {
        **people,
        "former board": before,
        "other board": elsewhere,
        "anonymous": None,
    }


@pytest.fixture
def call(town):
    """A REST call of somebody: status and JSON."""

    def call_(who, path, method="GET", body=None):
        browser = town.world.browser(who)
        browser.addHeader("Accept", "application/json")
        url = f"{town.portal.absolute_url()}/{path}"
        headers = dict(browser._req_headers)
        response = browser.testapp.request(
            url,
            method=method,
            body=json.dumps(body or {}).encode(),
            headers={**headers, "Content-Type": "application/json"},
            expect_errors=True,
        )
        text = response.text
        return response.status_int, json.loads(text) if text.startswith("{") else text

    return call_


@pytest.fixture
def written(town, call):
    """A draft that the board has written over REST: the object and its path."""
    home = town.path(town.home)
    status, made = call(town.board, f"{home}/@board-notices", "POST", WORDS)
    assert status == 201, made
    transaction.begin()
    notice = town.home[made["@id"].split("/")[-2]]
    return notice, town.path(notice)


class TestBoard:
    def test_writes_publishes_corrects_and_withdraws(self, town, call, written):
        notice, path = written
        assert (notice.issuer, notice.state()) == ("board", "draft")
        assert notice.kinds == ["owners", "tenants", "lessees"]
        # When the board's words appear, the board decides.
        with api.env.adopt_roles(["Manager"]):
            with pytest.raises(notices.NoticeError):
                notices.publish(notice)
            with pytest.raises(WorkflowException):
                api.portal.get_tool("portal_workflow").doActionFor(notice, "publish")
        status, said = call(
            town.board, f"{path}/@board-notice", "POST", {"act": "publish"}
        )
        assert (status, said["state"]) == (200, "published")
        status, said = call(
            town.board,
            f"{path}/@board-notice",
            "PATCH",
            {"title": "Sprzątanie w sobotę", "reason": "dodano dzień"},
        )
        assert (status, said["version"]) == (200, 2), said
        status, said = call(
            town.board, f"{path}/@board-notice", "POST", {"act": "withdraw"}
        )
        assert (status, said["state"]) == (200, "withdrawn")

    def test_says_what_is_wrong(self, town, call):
        home = town.path(town.home)
        body = {"title": " ", "text": "", "visible_to": "2020-01-01T00:00"}
        status, said = call(town.board, f"{home}/@board-notices", "POST", body)
        assert status == 400
        assert set(said["error"]["codes"]) == {
            "notice_title_missing",
            "notice_text_missing",
            "end_past",
        }

    def test_rights_do_not_stay_with_who_wrote_it(self, town, call, written, others):
        """The term ends: neither role nor ownership is left."""
        notice, path = written
        assert not notice.users_with_local_role("Owner")
        term = next(
            r for r in town.world.records.values() if type(r).__name__ == "BoardTerm"
        )
        town.world.change(term, valid_to=clock.today() - timedelta(days=1))
        town.world.sync()
        for wanted in (f"{path}/@board-notice", path):
            assert call(town.board, wanted)[0] == 404
        assert call(town.board, path, "PATCH", {"title": "x"})[0] in (401, 404)

    def test_nothing_is_there_while_the_zone_is_shut(self, town, call, written):
        _notice, path = written
        assert call(town.board, path)[0] == 200
        transaction.begin()
        with api.env.adopt_roles(["Manager"]):
            api.content.transition(town.home, "suspend")
        transaction.commit()
        for wanted in (path, f"{path}/@board-notice"):
            assert call(town.board, wanted)[0] in (401, 404)


class TestOthers:
    @pytest.mark.parametrize("page", ["@@board-notices", "@@board-notice-new"])
    def test_pages_do_not_exist(self, town, others, page):
        for name, who in others.items():
            browser = town.world.browser(who)
            browser.followRedirects = False
            browser.open(f"{town.home.absolute_url()}/{page}")
            status = int(browser.headers["Status"].split()[0])
            assert status == (302 if who is None else 404), name

    def test_services_refuse(self, town, others, call, written):
        notice, path = written
        home = town.path(town.home)
        for name, who in others.items():
            wanted = 401 if who is None else 404
            for method, address, body in (
                ("GET", f"{home}/@board-notices", None),
                ("POST", f"{home}/@board-notices", WORDS),
                ("GET", f"{path}/@board-notice", None),
                ("PATCH", f"{path}/@board-notice", WORDS),
                ("POST", f"{path}/@board-notice", {"act": "publish"}),
                ("DELETE", f"{path}/@board-notice", None),
            ):
                assert call(who, address, method, body)[0] == wanted, (name, address)
        transaction.begin()
        assert notice.state() == "draft"

    def test_plones_own_ways_are_closed_to_all(self, town, others, call, written):
        notice, path = written
        home, away = town.path(town.home), town.path(town.away)
        body = {"@type": "Notice", "title": "Włamanie", "text": "<p>x</p>"}
        tries = [
            (home, "POST", body),
            (away, "POST", body),
            (f"{home}/zarzad", "POST", body),
            ("strefy", "POST", body),
            (path, "PATCH", {"pinned": True}),
            (path, "DELETE", None),
            (f"{path}/@workflow/publish", "POST", None),
            (f"{path}/@workflow/submit", "POST", None),
            (f"{path}/@sharing", "POST", {"entries": [], "inherit": True}),
            (f"{away}/@move", "POST", {"source": notice.absolute_url()}),
            (f"{away}/@copy", "POST", {"source": notice.absolute_url()}),
        ]
        for name, who in others.items():
            for address, method, data in tries:
                status = call(who, address, method, data)[0]
                assert status in (401, 403, 404), (name, method, address, status)
        transaction.begin()
        assert (notice.state(), notice.pinned) == ("draft", False)
        assert set(town.home.objectIds()) == {"zarzad", notice.getId()}
        assert town.away.objectIds() == ["zarzad"]


class TestBoardByPlonesOwnWays:
    """What a member of the board can do with stock Plone keeps to the rules."""

    def test_cannot_add_as_an_editor(self, town, call):
        body = {"@type": "Notice", "title": "Od zarządcy?", "issuer": "manager"}
        for place in (town.home, town.away, town.root, town.home["zarzad"]):
            status = call(town.board, town.path(place), "POST", body)[0]
            assert status in (401, 403, 404)
        transaction.begin()
        assert town.home.objectIds() == ["zarzad"]

    def test_patch_keeps_what_is_forced(self, town, call, written):
        notice, path = written
        call(
            town.board,
            path,
            "PATCH",
            {
                "issuer": "manager",
                "pinned": True,
                "confirm": True,
                "notice_class": "emergency",
                "kinds": ["board"],
                "verified_only": True,
            },
        )
        transaction.begin()
        assert notice.issuer == "board"
        assert not notice.pinned and not notice.confirm and not notice.verified_only
        assert notice.notice_class in ("ordinary", "important")
        assert "board" not in notice.kinds and "suppliers" not in notice.kinds
        assert "owners" in notice.kinds

    @pytest.mark.parametrize("step", ["publish", "schedule", "submit", "open"])
    def test_workflow_is_not_a_way_around_approval(self, town, call, written, step):
        notice, path = written
        settings().board_notices_approval = True
        transaction.commit()
        status, _said = call(town.board, f"{path}/@workflow/{step}", "POST")
        assert status in (400, 401, 403, 404)
        transaction.begin()
        assert notice.state() == "draft"

    def test_cannot_share_move_or_copy(self, town, call, written):
        notice, path = written
        entries = [
            {"id": town.stranger.user_id, "roles": {"Reader": True}, "type": "user"}
        ]
        call(town.board, f"{path}/@sharing", "POST", {"entries": entries})
        url = notice.absolute_url()
        call(town.board, f"{town.path(town.away)}/@move", "POST", {"source": url})
        call(town.board, f"{town.path(town.home)}/@copy", "POST", {"source": url})
        transaction.begin()
        assert town.stranger.user_id not in dict(notice.get_local_roles())
        assert town.away.objectIds() == ["zarzad"]
        assert set(town.home.objectIds()) == {"zarzad", notice.getId()}

    def test_managers_notices_are_not_the_boards(self, town, call):
        notice = town.notice(publish=False)
        path = town.path(notice)
        assert call(town.board, f"{path}/@board-notice")[0] == 404
        assert call(town.board, path)[0] in (401, 404)
        assert call(town.board, path, "PATCH", {"title": "x"})[0] in (401, 404)
        transaction.begin()
        assert notice.title == "Przegląd gazowy"


class TestApproval:
    @pytest.fixture(autouse=True)
    def _approval(self, town):
        settings().board_notices_approval = True
        transaction.commit()

    def test_waits_then_appears(self, town, call, written):
        notice, path = written
        status, said = call(
            town.board, f"{path}/@board-notice", "POST", {"act": "publish"}
        )
        assert (status, said["state"]) == (200, "pending")
        assert call(town.owner, path)[0] in (401, 404)
        browser = town.world.browser(town.board)
        browser.addHeader("Accept-Language", "pl")
        browser.open(f"{town.home.absolute_url()}/@@board-notices")
        assert notice.title in browser.contents
        transaction.begin()
        with api.env.adopt_roles(["Manager"]):
            notices.publish(notice)
        transaction.commit()
        assert call(town.owner, path)[0] == 200

    def test_the_reason_reaches_the_board(self, town, call, written):
        notice, path = written
        call(town.board, f"{path}/@board-notice", "POST", {"act": "publish"})
        transaction.begin()
        with api.env.adopt_roles(["Manager"]):
            notices.reject(notice, "Proszę podać godzinę.")
        transaction.commit()
        _status, said = call(town.board, f"{path}/@board-notice")
        assert said["state"] == "draft"
        assert said["reason_of_return"] == "Proszę podać godzinę."
        browser = town.world.browser(town.board)
        browser.open(f"{notice.absolute_url()}/@@board-notice")
        assert "Proszę podać godzinę." in browser.contents

    def test_a_community_may_be_an_exception(self, town, call, written):
        _notice, path = written
        town.home.board_approval = "never"
        transaction.commit()
        _status, said = call(
            town.board, f"{path}/@board-notice", "POST", {"act": "publish"}
        )
        assert said["state"] == "published"
        # The exception holds for corrections, too.
        body = {"title": "Inaczej", "reason": "zmiana"}
        assert call(town.board, f"{path}/@board-notice", "PATCH", body)[0] == 200

    def test_no_correction_past_the_office(self, town, call, written):
        notice, path = written
        call(town.board, f"{path}/@board-notice", "POST", {"act": "publish"})
        transaction.begin()
        with api.env.adopt_roles(["Manager"]):
            notices.publish(notice)
        transaction.commit()
        body = {"title": "Coś innego", "reason": "bo tak"}
        status, said = call(town.board, f"{path}/@board-notice", "PATCH", body)
        assert (status, said["error"]["codes"]) == (400, ["office_corrects"])
