"""The office's form: a notice on one page, nothing lost, then checked and published."""

from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import pytest


@pytest.fixture
def town(functional_world):
    return functional_world.neighbourhood()


@pytest.fixture
def zones(functional_world, town, functional_portal):
    from collective.contractorportal.directory.storage import get_directory
    from collective.contractorportal.zones.provision import provision

    import transaction

    provision(functional_portal, get_directory())
    transaction.commit()
    return functional_portal["strefy"]


@pytest.fixture
def office(functional_world):
    browser = functional_world.browser()
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return browser


class TestForm:
    def test_opens(self, zones, town, office):
        zone = zones[f"wspolnota-{town.home.id}"]
        office.open(f"{zone.absolute_url()}/@@notice-new")
        print(office.contents[-3000:])
        assert office.headers["status"].startswith("200")
        assert "Kwiatowa 5" in office.contents
