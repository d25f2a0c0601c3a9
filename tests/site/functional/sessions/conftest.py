"""Browsers and programs that log in."""

from urllib.parse import quote
from urllib.parse import unquote
from visits import is_in
from world import SECRET

import json
import pytest


PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1"


@pytest.fixture
def home(functional_world):
    return functional_world.neighbourhood()


@pytest.fixture
def window(functional_world):
    """A browser: ``window(agent=…, address=…)``."""

    def open_window(agent="", address="203.0.113.9"):
        browser = functional_world.browser()
        browser.raiseHttpErrors = False
        browser.addHeader("Accept-Language", "en")
        browser.testapp.extra_environ["REMOTE_ADDR"] = address
        if agent:
            # WebTest has an agent of its own, as a header.
            browser.testapp.extra_environ["HTTP_USER_AGENT"] = agent
        browser.open(f"{functional_world.portal.absolute_url()}/login")
        return browser

    return open_window


@pytest.fixture
def here(functional_world):
    return functional_world.portal.absolute_url()


@pytest.fixture
def enter(here):
    """Log in on the page; is the browser in?"""

    def enter(browser, who, password=SECRET):
        browser.open(f"{here}/login?set_language=en")
        browser.getControl(name="__ac_name").value = who.user_id
        browser.getControl(name="__ac_password").value = password
        browser.getControl(name="buttons.login").click()
        return is_in(browser, here)

    return enter


@pytest.fixture
def carry(window):
    """A browser with a cookie that somebody made or took."""

    def carry(cookie):
        browser = window()
        browser.cookies.create("__ac", quote(unquote(cookie), safe=""), path="/")
        return browser

    return carry


@pytest.fixture
def program(window, here):
    """A REST client: ``program(path, method, body, token)`` -> (status, answer)."""

    def call(path, method="GET", body=None, token=None, auth=None):
        browser = window()
        browser.addHeader("Accept", "application/json")
        if token:
            browser.addHeader("Authorization", f"Bearer {token}")
        if auth:
            browser.addHeader("Authorization", auth)
        url = f"{here}/++api++/{path}"
        if method == "GET":
            browser.open(url)
        else:
            answer = browser.testapp.request(
                url,
                method=method,
                body=json.dumps(body or {}).encode(),
                headers={
                    "Accept": "application/json",
                    "Content-Type": "application/json",
                    "Accept-Language": "en",
                    **({"Authorization": f"Bearer {token}"} if token else {}),
                    **({"Authorization": auth} if auth else {}),
                },
                expect_errors=True,
            )
            return answer.status_int, answer.json if answer.body else None
        status = int(browser.headers["Status"][:3])
        return status, json.loads(browser.contents or "null")

    return call


@pytest.fixture
def token_of(program):
    def token_of(who, password=SECRET):
        body = {"login": who.user_id, "password": password}
        status, said = program("@login", "POST", body)
        assert status == 200, said
        return said["token"]

    return token_of
