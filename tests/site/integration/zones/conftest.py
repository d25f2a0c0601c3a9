"""Zones of the two communities, in a test that rolls back."""

from collective.contractorportal.zones.provision import provision
from plone import api
from types import SimpleNamespace

import pytest


@pytest.fixture
def manager(erp_world):
    """A world, and the rights of a manager."""
    erp_world.portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    with api.env.adopt_roles(["Manager"]):
        yield erp_world


@pytest.fixture
def keep(manager):
    """Synchronise, then bring zones in step; the counts."""

    def run(communities=None):
        return provision(manager.portal, manager.directory, communities, lambda: None)

    return run


@pytest.fixture
def town(manager, keep):
    """The neighbourhood with its zones."""
    people = manager.neighbourhood()
    keep()
    root = manager.portal["strefy"]
    home = root[f"wspolnota-{people.home.id}"]
    return SimpleNamespace(
        world=manager, people=people, root=root, home=home, board=home["zarzad"]
    )


@pytest.fixture
def groups():
    """The virtual groups that a zone lets in now."""

    def of(zone):
        return {
            principal
            for principal, roles in zone.get_local_roles()
            if "Reader" in roles
        }

    return of
