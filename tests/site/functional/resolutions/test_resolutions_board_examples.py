"""The calls that docs/endpoints/resolutions-board.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.erp.records import Title
from collective.contractorportal.notices.text import rich
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.requests import api as requests
from collective.contractorportal.zones.provision import provision
from datetime import datetime
from itertools import count
from pathlib import Path
from plone import api
from plone.dexterity.utils import createContentInContainer
from uuid import UUID

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
EXAMPLES = (
    "turnout",
    "missing",
    "remind",
    "remind-now",
    "remind-refused",
    "resolution-book",
    "resolution-book-add",
    "resolution-book-refused",
    "resolution-requests",
    "resolution-requests-ask",
    "resolution-requests-wrong",
    "resolution-requests-support",
    "resolution-requests-answer",
    "resolution-requests-take",
)
PAST = {
    "title": "Remont dachu",
    "sign": "7/2019",
    "decided_on": "2019-03-26",
    "result": "adopted",
    "mode": "meeting",
    "for": "62341/100000",
    "against": "8000/100000",
    "text": "§ 1. Remontuje się dach nad klatką I.",
}


def moment(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=clock.WARSAW)


@pytest.fixture
def town(frozen_clock, acceptance_world, monkeypatch):
    """``anna`` owns a third, ``zofia`` chairs the board; a vote is open."""
    numbers = count(1)
    monkeypatch.setattr(requests, "uuid4", lambda: UUID(int=next(numbers)))
    world = acceptance_world
    home = world.neighbourhood()
    for login, who in (("anna", home.owner), ("zofia", home.board)):
        world.portal.acl_users.userFolderAddUser(login, PASSWORD, ["Member"], [])
        get_logins().link(login, [who.id])
    users = world.portal.acl_users
    users.userFolderAddUser("redakcja", PASSWORD, ["Member", "Editor"], [])
    with api.env.adopt_roles(["Manager"]):
        provision(world.portal, world.directory)
    zone = world.portal["strefy"][f"wspolnota-{home.home.id}"]
    with api.env.adopt_roles(["Manager"]), clock.frozen(moment(20, 9)):
        made = createContentInContainer(
            zone,
            "Resolution",
            id="wodomierze",
            title="Wymiana wodomierzy",
            text=rich("<p>§ 1. Wymienia się wodomierze.</p>"),
            closes=moment(30, 20),
        )
        resolutions.propose(made)
        resolutions.open_vote(made)
    transaction.commit()
    forget_persons()
    person = person_of(world.portal.REQUEST, "anna")
    (part,) = [
        title.part_id
        for title in world.of(Title)
        if title.contractor_id == home.owner.id and title.part_id
    ]
    with clock.frozen(moment(21, 18)):
        resolutions.cast(made, person, part, "for")
    transaction.commit()
    return "/" + "/".join(zone.getPhysicalPath()[2:])


class TestExamples:
    def test_turnout(self, town, http_example):
        vote = f"{town}/wodomierze"
        said = http_example("turnout", "zofia", f"{vote}/@turnout")
        assert (said["voted"], said["parts"]) == (1, 3)
        said = http_example("missing", "zofia", f"{vote}/@missing")
        assert said["items_total"] == 2
        said = http_example("remind", "zofia", f"{vote}/@remind")
        assert said["people"] == 2
        http_example("remind-now", "zofia", f"{vote}/@remind", method="POST", body={})
        http_example(
            "remind-refused",
            "zofia",
            f"{vote}/@remind",
            method="POST",
            body={},
            status=409,
        )

    def test_book(self, town, http_example):
        path = f"{town}/@resolution-book"
        said = http_example(
            "resolution-book-add",
            "redakcja",
            path,
            method="POST",
            body=PAST,
            status=201,
        )
        assert said["state"] == "adopted"
        http_example(
            "resolution-book-refused",
            "redakcja",
            path,
            method="POST",
            body=PAST | {"decided_on": "31.02.2019", "for": "most"},
            status=400,
        )
        said = http_example("resolution-book", "anna", f"{path}?year=2019")
        assert said["items_total"] == 1

    def test_requests(self, town, http_example):
        path = f"{town}/@resolution-requests"
        body = {
            "title": "Stojaki na rowery",
            "text": "Rowery stoją na korytarzu. Postawmy stojaki przy wejściu.",
        }
        made = http_example(
            "resolution-requests-ask",
            "anna",
            path,
            method="POST",
            body=body,
            status=201,
        )
        http_example(
            "resolution-requests-wrong",
            "anna",
            path,
            method="POST",
            body={"title": ""},
            status=400,
        )
        one = f"{path}/{made['id']}"
        said = http_example(
            "resolution-requests-support",
            "zofia",
            f"{one}/support",
            method="POST",
            body={},
        )
        assert said["share"] == "2/3"
        http_example(
            "resolution-requests-answer",
            "zofia",
            f"{one}/answer",
            method="POST",
            body={"answer": "Zbieramy oferty; odpowiemy w grudniu."},
        )
        said = http_example("resolution-requests", "anna", path)
        assert said["items"][0]["state"] == "answered"
        said = http_example(
            "resolution-requests-take",
            "zofia",
            f"{one}/take",
            method="POST",
            body={},
        )
        assert said["resolution"].endswith("stojaki-na-rowery")


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "resolutions-board.md").read_text(encoding="utf-8")
    for name in EXAMPLES:
        for end in ("req", "resp"):
            assert f"../http-examples/{name}.{end}" in page
