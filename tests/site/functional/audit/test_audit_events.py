"""What is written down by itself: logins, passwords, settings, and no secret of them."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.setuphandlers import PROFILE
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility

import pytest
import transaction


@pytest.fixture()
def people(functional_world):
    return functional_world.neighbourhood()


def newest(kind):
    transaction.begin()
    return list(get_log().entries(kind=kind))


def log_in(world, name, password):
    browser = world.browser()
    browser.open(f"{world.portal.absolute_url()}/login")
    browser.getControl(name="__ac_name").value = name
    browser.getControl(name="__ac_password").value = password
    browser.getForm(id="login-form").submit() if 'id="login-form"' in (
        browser.contents
    ) else browser.getControl(name="buttons.login").click()
    return browser


def test_coming_and_going(people, functional_world):
    from world import SECRET

    browser = log_in(functional_world, people.owner.user_id, SECRET)
    (entry,) = newest("login.ok")
    assert (entry.user_id, entry.role) == (people.owner.user_id, "contractor")
    browser.open(f"{functional_world.portal.absolute_url()}/logout")
    (entry,) = newest("login.out")
    assert entry.user_id == people.owner.user_id


def test_a_wrong_password_is_noted_but_no_unknown_name(people, functional_world):
    log_in(functional_world, people.owner.user_id, "guess-one-1!")
    (entry,) = newest("login.failed")
    assert entry.user_id == people.owner.user_id
    log_in(functional_world, "MyVerySecretPassword", "guess-one-1!")
    entries = newest("login.failed")
    assert {each.user_id for each in entries} == {people.owner.user_id, ""}
    assert not any("Secret" in str(each) or "guess" in str(each) for each in entries)


def test_settings_from_what_to_what(functional_world):
    settings().manager_name = "Dom i Spokój"
    getUtility(IRegistry)["plone.smtp_pass"] = "very-secret"
    settings().sms_secret = "hush-hush"
    settings().manager_name = "Dom i Spokój"
    transaction.commit()
    names = {"manager_name", "smtp_pass", "sms_secret"}
    entries = [
        each for each in newest("setting") if each.about[0].rpartition(".")[2] in names
    ]
    assert len(entries) == 3
    assert not any("hush" in str(each) or "very" in str(each) for each in entries)
    told = {each.about[0].rpartition(".")[2]: each.details for each in entries}
    assert told["manager_name"]["new"] == '"Dom i Spokój"'
    assert told["smtp_pass"]["new"] == told["sms_secret"]["new"] == "***"


def test_roles_and_rights_that_are_given(people, functional_world):
    """What an administrator's pages and REST end in; a plain member is no news."""
    user_id, world = people.owner.user_id, functional_world
    api.user.grant_roles(username=user_id, roles=["Editor"])
    transaction.commit()
    (entry,) = newest("roles")
    assert entry.about == (user_id,)
    assert "Editor" not in entry.details["old"]
    assert "Editor" in entry.details["new"]
    rights = {"entries": [{"id": user_id, "roles": {"Reader": True}, "type": "user"}]}
    owner = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    assert world.rest(None, "@sharing", rights, owner)[0] == 204
    (entry,) = newest("rights")
    assert (entry.user_id, entry.about) == (SITE_OWNER_NAME, ("/",))
    assert user_id in entry.details["new"]


def test_roles_that_a_login_is_made_with(functional_world):
    folder, made = functional_world.portal.acl_users, {}
    for name, roles in (("szefowa", ["Member", "Manager"]), ("zwykla", ["Member"])):
        folder.userFolderAddUser(name, "Zielony-Parasol-7!x", roles, [])
        transaction.commit()
        made[name] = newest("user.made")[0]
    assert {name: each.about for name, each in made.items()} == {
        name: (name,) for name in made
    }
    assert dict(made["szefowa"].details) == {"new": "Manager, Member"}
    assert not dict(made["zwykla"].details)


def test_a_new_password_and_a_group(people, functional_world):
    user_id = people.owner.user_id
    api.user.get(userid=user_id).setSecurityProfile(password="Zielony-Parasol-7!x")
    api.group.create(groupname="crew")
    api.group.add_user(groupname="crew", username=user_id)
    transaction.commit()
    (entry,) = newest("password.set")[:1]
    assert entry.about == (user_id,)
    assert not any("Parasol" in str(each) for each in get_log().entries())
    assert newest("group.in")[0].about == (user_id, "crew")


def test_what_older_sites_wrote_down_is_moved(functional_world):
    from BTrees.LOBTree import LOBTree
    from collective.contractorportal.accesslog.storage import AccessLog
    from collective.contractorportal.accesslog.storage import KEY

    old = AccessLog()
    old.rows = LOBTree({1_700_000_000_000_000: ("board.debtors", "u", "c", (), "page")})
    IAnnotations(functional_world.portal)[KEY] = old
    setup = api.portal.get_tool("portal_setup")
    setup.setLastVersionForProfile(PROFILE, "1002")
    setup.upgradeProfile(PROFILE)
    transaction.commit()
    (entry,) = newest("board.debtors")
    assert (entry.user_id, entry.community_id, entry.at.year) == ("u", "c", 2023)
    assert KEY not in IAnnotations(functional_world.portal)
