"""A session that was ended opens nothing, whatever cookie or token somebody kept."""

from collective.contractorportal.core import clock
from collective.contractorportal.sessions.api import now
from collective.contractorportal.sessions.api import PLUGIN
from collective.contractorportal.sessions.jobs import ForgetSessions
from collective.contractorportal.sessions.storage import get_sessions
from datetime import timedelta
from plone import api
from urllib.parse import quote
from visits import is_in
from world import basic_auth
from world import SECRET
from ZODB.serialize import ObjectWriter
from ZPublisher.HTTPResponse import HTTPResponse

import pytest
import transaction


GOOD = "zielony parasol 7719"


def rows_of(who):
    transaction.begin()
    return get_sessions().of(who.user_id)


def later(monkeypatch, **time):
    now = clock.now() + timedelta(**time)
    monkeypatch.setattr(clock, "now", lambda: now)


def made_cookie(who, session_id=""):
    """A cookie as the site makes it, for whatever session."""
    plugin, response = api.portal.get_tool("acl_users")[PLUGIN], HTTPResponse()
    plugin._setupSession(who.user_id, response, user_data=session_id)
    transaction.commit()
    return response.cookies["__ac"]["value"].decode()


class TestPage:
    def test_each_login_is_listed(self, window, enter, home, here):
        one, two = window(), window(address="198.51.100.23")
        assert enter(one, home.owner) and enter(two, home.owner)
        assert len(rows_of(home.owner)) == 2
        one.open(f"{here}/@@security")
        assert one.contents.count("cp-list-row") == 2
        assert "198.51.100.…" in one.contents and "198.51.100.23" not in one.contents
        assert one.contents.count("this device") == 1

    def test_another_one_is_ended(self, window, enter, home, here):
        one, two = window(), window()
        enter(one, home.owner)
        enter(two, home.owner)
        one.open(f"{here}/@@security")
        one.getControl(name="end").click()
        assert "That device is logged out." in one.contents
        assert is_in(one, here) and not is_in(two, here)

    def test_everywhere_else(self, window, enter, home, here, token_of, program):
        browsers = [window() for _each in range(3)]
        for each in browsers:
            enter(each, home.owner)
        token = token_of(home.owner)
        browsers[0].open(f"{here}/@@security")
        browsers[0].getControl(name="others").click()
        assert [is_in(each, here) for each in browsers] == [True, False, False]
        assert program("@sessions", token=token)[0] == 401

    def test_logging_out_ends_a_stolen_cookie(self, window, enter, home, here, carry):
        own = window()
        enter(own, home.owner)
        thief = carry(own.cookies["__ac"])
        assert is_in(thief, here)
        own.open(f"{here}/logout")
        assert not is_in(thief, here)
        assert rows_of(home.owner) == []

    def test_a_new_password_ends_the_others(self, window, enter, home, here, token_of):
        own, thief = window(), window()
        enter(own, home.owner)
        enter(thief, home.owner)
        token_of(home.owner)
        own.open(f"{here}/@@password")
        own.getControl(name="current").value = SECRET
        own.getControl(name="password").value = GOOD
        own.getControl(name="password2").value = GOOD
        own.getForm(action="password").submit()
        assert is_in(own, here) and not is_in(thief, here)
        assert len(rows_of(home.owner)) == 1

    def test_the_office_sets_a_password(self, window, enter, home, here):
        own = window()
        enter(own, home.owner)
        with api.env.adopt_roles(["Manager"]):
            api.user.get(userid=home.owner.user_id).setSecurityProfile(GOOD)
        transaction.commit()
        assert not is_in(own, here)

    def test_nobody_ends_a_neighbours(self, window, enter, home, here, program):
        own, other = window(), window()
        enter(own, home.owner)
        enter(other, home.tenant)
        (row,) = rows_of(home.owner)
        auth = basic_auth(home.tenant.user_id, SECRET)
        assert program(f"@sessions/{row.id}", "DELETE", auth=auth)[0] == 404
        assert program(f"@sessions/{row.id}", "DELETE")[0] == 401
        assert is_in(own, here)
        assert row.id not in other.contents

    def test_it_needs_the_token_of_the_form(self, window, enter, home, here):
        one, two = window(), window()
        enter(one, home.owner)
        enter(two, home.owner)
        one.post(f"{here}/@@security", "others=1")
        assert one.headers["Status"].startswith("403")
        assert is_in(two, here)


