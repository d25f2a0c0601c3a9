"""The neighbourhood with zones, and notices that each person may or may not see."""

from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.files.store import add_attachment
from collective.contractorportal.notices.text import rich
from datetime import timedelta
from io import BytesIO
from PIL import Image
from plone import api
from plone.dexterity.utils import createContentInContainer
from types import SimpleNamespace
from world import basic_auth

import json
import pytest
import transaction


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
HOUR = timedelta(hours=1)
EDITOR = ("redaktorka", "Tajne-haslo-1")


def picture():
    file = BytesIO()
    Image.new("RGB", (600, 400), "#0c5b57").save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def now():
    """This moment: the catalog's own clock cannot be held."""
    moment = clock.now().replace(second=0, microsecond=0)
    with clock.frozen(moment):
        yield moment


@pytest.fixture
def town(now, functional_world):
    """Two communities with zones; ``town.notice(...)`` makes a notice with files."""
    world = functional_world
    people = world.neighbourhood_with_zones()
    portal = world.portal
    root = portal["strefy"]
    home = root[f"wspolnota-{people.home.id}"]

    def notice(zone=home, publish=True, **values):
        values.setdefault("title", "Przegląd gazowy")
        values.setdefault("text", rich("<p>W czwartek o szesnastej.</p>"))
        with api.env.adopt_roles(["Manager"]):
            made = createContentInContainer(zone, "Notice", **values)
            add_attachment(made, "Żółta kartka.pdf", PDF)
            add_attachment(made, "zdjęcie.jpg", picture())
            if publish:
                notices.publish(made)
        transaction.commit()
        return made

    return SimpleNamespace(
        world=world,
        portal=portal,
        people=people,
        root=root,
        home=home,
        away=root[f"wspolnota-{people.other.id}"],
        board_zone=home["zarzad"],
        notice=notice,
        path=lambda content: "/".join(content.getPhysicalPath()[2:]),
        **people.people,
    )


@pytest.fixture
def visit(town):
    """Open an address as somebody: ``visit("owner", path)`` -> status and text."""

    def open_(who, path="", rest=False, method="GET", body=None):
        person = getattr(town, who) if who else None
        browser = town.world.browser(person)
        browser.followRedirects = False
        if rest:
            browser.addHeader("Accept", "application/json")
        url = f"{town.portal.absolute_url()}/{path}"
        if method == "GET":
            browser.open(url)
        elif rest:
            browser.post(url, json.dumps(body or {}), "application/json")
        else:
            browser.post(url, body or "")
        text = browser.contents
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        if "json" in browser.headers.get("Content-Type", ""):
            text = json.dumps(json.loads(text), ensure_ascii=False)
        status = int(browser.headers["status"].split()[0])
        return SimpleNamespace(
            status=status,
            text=text,
            headers=browser.headers,
            browser=browser,
            json=json.loads(text) if rest and text else None,
        )

    return open_


@pytest.fixture
def editor(town):
    """Somebody who edits in all zones, but is no manager of the site."""
    with api.env.adopt_roles(["Manager"]):
        town.portal.acl_users.userFolderAddUser(*EDITOR, ["Member", "Editor"], [])
    transaction.commit()
    return EDITOR


@pytest.fixture
def send(town):
    """A REST call of staff: ``send(ADMIN, "PATCH", path, {...})`` -> status, JSON."""

    def call(auth, method, path, body=None):
        browser = town.world.browser()
        response = browser.testapp.request(
            f"{town.portal.absolute_url()}/{path}",
            method=method,
            body=json.dumps(body or {}).encode(),
            headers={
                "Authorization": basic_auth(*auth),
                "Accept": "application/json",
                "Content-Type": "application/json",
            },
            expect_errors=True,
        )
        transaction.begin()
        text = response.text
        return response.status_int, json.loads(text) if text else None

    return call
