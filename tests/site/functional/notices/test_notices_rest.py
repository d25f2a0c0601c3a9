"""Acts over REST: by whom, with what, and what is said when they cannot be done."""

from collective.contractorportal.notices import api as notices
from datetime import timedelta

import pytest
import transaction


HOUR = timedelta(hours=1)
ACTS = ("publish", "withdraw", "correct")


class TestWho:
    @pytest.mark.parametrize(
        "who", ["owner", "board", "tenant", "stranger", "former", "nobody", None]
    )
    def test_acts_are_for_staff(self, town, visit, who):
        notice = town.notice()
        for act in ACTS:
            answer = visit(
                who, f"{town.path(notice)}/@{act}", True, "POST", {"reason": "x"}
            )
            assert answer.status in (401, 404), act
        transaction.begin()
        assert notice.stored_state == "published" and notice.version == 1

    def test_staff_has_no_notices_of_its_own(self, town, send, editor):
        assert send(editor, "GET", "@notices")[0] == 404
        notice = town.notice(confirm=True)
        assert send(editor, "POST", f"{town.path(notice)}/@confirm")[0] == 404

    def test_others_lists_are_their_own(self, town, visit):
        town.notice(title="nasze")
        assert visit("owner", "@notices", rest=True).json["items_total"] == 1
        for who in ("stranger", "former", "nobody", "supplier"):
            assert visit(who, "@notices", rest=True).json["items_total"] == 0
        assert visit(None, "@notices", rest=True).status == 401


class TestReader:
    def test_no_internal_fields(self, town, visit):
        notice = town.notice()
        answer = visit("owner", town.path(notice), rest=True).json
        internal = {
            "creators",
            "contributors",
            "lock",
            "review_state",
            "layout",
            "parent",
        }
        assert not internal & set(answer)
        assert "admin" not in str(answer) and "test_user" not in str(answer)
        child = visit(
            "owner", f"{town.path(notice)}/{notice.objectIds()[0]}", rest=True
        )
        assert not internal & set(child.json)

    def test_reading_over_rest_is_reading(self, town, visit):
        notice = town.notice()
        assert visit("owner", "@notices", rest=True).json["unread"] == 1
        visit("owner", town.path(notice), rest=True)
        assert visit("owner", "@notices", rest=True).json["unread"] == 0

    def test_nothing_to_confirm(self, town, visit):
        notice = town.notice()
        answer = visit("owner", f"{town.path(notice)}/@confirm", True, "POST")
        assert answer.status == 400
        assert answer.json["problems"][0]["code"] == "no_confirmation"

    @pytest.mark.parametrize("query, status", [("zone=x", 404), ("issuer=x", 400)])
    def test_odd_filters(self, town, visit, query, status):
        assert visit("owner", f"@notices?{query}", rest=True).status == status


class TestStaff:
    def test_schedule_and_publish_now(self, town, send, editor, now):
        notice = town.notice(publish=False, visible_from=now + HOUR)
        path = f"{town.path(notice)}/@publish"
        status, body = send(editor, "POST", path)
        assert (status, body["state"]) == (200, "scheduled")
        status, body = send(editor, "POST", path, {"now": True})
        assert (status, body["state"]) == (200, "published")
        assert notice.visible_from == now

    @pytest.mark.parametrize(
        "body, code",
        [
            ({}, "reason_missing"),
            ({"reason": "x"}, "nothing_changed"),
            ({"reason": "x", "title": ""}, "title_missing"),
            ({"reason": "x", "text": "<p> </p>"}, "text_missing"),
            ({"reason": "x", "visible_to": "2020-01-01T00:00"}, "end_before_start"),
            ({"reason": "x", "event_to": "2027-01-01T00:00"}, "event_start_missing"),
            ({"reason": "x", "event_from": "2026-03-29T02:30"}, "moment_missing"),
            ({"reason": "x", "event_from": "jutro"}, "moment_invalid"),
            ({"reason": 5, "title": "y"}, None),
            ({"reason": "x", "title": ["y"]}, None),
            ({"reason": "x", "remove": ["nie-ma"]}, None),
            ({"reason": "x", "attachments": [{"filename": "a.pdf"}]}, None),
            (
                {"reason": "x", "attachments": [{"filename": "a.exe", "data": "eA=="}]},
                "file_kind",
            ),
        ],
    )
    def test_corrections_that_cannot_be(self, town, send, editor, body, code):
        notice = town.notice()
        status, answer = send(editor, "POST", f"{town.path(notice)}/@correct", body)
        assert status == 400, answer
        assert code in [problem["code"] for problem in answer["problems"]]
        assert answer["message"]
        assert notice.version == 1 and len(notice.objectIds()) == 2

    def test_files_of_a_correction(self, town, send, editor, visit):
        notice = town.notice()
        first = notice.objectIds()[0]
        body = {
            "reason": "Nowy plik",
            "remove": [first],
            "attachments": [{"filename": "Nowy.pdf", "data": "JVBERi0xLjQK"}],
        }
        assert send(editor, "POST", f"{town.path(notice)}/@correct", body)[0] == 200
        names = [
            a["filename"]
            for a in visit("owner", town.path(notice), rest=True).json["attachments"]
        ]
        assert "Nowy.pdf" in names and "Żółta kartka.pdf" not in names
        old = visit("owner", f"{town.path(notice)}/@@version?number=1").text
        assert "Żółta kartka.pdf" in old and "Nowy.pdf" not in old

    def test_a_draft_cannot_be_corrected(self, town, send, editor):
        notice = town.notice(publish=False)
        path = f"{town.path(notice)}/@correct"
        status, answer = send(editor, "POST", path, {"reason": "x", "title": "y"})
        assert status == 400
        assert answer["problems"][0]["code"] == "not_published"


def test_copy_is_a_draft(town, send, editor, now):
    notice = town.notice(confirm=True)
    from plone import api

    with api.env.adopt_roles(["Manager"]):
        copy = api.content.copy(notice, town.away)
    transaction.commit()
    assert copy.stored_state == "draft" and copy.versions == ()
    assert list(notices.readers(copy)) == []


def test_moved_to_other_people_it_begins_anew(town, visit):
    from plone import api

    notice = town.notice()
    with api.env.adopt_roles(["Manager"]):
        moved = api.content.move(notice, town.away)
    transaction.commit()
    assert moved.stored_state == "draft"
    for who in ("owner", "stranger"):
        assert visit(who, town.path(moved)).status == 404
