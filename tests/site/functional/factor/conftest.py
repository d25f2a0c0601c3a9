"""Browsers, programs, an app that makes codes, and a device that makes passkeys."""

from collective.contractorportal.factor import api as factors
from phone import Phone
from plone.app.testing import login
from plone.app.testing import logout
from softkey import SoftKey
from world import SECRET

import json
import pytest
import transaction


@pytest.fixture
def home(functional_world):
    return functional_world.neighbourhood()


@pytest.fixture
def here(functional_world):
    return functional_world.portal.absolute_url()


@pytest.fixture
def window(functional_world, here):
    def open_window():
        browser = functional_world.browser()
        browser.addHeader("Accept-Language", "en")
        browser.open(f"{here}/login?set_language=en")
        return browser

    return open_window


@pytest.fixture
def with_app(functional_world):
    """Give somebody an app, used last a while ago; its ``Phone`` and recovery codes."""

    def with_app(who):
        from collective.contractorportal.factor.storage import get_factors
        from dataclasses import replace

        secret, token = factors.begin_app(who.user_id)
        phone = Phone(secret)
        factors.confirm_app(who.user_id, token, phone.code())
        shelf = get_factors()
        kept = shelf.get(who.user_id)
        shelf.put(who.user_id, replace(kept, app=replace(kept.app, step=0)))
        codes = factors.make_codes(who.user_id)
        transaction.commit()
        return phone, codes

    return with_app


@pytest.fixture
def first_step(here):
    """The name and the password on the login page."""

    def first_step(browser, who, password=SECRET, came_from=""):
        browser.open(f"{here}/login?came_from={came_from}")
        browser.getControl(name="__ac_name").value = who.user_id
        browser.getControl(name="__ac_password").value = password
        browser.getControl(name="buttons.login").click()
        return browser

    return first_step


@pytest.fixture
def second(here):
    """The code on the page of the second step."""

    def second(browser, code):
        browser.getControl(name="code").value = code
        browser.getForm(action="login-second").submit()
        return browser

    return second


@pytest.fixture
def call(functional_world, here):
    """A REST call: ``call(path, body, method, token, auth)`` -> (status, answer)."""

    def call(path, body=None, method=None, token=None, auth=None):
        browser = functional_world.browser()
        headers = {"Accept": "application/json", "Accept-Language": "en"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if auth:
            headers["Authorization"] = auth
        browser.open(f"{here}/login")
        answer = browser.testapp.request(
            f"{here}/++api++/{path}",
            method=method or ("GET" if body is None else "POST"),
            body=b"" if body is None else json.dumps(body).encode(),
            headers=headers,
            expect_errors=True,
        )
        return answer.status_int, json.loads(answer.body or b"null")

    return call


@pytest.fixture
def token_of(call, with_app):
    """A token of somebody who has brought everything."""

    def token_of(who, **more):
        body = {"login": who.user_id, "password": SECRET, **more}
        status, said = call("@login", body)
        assert status == 200, said
        return said["token"]

    return token_of


@pytest.fixture
def soft_key(here):
    return SoftKey(here)


@pytest.fixture
def with_passkey(functional_world, soft_key):
    """Give somebody a passkey on a device of software."""

    def with_passkey(who, key=soft_key):
        from collective.contractorportal.factor.passkeys import creation_options

        login(functional_world.portal, who.user_id)
        options = creation_options(who.user_id, who.user_id, "Portal")
        passkey = factors.add_passkey(who.user_id, key.make(options), "telefon")
        logout()
        transaction.commit()
        return passkey

    return with_passkey
