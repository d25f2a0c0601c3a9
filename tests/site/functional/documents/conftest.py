"""A community with a library: one document for each sort of people."""

from collective.contractorportal.core import clock
from collective.contractorportal.documents.form import add_document
from DateTime import DateTime
from plone import api
from types import SimpleNamespace

import pytest
import transaction


PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@pytest.fixture
def library(functional_world):
    """The neighbourhood with zones; ``add(zone, title, …)`` puts a document there."""
    world = functional_world
    people = world.neighbourhood_with_zones()
    portal = world.portal
    root = portal["strefy"]
    home = root[f"wspolnota-{people.home.id}"]

    def add(zone, title, age=None, ends=None, publish=True, data=PDF, **values):
        name = values.pop("filename", f"{title}.pdf")
        with api.env.adopt_roles(["Manager"]):
            made = add_document(zone, name, data, False, title=title, **values)
            if age is not None:
                made.setEffectiveDate(DateTime((clock.now() - age).isoformat()))
            if ends is not None:
                made.setExpirationDate(DateTime((clock.now() + ends).isoformat()))
            if publish:
                api.content.transition(made, "publish")
            made.reindexObject()
        transaction.commit()
        return made

    return SimpleNamespace(
        world=world,
        portal=portal,
        people=people,
        root=root,
        home=home,
        board_zone=home["zarzad"],
        away=root[f"wspolnota-{people.other.id}"],
        owners=root["wlasciciele"],
        add=add,
        path=lambda thing: "/".join(thing.getPhysicalPath()[2:]),
        **people.people,
    )


@pytest.fixture
def open_(library):
    """The status and the text of a page, as somebody sees it."""

    def open_(who, path):
        browser = library.world.browser(getattr(library, who) if who else None)
        browser.followRedirects = False
        browser.open(f"{library.portal.absolute_url()}/{path}")
        text = browser.contents
        text = text if isinstance(text, str) else text.decode("utf-8", "replace")
        return int(browser.headers["status"].split()[0]), text

    return open_


@pytest.fixture
def titles(library):
    """The titles that ``@documents`` gives to somebody."""

    def titles(who, path="", query=""):
        status, data = library.world.rest(
            getattr(library, who), f"{path}/@documents{query}".lstrip("/")
        )
        assert status == 200, data
        return [item["title"] for item in data["items"]]

    return titles
