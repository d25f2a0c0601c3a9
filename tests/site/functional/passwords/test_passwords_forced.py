"""Who got a password from the office, or has had one for too long, sets a new one first."""

from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.core import clock
from collective.contractorportal.passwords.storage import get_notes
from datetime import timedelta
from datetime import UTC
from links import open_link
from plone import api
from types import SimpleNamespace
from urllib.parse import parse_qs
from urllib.parse import urlsplit
from world import basic_auth
from world import SECRET

import pytest
import re
import transaction


ADMIN = "szefowa"
GOOD = "zielony parasol 7719"


@pytest.fixture
def issued(functional_world, hood, chosen):
    """A login whose password the office has made; its id and the password."""
    chosen(force_issued=True)
    late = functional_world.contractor("Nowa Osoba", login=False)
    functional_world.sync()
    made = create_login([late.id])
    transaction.commit()
    return made.user_id, made.password


def browse(world, user_id, password):
    browser = world.browser()
    browser.addHeader("Authorization", basic_auth(user_id, password))
    return browser


@pytest.fixture
def url(functional_world):
    return functional_world.portal.absolute_url()


def test_every_page_leads_to_the_change_and_back(functional_world, issued, url):
    browser = browse(functional_world, *issued)
    for path in ("", "/@@dashboard", "/@@search?SearchableText=x", "/@@notifications"):
        browser.open(f"{url}{path}")
        at = urlsplit(browser.url)
        assert at.path.endswith("/@@password"), path
        assert "To hasło masz od biura" in browser.contents
        assert parse_qs(at.query)["came_from"] == [f"{url}{path}"]
    browser.open(f"{url}/@@search?SearchableText=x")
    browser.getControl(name="current").value = issued[1]
    browser.getControl(name="password").value = GOOD
    browser.getControl(name="password2").value = GOOD
    browser.followRedirects = False
    browser.getForm(action="@@password").submit()
    assert browser.headers["Location"] == f"{url}/@@search?SearchableText=x"
    browser = browse(functional_world, issued[0], GOOD)
    browser.open(f"{url}/@@search?SearchableText=x")
    assert browser.url.endswith("/@@search?SearchableText=x")


def test_the_same_password_will_not_do(functional_world, issued, chosen, url):
    chosen(history=0)
    browser = browse(functional_world, *issued)
    browser.open(f"{url}/@@password?came_from=https://elsewhere.example.com")
    assert 'name="came_from"' not in browser.contents
    browser.getControl(name="current").value = issued[1]
    browser.getControl(name="password").value = issued[1]
    browser.getControl(name="password2").value = issued[1]
    browser.getForm(action="@@password").submit()
    assert "jest inne niż obecne" in browser.contents


def test_no_dead_end(functional_world, issued, url):
    browser = browse(functional_world, *issued)
    browser.open(f"{url}/@@password")
    # what the page is made of, the words of the office, and the way out
    css = browser.contents.split('rel="stylesheet"')[0].rpartition('href="')[2]
    css = css.partition('"')[0] or f"{url}/@@portal-static/x/portal.css"
    for address in (
        css,
        f"{url}/accessibility",
        f"{url}/@@contact-info",
        f"{url}/mail_password_form",
    ):
        browser.open(address)
        assert browser.url == address
    browser.followRedirects = False
    browser.open(f"{url}/logout")
    assert "@@password" not in browser.headers.get("Location", "")


def test_rest_says_so_with_a_code(call, issued):
    user_id, made = issued
    for path in ("@accounts", "@search", "", "@directory/me"):
        status, answer = call("GET", path, None, user_id, made)
        assert status == 403, path
        error = answer["errors"][0]
        assert error["code"] == "password_change_required"
        assert error["reason"] == "issued"
    status, answer = call("GET", "@password-policy", None, user_id, made)
    assert (status, answer["must_change"]) == (200, "issued")
    change = {"current": made, "password": GOOD}
    assert call("POST", "@password", change, user_id, made) == (204, None)
    assert call("GET", "@accounts", None, user_id, GOOD)[0] == 200


