"""The calls that docs/endpoints/resolutions-running.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.zones.provision import provision
from DateTime import DateTime
from pathlib import Path
from plone import api
from Products.DCWorkflow import Expression

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
DRAFT = {"pattern": "renovation", "fields": {"subject": "dach", "amount": "120000"}}
NAMES = (
    "resolution-patterns",
    "resolution-draft-wrong",
    "resolution-draft",
    "resolution-change",
    "resolution-running",
    "resolution-propose",
    "resolution-block",
    "resolution-open",
    "resolution-open-again",
    "resolution-register",
    "resolutions-desk",
    "resolution-withdraw",
)


@pytest.fixture
def zone(frozen_clock, acceptance_world, monkeypatch):
    """The path of a community's zone, whose board is ``zofia``."""
    # The workflow goes by a clock of its own.
    monkeypatch.setattr(
        Expression, "DateTime", lambda *_args: DateTime("2026/11/24 18:05 GMT+1")
    )
    world = acceptance_world
    home = world.neighbourhood()
    world.portal.acl_users.userFolderAddUser("zofia", PASSWORD, ["Member"], [])
    get_logins().link("zofia", [home.board.id])
    with api.env.adopt_roles(["Manager"]):
        provision(world.portal, world.directory)
    transaction.commit()
    found = world.portal["strefy"][f"wspolnota-{home.home.id}"]
    return "/" + "/".join(found.getPhysicalPath()[2:])


def test_from_draft_to_vote(zone, http_example):
    def post(name, path, body, status=200):
        return http_example(name, "zofia", path, status, method="POST", body=body)

    http_example("resolution-patterns", "zofia", f"{zone}/@resolution-patterns")
    wrong = DRAFT | {"fields": {"subject": "dach", "amount": "dużo"}}
    post("resolution-draft-wrong", f"{zone}/@resolution-draft", wrong, 400)
    made = post("resolution-draft", f"{zone}/@resolution-draft", DRAFT, 201)
    path = zone + "/" + made["@id"].rpartition("/")[2]
    change = {"closes": "2026-12-20T20:00", "show_result": "board"}
    post("resolution-change", f"{path}/@change", change)
    said = http_example("resolution-running", "zofia", f"{path}/@running")
    assert said["next"] == "propose"
    assert post("resolution-propose", f"{path}/@propose", {})["state"] == "proposed"
    register = http_example(
        "resolution-register", "zofia", f"{path}/@resolution-register"
    )
    part = register["parts"][0]["part"]
    body = {"part": part, "reason": "Spadek, spadkobiercy jeszcze nieustaleni."}
    post("resolution-block", f"{path}/@block", body)
    opened = post("resolution-open", f"{path}/@open", {"confirmed": True})
    assert opened["state"] == "open"
    post("resolution-open-again", f"{path}/@open", {}, 409)
    http_example("resolutions-desk", "zofia", f"{zone}/@resolutions-desk")
    reason = {"reason": "W treści był błąd."}
    post("resolution-withdraw", f"{path}/@withdraw", reason)


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "resolutions-running.md").read_text(encoding="utf-8")
    for name in NAMES:
        for end in ("req", "resp"):
            assert f"../http-examples/{name}.{end}" in page
