"""A community's zone with the ready forms."""

from collective.contractorportal.requests.ready import add
from collective.contractorportal.requests.ready import READY
from plone import api
from plone.testing.zope import Browser
from world import basic_auth

import pytest
import transaction


@pytest.fixture
def home(functional_world):
    """The neighbourhood, with zones; ``forms`` by their id, in that of Kwiatowa 5."""
    world = functional_world

    def zone_of(people):
        return world.portal["strefy"][f"wspolnota-{people.home.id}"]

    def build():
        people = world.neighbourhood_with_zones()
        with api.env.adopt_roles(["Manager"]):
            for ready in READY:
                add(zone_of(people), ready)
        transaction.commit()
        return people

    made = world.kept("the ready forms", build)
    made.zone = zone_of(made)
    made.forms = {ready.id: made.zone[ready.id] for ready in READY}
    return made


@pytest.fixture
def editor(functional_world):
    """A browser of an editor."""
    portal = functional_world.portal
    roles = ["Member", "Editor", "Contributor", "Reviewer"]
    portal.acl_users.userFolderAddUser("ewa", "Tajne-haslo-1", roles, [])
    transaction.commit()
    browser = Browser(functional_world.layer["app"])
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.addHeader("Authorization", basic_auth("ewa", "Tajne-haslo-1"))
    return browser
