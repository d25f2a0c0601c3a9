"""Visitors, the office's people among them, and a form that is sent."""

from plone import api
from urllib.parse import urlencode
from world import basic_auth

import pytest
import transaction


PASSWORD = "tajne-Haslo-1"
ROLES = {"administrator": ["Site Administrator"], "editor": ["Editor"]}


@pytest.fixture
def hood(functional_world):
    """The neighbourhood, an administrator and an editor."""
    made = functional_world.neighbourhood()
    for name, roles in ROLES.items():
        api.portal.get_tool("acl_users")._doAddUser(name, PASSWORD, roles, [])
    transaction.commit()
    return made


@pytest.fixture
def browse(functional_world, hood):
    """A browser of somebody at a page: ``browse("administrator", "@@page")``."""

    def browse(who, path):
        if who in ROLES:
            browser = functional_world.browser(None)
            browser.addHeader("Authorization", basic_auth(who, PASSWORD))
        else:
            browser = functional_world.browser(getattr(hood, who) if who else None)
        browser.raiseHttpErrors = False
        browser.open(f"{functional_world.portal.absolute_url()}/{path}")
        return browser

    return browse


@pytest.fixture
def send(browse):
    """Fill the form of a page in and press a button; the browser with the answer."""

    def send(who, path, values, button="save", token=True):
        browser = browse(who, path)
        fields = dict(values) | {button: "1"}
        if token:
            field = browser.getControl(name="_authenticator", index=0)
            fields["_authenticator"] = field.value
        browser.open(browser.url, urlencode(fields))
        return browser

    return send
