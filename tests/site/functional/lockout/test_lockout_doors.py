"""Guessing is stopped at every door, and locks out nobody but who guesses."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.lockout.jobs import ForgetGuesses
from collective.contractorportal.lockout.storage import get_guesses
from collective.contractorportal.passwords import hashing
from datetime import timedelta
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from world import basic_auth
from world import SECRET

import json
import pytest
import transaction


WRONG = "wrong-Secret-1"
STRANGER = "198.51.100.7"
REFUSED = "There were too many wrong passwords"


@pytest.fixture
def home(functional_world):
    return functional_world.neighbourhood()


@pytest.fixture
def window(functional_world):
    """A browser at an address: ``window()`` is of this machine."""

    def open_window(address=""):
        browser = functional_world.browser()
        browser.addHeader("Accept-Language", "en")
        if address:
            browser.testapp.extra_environ["REMOTE_ADDR"] = address
        return browser

    return open_window


@pytest.fixture
def attempt(functional_world):
    def attempt(browser, name, password=WRONG):
        browser.open(f"{functional_world.portal.absolute_url()}/login?set_language=en")
        browser.getControl(name="__ac_name").value = name
        browser.getControl(name="__ac_password").value = password
        browser.getControl(name="buttons.login").click()
        return "__ac" in browser.cookies

    return attempt


def log_out(browser):
    del browser.cookies["__ac"]


def later(monkeypatch, **time):
    now = clock.now() + timedelta(**time)
    monkeypatch.setattr(clock, "now", lambda: now)


class TestLogin:
    def test_after_five_not_even_the_right_one(
        self, attempt, window, home, monkeypatch
    ):
        number = home.owner.contractor.number
        for _try in range(5):
            browser = window()
            assert not attempt(browser, number)
            assert REFUSED not in browser.contents
        browser = window()
        assert not attempt(browser, number, SECRET)
        assert REFUSED in browser.contents and "in 15 min" in browser.contents
        assert int(browser.headers["Retry-After"]) > 800
        assert number in browser.contents
        later(monkeypatch, minutes=16)
        assert attempt(window(), number, SECRET)

    def test_by_whatever_name_it_is_one_login(self, attempt, window, home):
        who = home.owner.contractor
        names = (who.number, who.email, who.email.upper(), home.owner.user_id)
        for name in (*names, who.number):
            assert not attempt(window(), name)
        assert not attempt(window(), who.email, SECRET)

    def test_others_come_in_as_ever(self, attempt, window, home):
        for _try in range(7):
            attempt(window(), home.owner.contractor.number)
        assert attempt(window(), home.tenant.contractor.number, SECRET)

    def test_a_known_device_is_not_locked_out_by_a_stranger(
        self, attempt, window, home
    ):
        number, own = home.owner.contractor.number, window()
        assert attempt(own, number, SECRET)
        log_out(own)
        for _try in range(7):
            attempt(window(STRANGER), number)
        assert not attempt(window(STRANGER), number, SECRET)
        assert attempt(own, number, SECRET)

    def test_a_known_device_has_its_own_five(self, attempt, window, home):
        number, own = home.owner.contractor.number, window()
        assert attempt(own, number, SECRET)
        log_out(own)
        for _try in range(5):
            assert not attempt(own, number)
        assert not attempt(own, number, SECRET)
        assert REFUSED in own.contents
        assert attempt(window(), number, SECRET)

    def test_the_cookie_of_one_login_helps_no_other(self, attempt, window, home):
        own = window()
        assert attempt(own, home.tenant.contractor.number, SECRET)
        log_out(own)
        (name,) = [each for each in own.cookies if each.startswith("cp_known_")]
        for _try in range(5):
            attempt(window(), home.owner.contractor.number)
        assert not attempt(own, home.owner.contractor.number, SECRET)
        forged = window()
        attempt(forged, "nobody")
        forged.cookies.create(name, "x", path="/")
        for _try in range(5):
            attempt(forged, home.tenant.contractor.number)
        assert not attempt(window(), home.tenant.contractor.number, SECRET)

    def test_who_does_not_exist_is_told_the_same(self, attempt, window, home):
        pages = set()
        for name in (home.owner.contractor.number, "999999", "who@example.com"):
            for _try in range(6):
                browser = window()
                attempt(browser, name)
            pages.add(browser.contents.replace(name, "NAME"))
        assert len(pages) == 1 and REFUSED in pages.pop()

    def test_no_way_of_writing_it_tells_who_is_there(self, attempt, window, home):
        """What is one login if there is one is counted as one if there is none."""
        for number in (home.owner.contractor.number, "999999"):
            for _try in range(5):
                attempt(window(), number)
            for name in (f" {number} ", f"k{number}", f"K{number}"):
                browser = window()
                attempt(browser, name)
                assert REFUSED in browser.contents, name

    def test_a_new_password_begins_anew(self, attempt, window, home):
        """Who has called the office has not to wait until the new one opens."""
        who = home.owner
        for _try in range(6):
            attempt(window(), who.contractor.number)
        api.user.get(userid=who.user_id).setSecurityProfile(
            password="Zielony-7!parasol"
        )
        transaction.commit()
        assert attempt(window(), who.contractor.number, "Zielony-7!parasol")

    def test_not_where_there_is_a_second_step(self, attempt, window, home, monkeypatch):
        """Whoever reads a mailbox would else guess codes as long as links come."""
        monkeypatch.setattr(
            "collective.contractorportal.lockout.subscribers.needs_second",
            lambda _user_id: True,
        )
        who = home.owner
        for _try in range(6):
            attempt(window(), who.contractor.number)
        api.user.get(userid=who.user_id).setSecurityProfile(
            password="Zielony-7!parasol"
        )
        transaction.commit()
        browser = window()
        attempt(browser, who.contractor.number, "Zielony-7!parasol")
        assert REFUSED in browser.contents

    def test_many_logins_from_one_address(self, attempt, window, home):
        settings().lockout_address_tries = 10
        transaction.commit()
        for number in range(10):
            assert not attempt(window(STRANGER), f"90000{number}")
        browser = window(STRANGER)
        assert not attempt(browser, home.owner.contractor.number, SECRET)
        assert REFUSED in browser.contents
        assert attempt(window("203.0.113.5"), home.owner.contractor.number, SECRET)

    def test_forty_guesses_cost_five_hashes(self, attempt, window, home, monkeypatch):
        asked = []
        verify = hashing.scheme.validate
        monkeypatch.setattr(
            hashing.scheme, "validate", lambda *a: asked.append(a) or verify(*a)
        )
        for _try in range(40):
            attempt(window(), home.owner.contractor.number)
        assert len(asked) == 5


class TestRest:
    def log_in(self, world, browser, name, password=WRONG):
        browser.addHeader("Accept", "application/json")
        browser.addHeader("Content-Type", "application/json")
        browser.raiseHttpErrors = False
        browser.post(
            f"{world.portal.absolute_url()}/++api++/@login",
            json.dumps({"login": name, "password": password}),
        )
        return int(browser.headers["Status"][:3])

    def test_the_login_of_programs(self, functional_world, window, home):
        number = home.owner.contractor.number
        said = [self.log_in(functional_world, window(), number) for _ in range(5)]
        assert said == [401] * 5
        transaction.begin()
        # It is asked of the same password twice, and written down once.
        assert len(list(get_log().entries(kind="login.failed"))) == 5
        browser = window()
        assert self.log_in(functional_world, browser, number, SECRET) == 429
        assert int(browser.headers["Retry-After"]) > 800

    @pytest.mark.parametrize("name", ["owner", "admin of the server"])
    def test_a_name_and_password_with_each_request(
        self, functional_world, window, home, name
    ):
        """Also of who is known to the server only: one may guess those at the site."""
        url = f"{functional_world.portal.absolute_url()}/++api++/@matters"
        right = {"owner": SECRET}.get(name, SITE_OWNER_PASSWORD)
        name = home.owner.user_id if name == "owner" else SITE_OWNER_NAME

        def ask(password):
            browser = window()
            browser.raiseHttpErrors = False
            browser.addHeader("Accept", "application/json")
            browser.addHeader("Authorization", basic_auth(name, password))
            browser.open(url)
            return int(browser.headers["Status"][:3]), "Retry-After" in browser.headers

        assert ask(right)[0] in (200, 404)
        assert [ask(WRONG) for _try in range(5)] == [(401, False)] * 5
        assert ask(right) == (401, True)


def test_the_present_password_is_not_guessed_either(
    functional_world, attempt, window, home
):
    """Who finds a browser in which somebody is logged in has five tries, too."""
    browser = window()
    assert attempt(browser, home.owner.contractor.number, SECRET)
    for _try in range(5):
        browser.open(f"{functional_world.portal.absolute_url()}/@@password")
        browser.getControl(name="current").value = WRONG
        browser.getControl(name="password").value = "zielony-parasol-7719"
        browser.getControl(name="password2").value = "zielony-parasol-7719"
        browser.getForm(action="password").submit()
    log_out(browser)
    assert not attempt(browser, home.owner.contractor.number, SECRET)


def test_no_name_is_kept_and_all_is_forgotten(attempt, window, home, monkeypatch):
    attempt(window(STRANGER), "my-password-typed-as-login")
    transaction.begin()
    rows = get_guesses().rows
    assert len(rows) == 2
    assert all(len(key) == 64 and int(key, 16) for key in rows)
    assert ForgetGuesses().run(None) is None
    later(monkeypatch, minutes=16)
    assert ForgetGuesses().run(None) == "2 forgotten"
    assert not len(rows)


def test_a_site_that_was_not_upgraded_lets_people_in(attempt, window, home):
    from collective.contractorportal.lockout.storage import KEY
    from plone import api
    from zope.annotation.interfaces import IAnnotations

    del IAnnotations(api.portal.get())[KEY]
    transaction.commit()
    for _try in range(6):
        assert not attempt(window(), home.owner.contractor.number)
    assert attempt(window(), home.owner.contractor.number, SECRET)
