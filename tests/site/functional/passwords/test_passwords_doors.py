"""A weak password comes in by no door, and a good one by each."""

from collective.contractorportal.drafts.storage import get_drafts
from collective.contractorportal.passwords.api import stored_hash
from collective.contractorportal.passwords.hashing import is_ours
from links import open_link
from plone import api
from plone.app.testing import login as login_as
from plone.app.testing import logout
from world import SECRET
from zExceptions import BadRequest

import pytest
import re
import transaction


ADMIN = "szefowa"
WEAK = "Kwiecień2026!"
GOOD = "zielony parasol 7719"
WHY = "najczęstszych"


@pytest.fixture
def who(hood):
    return hood.owner.user_id


def token_of(text):
    return re.search(r'name="_authenticator"\s+value="(\w+)"', text)[1]


@pytest.fixture
def submit(functional_world, hood):
    """Send the page on which one changes one's own password."""

    def send(password, current=SECRET, again=None):
        browser = functional_world.browser(hood.owner)
        url = f"{functional_world.portal.absolute_url()}/@@password"
        browser.open(url)
        browser.getControl(name="current").value = current
        browser.getControl(name="password").value = password
        browser.getControl(name="password2").value = again or password
        browser.getForm(action="@@password").submit()
        return browser

    return send


def test_the_page(submit, who, is_password):
    assert WHY in submit(WEAK).contents
    assert "nowe hasła się różnią" in submit(GOOD, again=f"{GOOD}x").contents
    assert is_password(who, SECRET)
    # What is kept of a form that is shown again are no passwords.
    assert {name for each in get_drafts().rows[who] for name, _text in each.pairs} == {
        "came_from"
    }
    submit(GOOD)
    assert is_password(who, GOOD)
    assert is_ours(stored_hash(who))


def test_the_page_lists_the_rules(functional_world, hood):
    browser = functional_world.browser(hood.owner)
    browser.open(f"{functional_world.portal.absolute_url()}/@@password")
    text = browser.contents
    assert 'data-rule="min_length"' in text and 'data-count="10"' in text
    assert "składa się z co najmniej 10 znaków" in text
    assert "kowalski" in re.search(r'data-words="([^"]*)"', text)[1]


def test_the_link(functional_world, hood, who, is_password):
    tool = api.portal.get_tool("portal_password_reset")
    key = tool.requestReset(who)["randomstring"]
    transaction.commit()
    url = f"{functional_world.portal.absolute_url()}/passwordreset#{key}"
    browser = functional_world.browser()
    for weak in (WEAK, "moj kowalski dom", SECRET):
        open_link(browser, url)
        # nobody but the owner is told the owner's name
        assert "kowalski" not in browser.contents.casefold()
        browser.getControl(name="userid").value = hood.owner.contractor.number
        browser.getControl(name="password").value = weak
        browser.getControl(name="password2").value = weak
        browser.getForm(action="passwordreset").submit()
        assert "Wybierz hasło, które" in browser.contents, weak
        # Loaded anew it sends nothing.
        assert "draft=" in browser.url
    assert is_password(who, SECRET)
    browser.getControl(name="userid").value = hood.owner.contractor.number
    browser.getControl(name="password").value = GOOD
    browser.getControl(name="password2").value = GOOD
    browser.getForm(action="passwordreset").submit()
    assert is_password(who, GOOD)
    assert is_ours(stored_hash(who))


def test_own_rest(call, who, is_password):
    change = {"current": SECRET, "password": WEAK}
    status, answer = call("POST", "@password", change, who)
    assert status == 400
    assert answer["errors"][0]["field"] == "password"
    assert WHY in answer["errors"][0]["message"]
    status, answer = call("POST", "@password", {"current": "x", "password": GOOD}, who)
    assert (status, answer["errors"][0]["field"]) == (400, "current")
    assert call("POST", "@password", {"current": 7}, who)[0] == 400
    assert call("POST", "@password", [], who)[0] == 400
    assert call("POST", "@password", {"current": SECRET, "password": GOOD})[0] == 401
    assert is_password(who, SECRET)
    change["password"] = GOOD
    assert call("POST", "@password", change, who) == (204, None)
    assert is_password(who, GOOD)


def test_plones_rest(call, who, is_password):
    status, answer = call("PATCH", f"@users/{who}", {"password": WEAK}, ADMIN)
    assert status == 400 and WHY in answer["message"]
    assert is_password(who, SECRET)
    assert call("PATCH", f"@users/{who}", {"password": GOOD}, ADMIN)[0] == 204
    assert is_password(who, GOOD)
    assert is_ours(stored_hash(who))

    new = {"username": "nowa", "email": "nowa@example.com", "password": WEAK}
    status, answer = call("POST", "@users", new, ADMIN)
    assert status == 400 and WHY in answer["error"]["message"]
    assert api.user.get(userid="nowa") is None
    assert call("POST", "@users", {**new, "password": GOOD}, ADMIN)[0] == 201
    transaction.begin()
    assert is_ours(stored_hash("nowa"))
    assert is_password("nowa", GOOD)


