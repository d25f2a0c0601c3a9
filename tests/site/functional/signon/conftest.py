"""A provider of company accounts, and the way there and back."""

from collective.contractorportal.signon import exchange
from company import choose
from plone import api
from provider import CLIENT
from provider import Provider
from provider import SECRET as CLIENT_SECRET
from world import SECRET

import pytest


@pytest.fixture
def home(functional_world):
    return functional_world.neighbourhood()


@pytest.fixture
def here(functional_world):
    return functional_world.portal.absolute_url()


@pytest.fixture
def provider(home, monkeypatch):
    """The provider, turned on; ``biuro`` of the office has an account there."""
    exchange.forget()
    monkeypatch.setenv("PORTAL_OIDC_SECRET", CLIENT_SECRET)
    users = api.portal.get_tool("acl_users")
    users.userFolderAddUser("biuro", SECRET, ["Site Administrator", "Member"], [])
    with Provider() as provider:
        provider.claims = {"preferred_username": "biuro"}
        choose(on=True, issuer=provider.issuer, client=CLIENT)
        yield provider


@pytest.fixture
def window(functional_world, here):
    def open_window():
        browser = functional_world.browser()
        browser.addHeader("Accept-Language", "en")
        browser.open(f"{here}/login?set_language=en")
        return browser

    return open_window


@pytest.fixture
def start(window, here):
    """Press the button: a browser, and the address at the provider."""

    def start(browser=None, form=""):
        browser = browser or window()
        browser.followRedirects = False
        browser.post(f"{here}/company-login", form)
        browser.followRedirects = True
        return browser, browser.headers.get("location")

    return start


@pytest.fixture
def come(start, provider):
    """There and back: the browser as it is then."""

    def come(browser=None, form="", **back):
        browser, address = start(browser, form)
        browser.open(provider.log_in(address, **back))
        return browser

    return come
