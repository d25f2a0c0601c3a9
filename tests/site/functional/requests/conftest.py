"""A community's zone with the ready forms."""

from collective.contractorportal.requests.ready import add
from collective.contractorportal.requests.ready import READY
from collective.contractorportal.zones.listing import search
from collective.contractorportal.zones.provision import provision
from plone import api
from plone.testing.zope import Browser
from world import basic_auth

import pytest
import transaction


@pytest.fixture
def home(functional_world):
    """The neighbourhood, with zones; ``forms`` by their id, in that of Kwiatowa 5."""
    world = functional_world
    made = world.neighbourhood()
    with api.env.adopt_roles(["Manager"]):
        provision(world.portal, world.directory)
        zones = [brain.getObject() for brain in search(portal_type="Zone")]
        made.zone = next(
            zone
            for zone in zones
            if zone.kind == "community" and zone.community_id == made.home.id
        )
        made.forms = {ready.id: add(made.zone, ready) for ready in READY}
    transaction.commit()
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
