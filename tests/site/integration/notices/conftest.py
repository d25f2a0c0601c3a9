"""A neighbourhood with zones, and notices in them."""

from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.text import rich
from collective.contractorportal.zones.provision import provision
from datetime import datetime
from plone import api
from plone.dexterity.utils import createContentInContainer
from types import SimpleNamespace

import pytest


NOON = datetime(2026, 11, 24, 12, 0, tzinfo=clock.WARSAW)


@pytest.fixture
def at_noon():
    with clock.frozen(NOON):
        yield NOON


@pytest.fixture
def town(at_noon, erp_world):
    """Two communities with zones; ``town.notice(...)`` makes a notice in one."""
    people = erp_world.neighbourhood()
    portal = erp_world.portal
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    with api.env.adopt_roles(["Manager"]):
        provision(portal, erp_world.directory, commit=lambda: None)
    root = portal["strefy"]
    home = root[f"wspolnota-{people.home.id}"]

    def notice(zone=home, publish=False, **values):
        values.setdefault("title", "Przegląd gazowy")
        values.setdefault("text", rich("<p>W czwartek o 16.</p>"))
        with api.env.adopt_roles(["Manager"]):
            made = createContentInContainer(zone, "Notice", **values)
            if publish:
                notices.publish(made)
        return made

    return SimpleNamespace(
        world=erp_world,
        people=people,
        root=root,
        home=home,
        away=root[f"wspolnota-{people.other.id}"],
        notice=notice,
        **people.people,
    )
