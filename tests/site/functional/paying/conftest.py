"""A street with debts, and a payment company that answers as it is told."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import LedgerDocument
from datetime import timedelta
from scripted import install
from scripted import uninstall
from types import SimpleNamespace

import pytest
import re


class Street:
    """The neighbourhood with what everybody owes, and ways through the pages."""

    def __init__(self, world, people, gateway):
        self.world = world
        self.people = people
        self.gateway = gateway
        self.url = world.portal.absolute_url()

    def __getattr__(self, name):
        return getattr(self.people, name)

    def owe(self, account, *amounts, **values):
        owe_documents(self.world, account, *amounts, **values)

    def browser(self, who, path="@@pay"):
        browser = self.world.browser(who)
        browser.followRedirects = True
        if path:
            browser.open(f"{self.url}/{path}")
        return browser

    def chosen(self, who, path="@@pay"):
        """A browser on the page that is checked, with all that is owed ticked."""
        browser = self.browser(who, path)
        form_of(browser, "sent").submit()
        return browser

    def paying(self, who, channel="", code="", **more):
        """A browser that has confirmed what is owed; where it went on to."""
        browser = self.chosen(who)
        confirm(browser, channel, code, **more)
        return browser


def owe_documents(world, account, *amounts, prefix="D", **values):
    """Documents of an account, the last one due in ten days, the others before."""
    today = clock.today()
    for number, amount in enumerate(reversed(amounts)):
        due = today + timedelta(days=10 - 31 * number)
        made = {
            "id": f"{prefix}-{account.id}-{number}",
            "account_id": account.id,
            "kind": "charge",
            "number": f"N/{account.id}/{number}",
            "title": f"Opłaty {due:%m/%Y}",
            "issued_on": due - timedelta(days=20),
            "due_on": due,
            "amount": Money.of(amount),
        }
        world.add(LedgerDocument(**made | values))


def form_of(browser, field):
    """The form that has a field."""
    number = 0
    while True:
        form = browser.getForm(index=number)
        try:
            form.getControl(name=field)
        except LookupError:
            number += 1
            continue
        return form


def confirm(browser, channel="", code="", **more):
    """Fill in how to pay, and pay; the gateway's address is not followed."""
    form = form_of(browser, "part")
    form.getControl(name="channel").value = [channel]
    if code:
        form.getControl(name="code").value = code
    for name, value in more.items():
        form.getControl(name=name).value = value
    browser.followRedirects = False
    form.submit()
    browser.followRedirects = True
    # What cannot be taken is shown again at an address of the portal's own.
    location = browser.headers.get("Location") or ""
    if "?draft=" in location:
        browser.open(location)


def said(browser):
    """The text of a page."""
    text = re.sub(r"<(script|style|svg).*?</\1>", "", browser.contents, flags=re.S)
    text = re.sub(r"</?(strong|b|em)\b[^>]*>", "", text)
    text = re.sub(r"<[^>]+>", " ", text)
    for entity, sign in (("&nbsp;", " "), ("&#160;", " "), ("\xa0", " ")):
        text = text.replace(entity, sign)
    return " ".join(text.split())


@pytest.fixture
def street(functional_world, monkeypatch):
    world = functional_world
    people = world.neighbourhood()
    gateway = install(monkeypatch, people.home, people.other)
    made = Street(world, people, gateway)
    for name in ("owner", "neighbour", "tenant", "stranger"):
        made.owe(people.accounts[name], "100.00", "268.58")
    world.sync()
    yield made
    uninstall(gateway)


@pytest.fixture
def pages():
    """What tests do on pages, as they are no package."""
    return SimpleNamespace(form_of=form_of, confirm=confirm, said=said)


@pytest.fixture
def owe():
    """Let an account owe amounts: ``owe(world, account, "100.00")``."""
    return owe_documents
