"""The neighbourhood, with something to pay for each of its people."""

from collective.contractorportal.agenda.storage import get_feeds
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import LedgerDocument
from datetime import timedelta
from world import basic_auth

import pytest
import transaction


AMOUNTS = {
    "owner": "968.58",
    "neighbour": "512.10",
    "tenant": "333.33",
    "board": "777.70",
    "supplier": "123.45",
    "stranger": "444.44",
    "former": "99.99",
}


@pytest.fixture
def home(functional_world):
    """Everybody has a charge that is due in 16 days."""
    world, today = functional_world, clock.today()
    home = world.neighbourhood()
    home.due = today + timedelta(days=16)
    for name, amount in AMOUNTS.items():
        late = home.accounts[name]
        issued = today - timedelta(days=200) if name == "former" else today
        world.add(
            LedgerDocument(
                f"D-{name}",
                late.id,
                "charge",
                f"N/{name}",
                "Opłaty za grudzień",
                issued,
                Money.of(amount),
                home.due,
            )
        )
    world.sync()
    return home


@pytest.fixture
def key_of(home):
    """The key of somebody's new calendar: a password, or one in an address."""

    def renew(who, language="pl", login=True):
        transaction.begin()
        key = get_feeds().renew(who.user_id, language, login)
        transaction.commit()
        return key

    return renew


@pytest.fixture
def feed(functional_world):
    """Ask for a calendar as a phone does, by the key as a password."""

    def ask(key, etag=None, login=True, who=None, **parameters):
        browser = functional_world.browser(who)
        if etag:
            browser.addHeader("If-None-Match", etag)
        if login:
            browser.addHeader("Authorization", basic_auth("kalendarz", key))
        else:
            parameters["key"] = key
        query = "&".join(f"{k}={v}" for k, v in parameters.items())
        url = functional_world.portal.absolute_url()
        browser.open(f"{url}/@@agenda.ics?{query}")
        return browser

    return ask
