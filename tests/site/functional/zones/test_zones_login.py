"""Where a login leads to."""

from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from urllib.parse import quote
from urllib.parse import urlsplit
from world import SECRET

import pytest


@pytest.fixture
def log_in(zoned):
    """Log in by the form, coming from an address; where the browser ends up."""
    portal = zoned.world.portal.absolute_url()

    def send(name, password, came_from=""):
        browser = zoned.world.browser()
        query = f"?came_from={quote(came_from)}" if came_from else ""
        browser.open(f"{portal}/login{query}")
        browser.getControl(name="__ac_name").value = name
        browser.getControl(name="__ac_password").value = password
        browser.getControl(name="buttons.login").click()
        return browser

    return send


def test_a_contractor_comes_to_the_start_page(zoned, log_in):
    browser = log_in(zoned.owner.contractor.number, SECRET)
    assert browser.url.rstrip("/") == zoned.world.portal.absolute_url()
    assert "Dzień dobry, Jan Kowalski" in browser.contents


def test_or_to_what_was_asked_for(zoned, log_in):
    home = zoned.places["home"].absolute_url()
    assert log_in(zoned.owner.contractor.number, SECRET, home).url == home
    # As Zope names a page that asks for a login, with what follows a view.
    root = zoned.world.portal.absolute_url()
    path = urlsplit(root).path + "/%40%40matters?open=1"
    shown = log_in(zoned.owner.contractor.number, SECRET, path).url
    assert shown.endswith("matters?open=1")


@pytest.mark.parametrize("made_up", [False, True])
def test_or_to_the_start_page_if_that_is_not_theirs(zoned, log_in, made_up):
    wanted = zoned.places["home"].absolute_url() + ("0" if made_up else "")
    browser = log_in(zoned.stranger.contractor.number, SECRET, wanted)
    assert browser.url.rstrip("/") == zoned.world.portal.absolute_url()
    assert browser.headers["status"].startswith("200")


def test_never_to_another_site(zoned, log_in):
    browser = log_in(zoned.owner.contractor.number, SECRET, "https://example.com/x")
    assert browser.url.rstrip("/") == zoned.world.portal.absolute_url()


def test_staff_goes_on_as_in_any_site(zoned, log_in):
    home = zoned.places["home"].absolute_url()
    browser = log_in(SITE_OWNER_NAME, SITE_OWNER_PASSWORD, home)
    assert browser.url == home
