"""A neighbourhood, an administrator of the site, and calls with any method."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.passwords.api import note_set
from plone import api
from world import basic_auth
from world import SECRET

import json
import pytest
import transaction


ADMIN = "szefowa"


@pytest.fixture
def hood(functional_world):
    made = functional_world.neighbourhood()
    users = api.portal.get_tool("acl_users")
    users._doAddUser(ADMIN, SECRET, ["Member", "Site Administrator"], [])
    note_set(ADMIN, issued=False)
    api.user.get(userid=ADMIN).setMemberProperties({"email": "szefowa@example.com"})
    transaction.commit()
    return made


@pytest.fixture
def chosen(functional_world):
    """Change settings: ``chosen(history=3)``."""

    def choose(**values):
        for name, value in values.items():
            setattr(settings(), f"password_{name}", value)
        transaction.commit()

    return choose


@pytest.fixture
def call(functional_world):
    """A REST call of a user id with a password; the status and the JSON."""

    def ask(method, path, body=None, who=None, password=SECRET):
        browser = functional_world.browser()
        app = browser.testapp
        headers = {"Accept": "application/json"}
        if who:
            headers["Authorization"] = basic_auth(who, password)
        url = f"{functional_world.portal.absolute_url()}/{path}"
        answer = app.request(
            url,
            method=method,
            headers=headers,
            body=json.dumps(body).encode() if body is not None else b"",
            content_type="application/json",
            expect_errors=True,
        )
        text = answer.text
        return answer.status_int, json.loads(text) if text.strip() else None

    return ask


@pytest.fixture
def is_password(functional_world):
    """Does this password open the login?"""

    def opens(user_id, password):
        transaction.begin()
        users = api.portal.get_tool("acl_users")
        return bool(users.authenticate(user_id, password, users.REQUEST))

    return opens