class TestCookies:
    def test_one_without_a_session_opens_nothing(self, carry, home, here):
        """As Plone made them before, or as somebody makes who has the key alone."""
        assert not is_in(carry(made_cookie(home.owner)), here)

    def test_another_ones_session_is_no_use(self, window, enter, carry, home, here):
        enter(window(), home.tenant)
        (row,) = rows_of(home.tenant)
        assert not is_in(carry(made_cookie(home.owner, row.id)), here)
        assert is_in(carry(made_cookie(home.tenant, row.id)), here)

    def test_it_is_no_part_of_an_address(self, window, enter, home, here):
        """Nobody logs another one in with a link, nor finds a session in a log."""
        enter(window(), home.tenant)
        (row,) = rows_of(home.tenant)
        cookie = quote(made_cookie(home.tenant, row.id))
        browser = window()
        browser.open(f"{here}/@@security?__ac={cookie}")
        assert "Where you are logged in" not in browser.contents

    def test_over_https_no_other_host_sets_it(self, window, enter, carry, home, here):
        enter(window(), home.tenant)
        (row,) = rows_of(home.tenant)
        cookie, safe = made_cookie(home.tenant, row.id), here.replace("http:", "https:")
        planted = carry(cookie)
        assert not is_in(planted, safe)
        planted.cookies.create("__Host-__ac", cookie, path="/")
        assert is_in(planted, safe)

    def test_over_https_it_has_the_name_that_says_so(self, window, enter, home, here):
        safe = here.replace("http:", "https:")
        browser = window()
        browser.open(f"{safe}/login?set_language=en")
        browser.getControl(name="__ac_name").value = home.tenant.user_id
        browser.getControl(name="__ac_password").value = SECRET
        browser.getControl(name="buttons.login").click()
        assert is_in(browser, safe)
        names = set(browser.testapp.cookies)
        assert "__Host-__ac" in names
        assert all(name.startswith(("__Host-", "__Secure-")) for name in names), names

    def test_a_page_writes_at_most_every_quarter(
        self, window, enter, home, here, monkeypatch
    ):
        own = window()
        enter(own, home.owner)
        database = api.portal.get()._p_jar.db()
        before = database.lastTransaction()
        is_in(own, here)
        assert database.lastTransaction() == before
        later(monkeypatch, minutes=16)
        assert is_in(own, here)
        written = database.lastTransaction()
        assert written > before
        is_in(own, here)
        assert database.lastTransaction() == written
        (row,) = rows_of(home.owner)
        assert row.seen - row.since >= timedelta(minutes=15)

    def test_what_has_run_out_is_forgotten(self, window, enter, home, monkeypatch):
        enter(window(), home.owner)
        assert ForgetSessions().run(None) is None
        later(monkeypatch, hours=13)
        transaction.begin()
        assert ForgetSessions().run(None) == "1 forgotten"

    def test_of_who_is_deleted_nothing_is_kept(self, window, enter, home):
        enter(window(), home.owner)
        with api.env.adopt_roles(["Manager"]):
            api.user.delete(username=home.owner.user_id)
        assert get_sessions().of(home.owner.user_id) == []
        transaction.commit()


class TestRest:
    def test_tokens(self, home, token_of, program):
        token = token_of(home.owner)
        status, said = program("@sessions", token=token)
        assert status == 200
        (item,) = said["items"]
        assert item["current"] and item["kind"] == "program"
        status, renewed = program("@login-renew", "POST", token=token)
        assert (status, len(rows_of(home.owner))) == (200, 1)
        assert program("@sessions", token=renewed["token"])[0] == 200
        assert program("@logout", "POST", token=token)[0] in (200, 204)
        for each in (token, renewed["token"]):
            assert program("@sessions", token=each)[0] == 401
            assert program("@login-renew", "POST", token=each)[0] == 401

    def test_ending(self, home, token_of, program):
        one, two, three = (token_of(home.owner) for _each in range(3))
        items = program("@sessions", token=one)[1]["items"]
        other = next(each["id"] for each in items if not each["current"])
        assert program("@sessions", "DELETE", token=one)[0] == 400
        assert program(f"@sessions/{other}", "DELETE", token=one)[0] == 204
        assert program(f"@sessions/{other}", "DELETE", token=one)[0] == 404
        assert program("@sessions?others=1", "DELETE", token=one)[0] == 204
        said = [program("@sessions", token=each)[0] for each in (one, two, three)]
        assert said == [200, 401, 401]

    def test_a_token_without_a_session_opens_nothing(self, home, program):
        plugin = api.portal.get_tool("acl_users").jwt_auth
        token = plugin.create_token(home.owner.user_id)
        transaction.commit()
        assert program("@sessions", token=token)[0] == 401

    @pytest.mark.parametrize("path", ["@sessions", "@sessions/x/y"])
    def test_strangers(self, program, path):
        assert program(path)[0] in (401, 404)


class TestEntries:
    def test_the_login_before_is_told(self, window, enter, home, here, monkeypatch):
        first, second = window(), window(address="198.51.100.23")
        enter(first, home.owner)
        first.open(f"{here}/dashboard")
        assert "Your login before this one" not in first.contents
        enter(second, home.owner)
        second.open(f"{here}/dashboard")
        assert "Your login before this one" in second.contents
        assert "It was not me" in second.contents


@pytest.fixture
def written(monkeypatch):
    """What goes into the database: pairs of a record and its size."""
    found = []
    serialize = ObjectWriter.serialize

    def noting(self, thing):
        data = serialize(self, thing)
        found.append((thing, len(data)))
        return data

    monkeypatch.setattr(ObjectWriter, "serialize", noting)
    return found


def is_of_sessions(record):
    """Is it a record of logins that go on? Their keys are pairs."""
    keys = getattr(record, "keys", tuple)()
    return any(len(key) == 2 for key in keys if isinstance(key, tuple))


def test_a_login_writes_little(window, enter, home, written):
    """However many logins there are: few records, and small ones."""
    kept, moment = get_sessions(), now()
    for number in range(200):
        who = f"{home.owner.user_id}{number % 9}"
        kept.open(who, moment, moment, "firefox-linux", "203.0.113.…", "browser")
    transaction.commit()
    enter(window(), home.owner)
    written.clear()
    assert enter(window(), home.owner)
    # The member's two, the session, the login before, the log; now and then a split.
    assert 5 <= len(written) <= 8, written
    own = [size for record, size in written if is_of_sessions(record)]
    assert own and max(own) < 2_000
