"""An earlier version that said too much is taken out of readers' sight."""

from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.withholding import withhold
from datetime import timedelta
from plone import api

import pytest
import transaction


SECRET = "Kowalska zalega"


@pytest.fixture
def slip(town, now):
    """A notice that named somebody, in words and in a file, and was corrected."""
    notice = town.notice(title=SECRET, description=SECRET)
    gone = next(each for each in notice.objectIds() if each.endswith(".pdf"))
    with (
        api.env.adopt_roles(["Manager"]),
        clock.frozen(now + timedelta(minutes=5)),
    ):
        notices.correct(
            notice,
            {"title": "Przypomnienie", "description": ""},
            "Usunięto nazwisko",
            remove=[gone],
        )
    transaction.commit()
    return notice, gone


def test_all_ways_to_it_are_closed(town, visit, slip, subtests):
    notice, gone = slip
    path = town.path(notice)
    kept = next(each for each in notice.objectIds() if each.endswith(".jpg"))
    ways = [
        f"{path}/@@version?number=1",
        f"{path}/{gone}",
        f"{path}/{gone}/@@download/file",
        f"{path}/{gone}/@@display-file/file",
        f"resolveuid/{api.content.get_uuid(notice[gone])}",
    ]
    for way in ways:
        assert visit("owner", way).status in (200, 301, 302), way
    with api.env.adopt_roles(["Manager"]):
        withhold(notice, 1, "nazwisko w treści")
    transaction.commit()
    for who in ("owner", "tenant", "board"):
        for way in ways:
            with subtests.test(who=who, way=way):
                assert visit(who, way).status == 404
        assert visit(who, f"{path}/{gone}", rest=True).status in (401, 404)
        page = visit(who, path)
        assert page.status == 200 and SECRET not in page.text
        assert "poprzednia wersja nie jest już pokazywana" in page.text
        answer = visit(who, path, rest=True)
        assert SECRET not in answer.text
        assert [each["number"] for each in answer.json["versions"]] == [2]
        found = visit(who, "@search?portal_type=File&b_size=100", rest=True)
        assert gone not in found.text
        # What is in force stays as it was.
        assert visit(who, f"{path}/@@version?number=2").status == 200
        assert visit(who, f"{path}/{kept}/@@images/image/mini").status == 200


def test_the_office_sees_it_and_why(town, visit, send, editor, slip):
    notice, _gone = slip
    path = town.path(notice)
    for body, status in (
        ({"number": 1, "reason": " "}, 400),
        ({"number": 2, "reason": "x"}, 400),
        ({"number": 9, "reason": "x"}, 400),
        ({"number": "1", "reason": "x"}, 400),
    ):
        assert send(editor, "POST", f"{path}/@withhold", body)[0] == status, body
    owner = (town.owner.user_id, "correct horse 42")
    body = {"number": 1, "reason": "nazwisko w treści"}
    assert send(owner, "POST", f"{path}/@withhold", body)[0] in (401, 404)
    assert not notice.withheld
    status, answer = send(editor, "POST", f"{path}/@withhold", body)
    assert status == 200
    assert [each.get("withheld") for each in answer["versions"]] == [True, None]
    assert answer["versions"][0]["title"] == SECRET
    assert [act.by for act in notice.withheld] == [editor[0]]
