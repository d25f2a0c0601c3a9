"""The calls that docs/endpoints/zones.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.zones.provision import provision
from DateTime import DateTime
from pathlib import Path
from plone import api

import pytest
import transaction


@pytest.fixture
def people(frozen_clock, acceptance_world):
    """``zofia`` chairs the board of the neighbourhood, and there is a notice to read."""
    world = acceptance_world
    home = world.neighbourhood()
    users = world.portal.acl_users
    users.userFolderAddUser("zofia", "Tajne-haslo-1", ["Member"], [])
    get_logins().link("zofia", [home.board.id])
    world.portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    with api.env.adopt_roles(["Manager"]):
        provision(world.portal, world.directory)
        zone = world.portal["strefy"][f"wspolnota-{home.home.id}"]
        notice = api.content.create(
            zone,
            "News Item",
            title="Przegląd gazowy",
            description="Kontroler przyjdzie w czwartek.",
        )
        api.content.transition(notice, "publish")
        notice.setEffectiveDate(DateTime("2026-11-20T10:00:00+01:00"))
        notice.reindexObject()
    transaction.commit()
    return home


def test_zones(people, http_example):
    body = http_example("zones", "zofia", "/@zones?b_size=2")
    assert [zone["kind"] for zone in body["items"]] == ["community", "board"]
    assert body["items_total"] == 4


def test_dashboard(people, http_example):
    body = http_example("dashboard", "zofia", "/@dashboard")
    assert [notice["title"] for notice in body["notices"]] == ["Przegląd gazowy"]


def test_dashboard_of_other_premises(people, http_example):
    http_example("dashboard-not-found", "zofia", "/@dashboard?premises=p99", status=404)


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "zones.md").read_text(encoding="utf-8")
    found = [
        path
        for pattern in ("zones*", "dashboard*")
        for path in (docs / "http-examples").glob(pattern)
    ]
    assert found
    for path in found:
        assert f"../http-examples/{path.name}" in page
