"""A zone whose ERP module is not licensed does not exist, except for staff."""

from collective.contractorportal.zones.provision import provision_waiting
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import pytest
import transaction


@pytest.fixture
def unlicensed(zoned):
    """The suppliers' zone needs a module that the ERP has no licence for."""
    zone = zoned.places["suppliers"]
    zone.module = "maintenance"
    zone.reindexObject(idxs=["required_module"])
    zoned.world.directory.modules = frozenset({"rents", "communities"})
    transaction.commit()
    return zoned


def test_gone_at_once_in_pages_and_rest(unlicensed, visit):
    zone = unlicensed.path("suppliers")
    for path in (zone, f"{zone}/wiadomosc-suppliers", f"{zone}/plik-suppliers/view"):
        assert visit("supplier", path).status == 404
        assert visit("supplier", path, rest=True).status == 404
    assert visit("supplier", f"{zone}/@search", rest=True).status == 404
    zones = visit("supplier", "@zones", rest=True).json["items"]
    assert [each["kind"] for each in zones] == ["manager"]
    page = visit("supplier", "dashboard")
    assert page.status == 200
    assert "dostawcy" not in page.text


def test_same_answer_as_for_what_does_not_exist(unlicensed, visit):
    for rest in (False, True):
        one = visit("supplier", unlicensed.path("suppliers"), rest)
        other = visit("supplier", "strefy/nie-ma", rest)
        assert one.without_address == other.without_address


def test_gone_from_lists_after_the_workers_run(unlicensed, visit):
    provision_waiting()
    assert "suppliers" not in visit("supplier", "@search", rest=True).text
    assert "suppliers" not in visit("supplier", "dashboard").text


def test_back_with_the_licence(unlicensed, visit):
    provision_waiting()
    unlicensed.world.directory.modules = frozenset({"maintenance"})
    transaction.commit()
    provision_waiting()
    assert visit("supplier", unlicensed.path("suppliers")).status == 200
    assert "Wiadomość suppliers" in visit("supplier", "dashboard").text


def test_staff_still_see_it(unlicensed):
    browser = unlicensed.world.browser()
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    url = unlicensed.places["suppliers"].absolute_url()
    browser.open(url)
    assert browser.headers["status"].startswith("200")
