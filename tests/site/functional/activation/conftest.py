"""Somebody without a login, who has got a letter."""

from collective.contractorportal.activation import api as activation
from collective.contractorportal.activation import people
from collective.contractorportal.activation.rules import grouped
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from types import SimpleNamespace
from world import basic_auth

import pytest
import transaction


AUTH = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
NRB = "02114020040000123400000007"
GOOD = "zielony-parasol-7719"


@pytest.fixture
def home(functional_world):
    """The neighbourhood, and ``newcomer`` of premises 4 who has no login."""
    world = functional_world
    home = world.neighbourhood()
    four = world.premises(home.home, "4")
    home.newcomer = world.contractor("Nina Nowa", login=False)
    world.owner(four, home.newcomer)
    world.account(four, home.newcomer, nrb=NRB)
    home.world = world
    world.sync()
    return home


@pytest.fixture
def letter_to(home):
    """Issue a letter to somebody: ``letter`` and ``code``."""

    def issue(who):
        letter, code = activation.draw(people.human_of(who.id), "ed")
        activation.issue(letter)
        transaction.commit()
        return SimpleNamespace(letter=letter, code=grouped(code))

    return issue


@pytest.fixture
def letter(letter_to, home):
    return letter_to(home.newcomer)


@pytest.fixture
def staff(home):
    browser = home.world.browser()
    browser.addHeader("Authorization", basic_auth(*AUTH))
    browser.addHeader("Accept-Language", "en")
    return browser


@pytest.fixture
def window(home):
    """A browser at an address."""

    def open_window(address="203.0.113.5"):
        browser = home.world.browser()
        browser.addHeader("Accept-Language", "en")
        browser.testapp.extra_environ["REMOTE_ADDR"] = address
        return browser

    return open_window


@pytest.fixture
def come(home):
    """The first step in a browser."""

    def first(browser, code, fact="000007"):
        browser.open(f"{home.world.portal.absolute_url()}/activate?set_language=en")
        browser.getControl(name="code").value = code
        browser.getControl(name="fact").value = fact
        browser.getForm(action="activate").submit()
        return browser

    return first


@pytest.fixture
def choose():
    """The second step."""

    def second(browser, email="", password=GOOD, again=None):
        browser.getControl(name="email").value = email
        browser.getControl(name="password").value = password
        browser.getControl(name="password2").value = again or password
        browser.getForm(action="activate").submit()
        return browser

    return second
