"""The calls that docs/endpoints/resolution-papers.md shows, and who may make none of them."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.erp.records import Title
from collective.contractorportal.notices.text import rich
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions import casting
from collective.contractorportal.resolutions.paper import api as papers
from collective.contractorportal.resolutions.paper import storage
from collective.contractorportal.zones.provision import provision
from datetime import datetime
from itertools import count
from pathlib import Path
from plone import api
from plone.dexterity.utils import createContentInContainer
from types import SimpleNamespace
from uuid import UUID

import json
import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
NAMES = (
    "paper-line",
    "paper-enter",
    "paper-other",
    "paper-undo",
    "paper-list",
    "decisions",
    "decide",
    "protocol",
    "ballot-file",
    "result-letters",
    "result-letters-mark",
)


def moment(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=clock.WARSAW)


@pytest.fixture
def town(frozen_clock, acceptance_world, monkeypatch):
    """``biuro`` works in the office; a vote is open, another one was adopted."""
    # Codes and ids are random; those in the documentation stay as they are.
    numbers = count(1)
    codes = SimpleNamespace(token_bytes=lambda size: bytes([next(numbers)]) * size)
    for module in (casting, papers):
        monkeypatch.setattr(module, "secrets", codes)
        monkeypatch.setattr(module, "uuid4", lambda: UUID(int=next(numbers)))
    world = acceptance_world
    monkeypatch.setattr(storage, "get_key", lambda: b"example")
    monkeypatch.setattr(papers, "get_key", lambda: b"example")
    home = world.neighbourhood()
    users = world.portal.acl_users
    users.userFolderAddUser("biuro", PASSWORD, ["Site Administrator"], [])
    users.userFolderAddUser("anna", PASSWORD, ["Member"], [])
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
                text=rich("<p>§ 1. Wymienia się wodomierze.</p>"),
                legal_basis="art. 22 ust. 2 ustawy o własności lokali",
                closes=closes,
            )
            # An id of its own: what is decided is worked out once a process.
            setattr(made, "_plone.uuid", f"karty{name:0<32}"[:32])
            made.reindexObject()
            resolutions.propose(made)
            resolutions.open_vote(made)
        transaction.commit()
        return made

    def cast(resolution, user_id, who, choice, on):
        forget_persons()
        with clock.frozen(on):
            person = person_of(world.portal.REQUEST, user_id)
            resolutions.cast(resolution, person, part_of(who), choice)
        forget_persons()
        transaction.commit()

    def part_of(who):
        (part,) = [
            title.part_id
            for title in world.of(Title)
            if title.contractor_id == who.id and title.part_id
        ]
        return part

    decided = make("plan", "Roczny plan gospodarczy", moment(1, 9), moment(20, 20))
    cast(decided, "anna", home.owner, "for", moment(3, 18))
    cast(decided, home.board.user_id, home.board, "for", moment(4, 18))
    with api.env.adopt_roles(["Manager"]), clock.frozen(moment(20, 20)):
        resolutions.close_vote(decided)
    opened = make("wodomierze", "Wymiana wodomierzy", moment(23, 9), moment(30, 20))
    cast(opened, "anna", home.owner, "for", moment(23, 18))
    return SimpleNamespace(
        world=world,
        home=home,
        part_of=part_of,
        opened="/" + "/".join(opened.getPhysicalPath()[2:]),
        decided="/" + "/".join(decided.getPhysicalPath()[2:]),
        code=papers.code_of(opened, part_of(home.neighbour)),
    )


def test_examples(town, http_example):
    home = town.home
    path = f"{town.opened}/@paper"
    line = http_example("paper-line", "biuro", f"{path}?code={town.code}")
    (signer,) = line["signers"]
    entered = http_example(
        "paper-enter",
        "biuro",
        path,
        method="POST",
        body={
            "code": town.code,
            "choice": "for",
            "signed_on": "2026-11-23",
            "signed_by": [signer["value"]],
            "key": "b1946ac9",
        },
    )
    assert entered["outcome"] == "new"
    other = {
        "part": town.part_of(home.owner),
        "choice": "against",
        "signed_on": "2026-11-24",
        "signed_by": [f"holder:{home.owner.id}"],
        "key": "591785b7",
    }
    assert (
        http_example("paper-other", "biuro", path, method="POST", body=other)["outcome"]
        == "contradiction"
    )
    undone = http_example(
        "paper-undo",
        "biuro",
        path,
        method="POST",
        body={"undo": entered["id"], "reason": "Karta z innego lokalu"},
    )
    assert undone["undone"] == "Karta z innego lokalu"
    assert http_example("paper-list", "biuro", path)["items_total"] == 2
    found = http_example("decisions", "biuro", f"{town.opened}/@decisions")
    (waiting,) = found["items"]
    paper = next(b for b in waiting["ballots"] if b["channel"] == "paper")
    http_example(
        "decide",
        "biuro",
        f"{town.opened}/@decisions",
        method="POST",
        body={
            "part": waiting["part"],
            "ballot": paper["id"],
            "reason": "Karta jest późniejsza",
        },
    )
    said = http_example("protocol", "anna", f"{town.decided}/@protocol")
    assert said["result"]["passes"] is True
    file = http_example("ballot-file", "biuro", f"{town.decided}/@ballot-file")
    assert file["root"] == said["root"]
    letters = f"{town.decided}/@result-letters"
    assert http_example("result-letters", "biuro", letters)["items_total"] == 3
    marked = http_example(
        "result-letters-mark",
        "biuro",
        letters,
        method="POST",
        body={
            "owners": [home.neighbour.id],
            "way": "letter",
            "sent_on": "2026-11-23",
            "known_on": "2026-11-24",
        },
    )
    (told,) = [each for each in marked["items"] if each["owner"] == home.neighbour.id]
    assert told["challenge_until"] == "2027-01-05"


def test_nobody_else(town, subtests):
    """Not the board, nor neighbours: for them these services do not exist."""
    home = town.home
    calls = [
        (f"{town.opened}/@paper", None),
        (f"{town.opened}/@paper", {"part": town.part_of(home.owner), "choice": "for"}),
        (f"{town.opened}/@decisions", None),
        (f"{town.opened}/@decisions", {"part": town.part_of(home.owner)}),
        (f"{town.decided}/@ballot-file", None),
        (f"{town.decided}/@result-letters", None),
        (f"{town.decided}/@result-letters", {"owners": [home.owner.id]}),
    ]
    for who in (home.neighbour, home.board, home.tenant, home.former, home.stranger):
        for path, body in calls:
            with subtests.test(who=who.contractor.name, path=path, body=body):
                status, said = town.world.rest(who, path, body)
                assert status in (401, 403, 404)
                assert "Kowalski" not in json.dumps(said)
    for who in (None, home.tenant, home.former, home.stranger):
        with subtests.test(who=who and who.contractor.name, path="@protocol"):
            status, _said = town.world.rest(who, f"{town.decided}/@protocol")
            assert status in (401, 403, 404)


BAD = [
    {"scan": "x"},
    {"scan": {"filename": "karta.pdf", "data": "nie-base64!"}},
    {"signed_on": "jutro"},
    {"signed_by": "holder:k1"},
    {"choice": 7},
    {"code": "2222-2222-2222-2222"},
    {"code": "x"},
    {},
]


def test_bad_bodies(town, subtests):
    for body in BAD:
        with subtests.test(body=body):
            status, said = town.world.rest(
                None, f"{town.opened}/@paper", body, auth=("biuro", PASSWORD)
            )
            assert status in (400, 403), said
            assert said["problems"]


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "resolution-papers.md").read_text(encoding="utf-8")
    for name in NAMES:
        for end in ("req", "resp"):
            assert f"../http-examples/{name}.{end}" in page
