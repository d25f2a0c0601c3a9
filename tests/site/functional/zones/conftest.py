"""The neighbourhood with its zones, and something to read in each."""

from collective.contractorportal.core import clock
from collective.contractorportal.zones.provision import provision
from plone import api
from types import SimpleNamespace

import pytest
import transaction


@pytest.fixture
def zoned(functional_world):
    """The two communities with zones, each with a published notice and a file."""
    world = functional_world
    people = world.neighbourhood()
    portal = world.portal
    # As in every site that a distribution has made.
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    with api.env.adopt_roles(["Manager"]):
        provision(portal, world.directory)
        root = portal["strefy"]
        home = root[f"wspolnota-{people.home.id}"]
        away = root[f"wspolnota-{people.other.id}"]
        places = {
            "home": home,
            "board": home["zarzad"],
            "away": away,
            "suppliers": root["dostawcy"],
            "owners": root["wlasciciele"],
            "all": root,
        }
        for name, zone in places.items():
            write(zone, f"Wiadomość {name}")
            api.content.create(zone, "File", f"plik-{name}", title=f"Plik {name}")
    transaction.commit()
    return SimpleNamespace(world=world, people=people, places=places, **people.people)


def write(zone, title):
    """A published notice in a zone."""
    notice = api.content.create(zone, "News Item", title=title, safe_id=True)
    api.content.transition(notice, "publish")
    return notice


@pytest.fixture
def notice():
    return write


@pytest.fixture
def today():
    return clock.today()