def test_plones_rest_for_oneself(call, who, is_password):
    path = f"@users/{ADMIN}/reset-password"
    change = {"old_password": SECRET, "new_password": WEAK}
    assert call("POST", path, change, ADMIN)[0] == 400
    assert is_password(ADMIN, SECRET)
    assert call("POST", path, {**change, "new_password": GOOD}, ADMIN)[0] in (200, 204)
    assert is_password(ADMIN, GOOD)
    # contractors have @password; Plone's own is closed for them
    assert call("POST", f"@users/{who}/reset-password", change, who)[0] == 404


def test_plones_rest_with_a_link(hood, call, is_password):
    tool = api.portal.get_tool("portal_password_reset")
    key = tool.requestReset(ADMIN)["randomstring"]
    transaction.commit()
    path = f"@users/{ADMIN}/reset-password"
    for weak in (WEAK, f"{ADMIN} w biurze"):
        change = {"reset_token": key, "new_password": weak}
        assert call("POST", path, change, ADMIN)[0] == 400
    change = {"reset_token": key, "new_password": GOOD}
    assert call("POST", path, change, ADMIN)[0] in (200, 204)
    assert is_password(ADMIN, GOOD)


def test_site_setup(functional_world, hood, is_password):
    from types import SimpleNamespace

    browser = functional_world.browser(SimpleNamespace(user_id=ADMIN))
    for password in (WEAK, GOOD):
        browser.open(f"{functional_world.portal.absolute_url()}/@@new-user")
        browser.getControl(name="form.widgets.username").value = "nowy"
        browser.getControl(name="form.widgets.email").value = "nowy@example.com"
        browser.getControl(name="form.widgets.password").value = password
        browser.getControl(name="form.widgets.password_ctl").value = password
        browser.getControl(name="form.buttons.register").click()
        transaction.begin()
        assert (WHY in browser.contents) == (password == WEAK)
        assert (api.user.get(userid="nowy") is None) == (password == WEAK)
    assert is_password("nowy", GOOD)


def test_the_lowest_door(functional_world, hood, who):
    users = api.portal.get_tool("acl_users")
    with pytest.raises(BadRequest):
        users.userSetPassword(who, WEAK)
    with pytest.raises(BadRequest):
        users._doAddUser("ktos", WEAK, ["Member"], [])
    with pytest.raises(BadRequest):
        users.userSetPassword(who, "{SSHA}zielony parasol 7719")
    transaction.abort()


def test_a_program_that_has_not_entered_the_site(functional_world):
    """Scripts of the server take the user folder as it lies in the database."""
    from zope.component.hooks import getSite
    from zope.component.hooks import setSite

    users, before = functional_world.portal.acl_users, getSite()
    setSite(None)
    try:
        users._doAddUser("obcy", GOOD, ["Member"], [])
        with pytest.raises(BadRequest):
            users.userSetPassword("obcy", WEAK)
        users.userSetPassword("obcy", f"{GOOD} x")
        assert getSite() is None
    finally:
        setSite(before)
    assert users.authenticate("obcy", f"{GOOD} x", users.REQUEST)
    assert is_ours(stored_hash("obcy"))
    transaction.abort()


def test_hashes_that_a_program_brings_stay(functional_world):
    """Members that are imported keep their passwords."""
    from AuthEncoding.AuthEncoding import pw_encrypt

    kept = pw_encrypt("short")
    api.portal.get_tool("acl_users")._doAddUser("dawny", kept, ["Member"], [])
    assert stored_hash("dawny") == kept
    transaction.abort()


def test_former_ones(call, chosen, who, is_password):
    chosen(history=3)
    before = SECRET
    for number in range(3):
        change = {"current": before, "password": f"{GOOD}-{number}"}
        assert call("POST", "@password", change, who, before)[0] == 204
        before = change["password"]
    for number in (0, 1, 2):
        change = {"current": before, "password": f"{GOOD}-{number}"}
        assert call("POST", "@password", change, who, before)[0] == 400, number
    change = {"current": before, "password": SECRET}
    assert call("POST", "@password", change, who, before)[0] == 204


def test_plones_own_policy_is_put_aside_and_given_back(functional_world):
    from collective.contractorportal.passwords.pas import give_back
    from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin

    users = api.portal.get_tool("acl_users")
    assert users.plugins.listPluginIds(IValidationPlugin) == (
        "contractorportal_passwords",
    )
    give_back(users.contractorportal_passwords)
    assert "password_policy" in users.plugins.listPluginIds(IValidationPlugin)
    transaction.abort()


@pytest.mark.parametrize("number", range(3))
def test_made_passwords_meet_any_policy(number, functional_world, chosen):
    from collective.contractorportal.passwords.api import make_password
    from collective.contractorportal.passwords.api import verdicts

    chosen(min_length=20, lower=True, upper=True, digit=True, symbol=number > 0)
    assert all(each.met for each in verdicts(make_password()))


def test_long_random_ones_that_plone_makes_are_taken(functional_world, hood, chosen):
    """Plone makes one of letters and digits before it sends a link."""
    chosen(lower=True, upper=True, digit=True)
    login_as(functional_world.portal, ADMIN)
    made = api.portal.get_tool("portal_registration").generatePassword()
    api.user.get(userid=hood.owner.user_id).setSecurityProfile(password=made)
    logout()
    transaction.abort()
