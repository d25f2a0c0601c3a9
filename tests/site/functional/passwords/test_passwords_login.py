"""At a login an older hash becomes a better one, and nobody notices."""

from AuthEncoding.AuthEncoding import pw_encrypt
from collective.contractorportal.accounts.pas import ContractorLogin
from collective.contractorportal.passwords import hashing
from collective.contractorportal.passwords.api import stored_hash
from plone import api
from world import SECRET

import pytest
import transaction
import unicodedata


@pytest.fixture
def users(functional_world):
    return api.portal.get_tool("acl_users").source_users


@pytest.fixture
def old(hood, users):
    """Somebody whose password is kept as Plone does."""
    user_id = hood.owner.user_id
    users._user_passwords[user_id] = pw_encrypt(SECRET)
    transaction.commit()
    return user_id


def test_a_get_with_basic_authentication(call, old, users):
    """Nothing is refused for it as a forged write, nothing else let through."""
    assert not hashing.is_ours(stored_hash(old))
    assert call("GET", "@accounts", None, old)[0] == 200
    transaction.begin()
    kept = stored_hash(old)
    assert hashing.is_ours(kept)
    assert call("GET", "@accounts", None, old)[0] == 200
    transaction.begin()
    assert stored_hash(old) == kept


def test_a_page(functional_world, hood, old):
    browser = functional_world.browser(hood.owner)
    browser.open(f"{functional_world.portal.absolute_url()}/@@dashboard")
    assert browser.headers["Status"].startswith("200")
    transaction.begin()
    assert hashing.is_ours(stored_hash(old))


def test_a_wrong_password_changes_nothing(call, old):
    assert call("GET", "@accounts", None, old, "wrong password")[0] == 401
    transaction.begin()
    assert not hashing.is_ours(stored_hash(old))


def test_only_that_write_is_let_through(functional_world, old, users):
    from plone.protect.utils import SAFE_WRITE_KEY
    from zope.globalrequest import getRequest

    api.portal.get_tool("acl_users").authenticate(old, SECRET, users.REQUEST)
    safe = getRequest().environ[SAFE_WRITE_KEY]
    written = {each._p_oid for each in users._p_jar._registered_objects}
    assert len(safe) == 1 and set(safe) == written
    transaction.abort()


def test_a_database_that_takes_no_writes(old, users, monkeypatch):
    monkeypatch.setattr(type(users._p_jar), "isReadOnly", lambda self: True)
    assert users.aq_parent.authenticate(old, SECRET, users.REQUEST)
    assert not users._p_jar._registered_objects


def test_an_old_password_in_parted_letters_opens(hood, users):
    """It was hashed as typed; from the next login on both writings open."""
    parted = unicodedata.normalize("NFD", "źródło wody 77")
    who = hood.owner.user_id
    users._user_passwords[who] = pw_encrypt(parted)
    opens = users.aq_parent.authenticate
    assert not opens(who, unicodedata.normalize("NFC", parted), users.REQUEST)
    assert opens(who, parted, users.REQUEST)
    assert opens(who, unicodedata.normalize("NFC", parted), users.REQUEST)
    transaction.abort()


def test_two_at_once_do_not_clash(old, hood, functional_world, users):
    """Different people of one bucket merge: nobody waits for another's login."""
    other = hood.tenant.user_id
    users._user_passwords[other] = pw_encrypt(SECRET)
    transaction.commit()
    database = users._p_jar.db()
    path = users._user_passwords._p_oid
    managers = [transaction.TransactionManager() for _each in range(2)]
    trees = [database.open(each).get(path) for each in managers]
    for manager, tree, who in zip(managers, trees, (old, other), strict=True):
        manager.begin()
        assert tree[who]
    for tree, who in zip(trees, (old, other), strict=True):
        tree[who] = hashing.make_hash(SECRET)
    for manager, tree in zip(managers, trees, strict=True):
        manager.commit()
        tree._p_jar.close()
    transaction.begin()
    assert hashing.is_ours(stored_hash(old)) and hashing.is_ours(stored_hash(other))


@pytest.fixture
def spent(monkeypatch):
    """How many strong hashes an attempt has cost."""
    count = []
    validate = hashing.Argon2Scheme.validate
    monkeypatch.setattr(
        hashing.Argon2Scheme,
        "validate",
        lambda self, *given: count.append(1) or validate(self, *given),
    )
    return count


def test_every_attempt_costs_one_strong_hash(hood, functional_world, users, spent):
    """Time tells neither who has a login nor whose hash is an old one."""
    gone = hood.stranger
    functional_world.remove(gone.contractor)
    functional_world.sync()
    users._user_passwords[hood.tenant.user_id] = pw_encrypt(SECRET)
    who = hood.owner.contractor
    names = [who.number, who.email, hood.owner.user_id, "szefowa", "999999"]
    names += ["who@example.com", "nobody-at-all", hood.tenant.user_id]
    names += [gone.contractor.number, gone.user_id]
    for name in names:
        spent.clear()
        assert not users.aq_parent.authenticate(name, "wrong password", users.REQUEST)
        assert len(spent) == 1, name
    for name in (who.number, who.email, hood.owner.user_id, "szefowa"):
        spent.clear()
        assert users.aq_parent.authenticate(name, SECRET, users.REQUEST)
        assert len(spent) == 1, name
    transaction.abort()


def test_after_the_add_on_is_removed_its_hashes_open(hood, users):
    from collective.contractorportal.setuphandlers import uninstall

    assert hashing.is_ours(stored_hash(hood.owner.user_id))
    uninstall(None)
    pas = api.portal.get_tool("acl_users")
    assert ContractorLogin.ID not in pas
    assert pas.authenticate(hood.owner.user_id, SECRET, users.REQUEST)
    pas.userSetPassword(hood.owner.user_id, "short")
    assert pas.authenticate(hood.owner.user_id, "short", users.REQUEST)
    transaction.abort()