def test_a_token_is_given_and_opens_only_the_change(call, issued):
    login = {"login": issued[0], "password": issued[1]}
    assert call("POST", "@login", login)[0] in (200, 501)


def test_what_staff_set_is_issued(functional_world, hood, chosen, call, url):
    chosen(force_issued=True)
    who = hood.owner.user_id
    assert call("PATCH", f"@users/{who}", {"password": GOOD}, ADMIN)[0] == 204
    assert call("GET", "@accounts", None, who, GOOD)[0] == 403
    new = {"username": "nowa", "email": "nowa@example.com", "password": GOOD}
    assert call("POST", "@users", new, ADMIN)[0] == 201
    assert call("GET", "", None, "nowa", GOOD)[0] == 403
    # one's own is one's own
    change = {"current": SECRET, "password": GOOD}
    assert call("POST", "@password", change, hood.neighbour.user_id)[0] == 204
    assert call("GET", "@accounts", None, hood.neighbour.user_id, GOOD)[0] == 200


@pytest.mark.parametrize("other", [None, ADMIN])
def test_a_link_makes_it_ones_own(functional_world, hood, chosen, call, url, other):
    chosen(force_issued=True)
    who = hood.owner.user_id
    assert call("PATCH", f"@users/{who}", {"password": GOOD}, ADMIN)[0] == 204
    key = api.portal.get_tool("portal_password_reset").requestReset(who)["randomstring"]
    transaction.commit()
    # Also in a browser in which somebody else is logged in.
    browser = functional_world.browser()
    if other:
        browser = browse(functional_world, other, SECRET)
    open_link(browser, f"{url}/passwordreset#{key}")
    browser.getControl(name="userid").value = who
    browser.getControl(name="password").value = f"{GOOD} x"
    browser.getControl(name="password2").value = f"{GOOD} x"
    browser.getForm(action="passwordreset").submit()
    assert call("GET", "@accounts", None, who, f"{GOOD} x")[0] == 200


def test_expiry(functional_world, hood, chosen, call):
    chosen(expiry_days=90)
    who = hood.owner.user_id
    assert call("GET", "@accounts", None, who)[0] == 200
    now = clock.now().astimezone(UTC)
    get_notes().change(who, changed=now - timedelta(days=90))
    transaction.commit()
    status, answer = call("GET", "@accounts", None, who)
    assert (status, answer["errors"][0]["reason"]) == (403, "expired")
    # who has no note counts from the day on which there were notes
    notes = get_notes()
    notes.forget(hood.tenant.user_id)
    notes.since = now - timedelta(days=100)
    transaction.commit()
    assert call("GET", "@accounts", None, hood.tenant.user_id)[0] == 403
    chosen(expiry_days=0)
    assert call("GET", "@accounts", None, who)[0] == 200


def test_others_are_not_asked(functional_world, hood, call, issued):
    """A visitor, somebody else, and an administrator of the server."""
    from plone.app.testing import SITE_OWNER_NAME
    from plone.app.testing import SITE_OWNER_PASSWORD

    assert call("GET", "@password-policy")[0] == 200
    assert call("GET", "@accounts", None, hood.owner.user_id)[0] == 200
    assert call("GET", "", None, SITE_OWNER_NAME, SITE_OWNER_PASSWORD)[0] == 200


def test_a_new_person_of_the_same_name_starts_anew(functional_world, hood):
    users = api.portal.get_tool("acl_users")
    get_notes().change(ADMIN, issued=True, former=(b"x",))
    users.userFolderDelUsers([ADMIN])
    assert get_notes().get(ADMIN) is None
    transaction.abort()


def test_staff_see_it_in_their_frame(functional_world, hood, chosen, url):
    chosen(force_issued=True)
    get_notes().change(ADMIN, issued=True)
    transaction.commit()
    browser = functional_world.browser(SimpleNamespace(user_id=ADMIN))
    browser.open(f"{url}/@@overview-controlpanel")
    assert "@@password" in browser.url
    assert "To hasło masz od biura" in browser.contents
    files = re.findall(r'(?:href|src)="([^"]+[.](?:css|js)[^"]*)"', browser.contents)
    assert files
    for address in files:
        browser.open(address)
        assert "@@password" not in browser.url, address
