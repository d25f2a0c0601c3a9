"""The neighbourhood with its zones, and something to read in each."""

from collective.contractorportal.core import clock
from dataclasses import dataclass
from datetime import timedelta
from plone import api
from types import SimpleNamespace

import json
import pytest
import transaction


def places_of(people, root):
    """Zones by the names that the tests have for them."""
    home = root[f"wspolnota-{people.home.id}"]
    return {
        "home": home,
        "board": home["zarzad"],
        "away": root[f"wspolnota-{people.other.id}"],
        "suppliers": root["dostawcy"],
        "owners": root["wlasciciele"],
        "all": root,
    }


@pytest.fixture
def zoned(functional_world):
    """The two communities with zones, each with a published notice and a file."""
    world = functional_world

    def build():
        people = world.neighbourhood_with_zones()
        for name, zone in places_of(people, world.portal["strefy"]).items():
            with api.env.adopt_roles(["Manager"]):
                notice = api.content.create(
                    zone, "News Item", title=f"Wiadomość {name}", safe_id=True
                )
                api.content.transition(notice, "publish")
                api.content.create(zone, "File", f"plik-{name}", title=f"Plik {name}")
        transaction.commit()
        return people

    people = world.kept("something to read", build)
    places = places_of(people, world.portal["strefy"])
    return SimpleNamespace(
        world=world,
        people=people,
        places=places,
        path=lambda name: "/".join(places[name].getPhysicalPath()[2:]),
        yesterday=clock.today() - timedelta(days=1),
        **people.people,
    )


@dataclass
class Visit:
    """An answer of the site."""

    status: int
    text: str
    headers: object
    address: str

    @property
    def without_address(self):
        """The text, wherever it was asked for."""
        return self.text.replace(self.address, "ADDRESS")

    @property
    def json(self):
        return json.loads(self.text)


@pytest.fixture
def visit(zoned):
    """Open an address as one of the neighbourhood: ``visit("owner", "strefy")``."""

    def open_(who, path="", rest=False):
        person = getattr(zoned, who) if who else None
        browser = zoned.world.browser(person)
        if rest:
            browser.addHeader("Accept", "application/json")
        browser.followRedirects = False
        address = f"{zoned.world.portal.absolute_url()}/{path}"
        browser.open(address)
        text = browser.contents
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        if "json" in browser.headers.get("Content-Type", ""):
            text = json.dumps(json.loads(text), ensure_ascii=False)
        status = int(browser.headers["status"].split()[0])
        return Visit(status, text, browser.headers, address)

    return open_
