"""The calls that docs/endpoints/resolutions.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.erp.records import Title
from collective.contractorportal.notices.text import rich
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions import casting
from collective.contractorportal.zones.provision import provision
from datetime import datetime
from itertools import count
from pathlib import Path
from plone import api
from plone.dexterity.utils import createContentInContainer
from types import SimpleNamespace
from uuid import UUID

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
VOTE = {"choice": "for", "password": PASSWORD, "key": "8f6c2b1e"}


def moment(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=clock.WARSAW)


@pytest.fixture
def town(frozen_clock, acceptance_world, monkeypatch):
    """``anna`` owns one third of a community with an open and a decided resolution."""
    # Codes and ids are random; those in the documentation stay as they are.
    numbers = count(1)
    codes = SimpleNamespace(token_bytes=lambda size: bytes([next(numbers)]) * size)
    monkeypatch.setattr(casting, "secrets", codes)
    monkeypatch.setattr(casting, "uuid4", lambda: UUID(int=next(numbers)))
    world = acceptance_world
    home = world.neighbourhood()
    world.portal.acl_users.userFolderAddUser("anna", PASSWORD, ["Member"], [])
    get_logins().link("anna", [home.owner.id])
    with api.env.adopt_roles(["Manager"]):
        provision(world.portal, world.directory)
    zone = world.portal["strefy"][f"wspolnota-{home.home.id}"]

    def make(name, title, opened, closes):
        with api.env.adopt_roles(["Manager"]), clock.frozen(opened):
            made = createContentInContainer(
                zone,
                "Resolution",
                id=name,
                title=title,
                description="Nowe wodomierze w każdym lokalu.",
                text=rich("<p>§ 1. Wymienia się wodomierze.</p>"),
                meaning="Wymiana potrwa około godziny.",
                legal_basis="art. 22 ust. 2 ustawy o własności lokali",
                closes=closes,
            )
            setattr(made, "_plone.uuid", f"{name:0<32}"[:32].replace("-", "0"))
            made.reindexObject()
            resolutions.propose(made)
            resolutions.open_vote(made)
        transaction.commit()
        return made

    def cast(resolution, user_id, who, choice, on):
        forget_persons()
        person = person_of(world.portal.REQUEST, user_id)
        (part,) = [
            title.part_id
            for title in world.of(Title)
            if title.contractor_id == who.id and title.part_id
        ]
        with clock.frozen(on):
            receipt = resolutions.cast(resolution, person, part, choice)
        transaction.commit()
        return receipt

    decided = make("plan", "Roczny plan gospodarczy", moment(1, 9), moment(20, 20))
    own = cast(decided, "anna", home.owner, "for", moment(3, 18))
    cast(decided, home.board.user_id, home.board, "for", moment(4, 18))
    with api.env.adopt_roles(["Manager"]), clock.frozen(moment(20, 20)):
        resolutions.close_vote(decided)
    transaction.commit()
    opened = make("wodomierze", "Wymiana wodomierzy", moment(23, 9), moment(30, 20))
    return SimpleNamespace(
        opened="/" + "/".join(opened.getPhysicalPath()[2:]),
        decided="/" + "/".join(decided.getPhysicalPath()[2:]),
        code=own.ballot.receipt,
    )


class TestExamples:
    def test_list(self, town, http_example):
        said = http_example("resolutions", "anna", "/@resolutions")
        assert said["items_total"] == 2
        said = http_example(
            "resolutions-filtered", "anna", "/@resolutions?result=adopted&year=2026"
        )
        assert [each["number"] for each in said["items"]] == [1]
        http_example(
            "resolutions-refused", "anna", "/@resolutions?result=maybe", status=400
        )

    def test_one(self, town, http_example):
        said = http_example("resolutions-get", "anna", town.decided)
        assert said["result"]["passes"] is True

    def test_votes(self, town, http_example):
        path = f"{town.opened}/@votes"
        said = http_example("resolutions-votes", "anna", path)
        assert said["items"][0]["standing"] == "vote"
        http_example(
            "resolutions-password",
            "anna",
            path,
            status=403,
            method="POST",
            body=VOTE | {"password": "zle-haslo"},
        )
        said = http_example("resolutions-vote", "anna", path, method="POST", body=VOTE)
        assert said["answers"][0]["outcome"] == "new"
        http_example(
            "resolutions-again",
            "anna",
            path,
            status=409,
            method="POST",
            body=VOTE | {"key": "another", "choice": "against"},
        )

    def test_receipt(self, town, http_example):
        said = http_example("resolutions-receipt", "anna", f"/@receipts/{town.code}")
        assert said["counts"] is True
        http_example(
            "resolutions-no-receipt",
            "anna",
            "/@receipts/2222-2222-2222-2222",
            status=404,
        )


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "resolutions.md").read_text(encoding="utf-8")
    for name in (
        "resolutions",
        "resolutions-filtered",
        "resolutions-refused",
        "resolutions-get",
        "resolutions-votes",
        "resolutions-password",
        "resolutions-vote",
        "resolutions-again",
        "resolutions-receipt",
        "resolutions-no-receipt",
    ):
        for end in ("req", "resp"):
            assert f"../http-examples/{name}.{end}" in page
