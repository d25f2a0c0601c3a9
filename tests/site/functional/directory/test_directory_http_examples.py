"""The calls that docs/endpoints/directory.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from pathlib import Path

import pytest
import transaction


@pytest.fixture
def people(frozen_clock, acceptance_world):
    """``jan`` is the owner of the neighbourhood, ``zofia`` chairs the board."""
    home = acceptance_world.neighbourhood()
    users = acceptance_world.portal.acl_users
    for name, who in (("jan", home.owner), ("zofia", home.board)):
        users.userFolderAddUser(name, "Tajne-haslo-1", ["Member"], [])
        get_logins().link(name, [who.id])
    users.userFolderAddUser("staff", "Tajne-haslo-1", ["Manager"], [])
    transaction.commit()
    return home


def test_me(people, http_example):
    body = http_example("directory-me", "jan", "/@directory/me")
    assert body["name"] == "Jan Kowalski"


def test_me_of_the_board(people, http_example):
    body = http_example("directory-me-board", "zofia", "/@directory/me")
    assert body["board_terms"][0]["role"] == "chair"


def test_me_of_staff(people, http_example):
    http_example("directory-me-staff", "staff", "/@directory/me", status=404)


def test_status(people, http_example):
    body = http_example("directory-status", "staff", "/@directory/status")
    assert body["state"] == "idle"


def test_sync(people, http_example):
    from collective.contractorportal.jobs.storage import get_jobs

    get_jobs().seen("server:4711")
    transaction.commit()
    body = http_example(
        "directory-sync",
        "staff",
        "/@directory/sync",
        status=202,
        method="POST",
        body={"confirmed": False},
    )
    assert body["state"] == "requested"


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "directory.md").read_text(encoding="utf-8")
    for path in (docs / "http-examples").glob("directory-*"):
        assert f"../http-examples/{path.name}" in page
