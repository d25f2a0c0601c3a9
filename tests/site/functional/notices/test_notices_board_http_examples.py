"""The calls that docs/endpoints/board-notices.md shows."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.zones.provision import provision
from pathlib import Path
from plone import api

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
NOTICE = {
    "title": "Sprzątanie ogródka",
    "text": "Drodzy sąsiedzi,\n\nw sobotę o 10 sprzątamy ogródek. Pytania: zarzad@example.pl",
    "readers": "residents",
    "visible_to": "2026-12-05T00:00",
    "important": True,
}


@pytest.fixture
def board(frozen_clock, acceptance_world):
    """The chair of a board, and the path of its community's zone."""
    people = acceptance_world.neighbourhood()
    portal = acceptance_world.portal
    with api.env.adopt_roles(["Manager"]):
        provision(portal, acceptance_world.directory)
        api.user.get(userid=people.board.user_id).setSecurityProfile(password=PASSWORD)
    transaction.commit()
    return people.board.user_id, f"/strefy/wspolnota-{people.home.id}"


def test_documented_calls(board, http_example):
    chair, zone = board
    made = http_example(
        "notices-board-add",
        chair,
        f"{zone}/@board-notices",
        status=201,
        method="POST",
        body=NOTICE,
    )
    assert made["state"] == "draft"
    path = f"{zone}/sprzatanie-ogrodka/@board-notice"
    done = http_example(
        "notices-board-publish", chair, path, method="POST", body={"act": "publish"}
    )
    assert done["state"] == "published"
    body = {"title": "Sprzątanie ogródka w sobotę", "reason": "dodano dzień w tytule"}
    done = http_example("notices-board-correct", chair, path, method="PATCH", body=body)
    assert done["version"] == 2
    found = http_example("notices-board-list", chair, f"{zone}/@board-notices")
    assert len(found["items"]) == 1
    one = http_example("notices-board-one", chair, path)
    assert one["people"] == 4


def test_documented_refusals(board, http_example):
    chair, zone = board
    settings().board_notices_approval = True
    transaction.commit()
    body = {"title": "", "text": "Dzień dobry", "visible_to": "2026-11-01T00:00"}
    refused = http_example(
        "notices-board-wrong",
        chair,
        f"{zone}/@board-notices",
        status=400,
        method="POST",
        body=body,
        language="pl",
    )
    assert set(refused["error"]["codes"]) == {"notice_title_missing", "end_past"}


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    text = (docs / "endpoints" / "board-notices.md").read_text(encoding="utf-8")
    names = [path.name for path in (docs / "http-examples").glob("notices-board-*")]
    assert names
    for name in names:
        assert f"../http-examples/{name}" in text
