"""The calls that docs/endpoints/notices.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.files.store import add_attachment
from collective.contractorportal.notices.text import rich
from collective.contractorportal.zones.provision import provision
from datetime import datetime
from pathlib import Path
from plone import api
from plone.dexterity.utils import createContentInContainer

import base64
import pytest
import transaction


PDF = b"%PDF-1.4\n%%EOF\n"


def moment(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=clock.WARSAW)


@pytest.fixture
def zone(frozen_clock, acceptance_world):
    """``anna`` owns in a community that has notices, ``redaktor`` writes them."""
    world = acceptance_world
    home = world.neighbourhood()
    users = world.portal.acl_users
    users.userFolderAddUser("anna", "Tajne-haslo-1", ["Member"], [])
    users.userFolderAddUser("redaktor", "Tajne-haslo-1", ["Member", "Editor"], [])
    get_logins().link("anna", [home.owner.id])
    with api.env.adopt_roles(["Manager"]):
        provision(world.portal, world.directory)
    return world.portal["strefy"][f"wspolnota-{home.home.id}"]


@pytest.fixture
def make(zone):
    def notice(publish_on=None, **values):
        with api.env.adopt_roles(["Manager"]):
            made = createContentInContainer(zone, "Notice", **values)
            # UIDs are random; those in the documentation stay as they are.
            setattr(made, "_plone.uuid", f"{values['id']:0<32}"[:32].replace("-", "0"))
            made.reindexObject()
            if values.get("confirm"):
                add_attachment(made, "Harmonogram przeglądu.pdf", PDF)
            if publish_on is not None:
                with clock.frozen(publish_on):
                    notices.publish(made, now=True)
        transaction.commit()
        return made

    return notice


def path(notice):
    return "/" + "/".join(notice.getPhysicalPath()[2:])


@pytest.fixture
def inspection(make):
    return make(
        id="przeglad-gazowy",
        title="Przegląd instalacji gazowej",
        description="Kontroler przyjdzie w czwartek.",
        text=rich("<p>Zaczynamy o 16:00 od klatki I.</p>"),
        notice_class="important",
        confirm=True,
        event_from=moment(26, 16),
        event_to=moment(26, 19),
        event_place="Kwiatowa 5",
        visible_to=moment(27, 0),
        publish_on=moment(20, 10),
    )


def test_list(make, inspection, http_example):
    make(
        id="brak-wody",
        title="Brak ciepłej wody",
        text=rich("<p>Do jutra.</p>"),
        notice_class="emergency",
        visible_to=moment(25, 20),
        publish_on=moment(24, 9),
    )
    body = http_example("notices", "anna", "/@notices?b_size=5")
    assert [each["class"] for each in body["items"]] == ["emergency", "important"]
    http_example("notices-filtered", "anna", "/@notices?text=gaz&issuer=manager")
    http_example("notices-refused", "anna", "/@notices?issuer=nobody", status=400)


def test_one(inspection, http_example):
    body = http_example("notices-get", "anna", path(inspection))
    assert "creators" not in body and body["confirmation"] is None
    made = http_example(
        "notices-confirm", "anna", f"{path(inspection)}/@confirm", method="POST"
    )
    assert made["confirmation"]["version"] == 1


def test_publish(make, http_example):
    draft = make(id="mycie-garazu", title="Mycie garażu", notice_class="emergency")
    where = f"{path(draft)}/@publish"
    found = http_example(
        "notices-publish-refused", "redaktor", where, status=400, method="POST"
    )
    assert {each["code"] for each in found["problems"]} == {
        "text_missing",
        "emergency_endless",
    }
    with api.env.adopt_roles(["Manager"]):
        draft.text = rich("<p>W sobotę od 8 do 14.</p>")
        draft.notice_class = "ordinary"
    transaction.commit()
    body = http_example(
        "notices-publish", "redaktor", where, method="POST", body={"now": True}
    )
    assert body["state"] == "published"


def test_correct_and_withdraw(inspection, http_example):
    body = {
        "text": "<p>Zaczynamy o 17:00 od klatki I.</p>",
        "event_from": "2026-11-26T17:00",
        "reason": "Zmieniliśmy godzinę na 17:00.",
        "confirm_again": True,
        "attachments": [
            {
                "filename": "Nowy harmonogram.pdf",
                "data": base64.b64encode(PDF).decode(),
            }
        ],
    }
    made = http_example(
        "notices-correct",
        "redaktor",
        f"{path(inspection)}/@correct",
        method="POST",
        body=body,
    )
    assert made["number"] == 2
    body = http_example(
        "notices-withdraw",
        "redaktor",
        f"{path(inspection)}/@withdraw",
        method="POST",
        body={"comment": "Przegląd odwołany."},
    )
    assert body["state"] == "withdrawn"
    http_example("notices-not-found", "anna", path(inspection), status=404)


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "notices.md").read_text(encoding="utf-8")
    found = [
        path
        for path in (docs / "http-examples").glob("notices*")
        if not path.name.startswith(("notices-board", "notices-desk"))
    ]
    assert found
    for each in found:
        assert f"../http-examples/{each.name}" in page
