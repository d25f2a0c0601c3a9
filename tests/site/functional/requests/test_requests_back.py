"""No page of a form is the answer to a POST: back and anew, the browser asks nothing."""

from collective.contractorportal.core import clock
from collective.contractorportal.drafts.jobs import ForgetDrafts
from collective.contractorportal.drafts.storage import get_drafts
from collective.contractorportal.drafts.storage import KEPT
from collective.contractorportal.drafts.storage import LARGEST
from collective.contractorportal.drafts.storage import MOST_OF_ONE
from datetime import timedelta

import pytest
import transaction


CERTIFICATE = "zaswiadczenie-o-niezaleganiu"


def opened(world, who, form):
    browser = world.browser(who)
    browser.open(form.absolute_url())
    return browser


def fill(browser):
    browser.getControl("Kredyt lub bank").click()
    browser.getControl("W portalu, jako plik PDF").click()


def method_of(browser):
    """How the page that is shown was asked for."""
    return browser._response.request.method


def test_back_to_the_check_and_to_the_form(functional_world, home):
    browser = opened(functional_world, home.owner, home.forms[CERTIFICATE])
    browser.getControl("Co jeszcze").value = "Pilne"
    browser.getControl("Sprawdź wniosek").click()
    assert method_of(browser) == "GET" and 'href="#f-cel"' in browser.contents
    assert browser.getControl("Co jeszcze").value == "Pilne"
    fill(browser)
    browser.getControl("Sprawdź wniosek").click()
    assert method_of(browser) == "GET" and "Sprawdź, co wysyłasz" in browser.contents
    check = browser.url
    assert "Pilne" not in check and "Kredyt" not in check
    browser.reload()
    assert "Kredyt lub bank" in browser.contents and "Pilne" in browser.contents
    # The address is nobody else's.
    for who in (home.neighbour, home.people["stranger"], None):
        other = functional_world.browser(who)
        other.open(check)
        assert "Pilne" not in other.contents, who
    browser.getControl("Wyślij wniosek").click()
    sent = browser.url
    assert method_of(browser) == "GET" and "@@request/" in sent
    # Back: what was sent is shown, and not a form to be sent once more.
    browser.open(check)
    assert browser.url == sent


def test_what_was_typed_is_forgotten(functional_world, home):
    browser = opened(functional_world, home.owner, home.forms[CERTIFICATE])
    browser.getControl("Co jeszcze").value = "Pilne"
    browser.getControl("Sprawdź wniosek").click()
    with clock.frozen(clock.now() + KEPT + timedelta(seconds=1)):
        transaction.begin()
        assert ForgetDrafts().run(None) == "forgotten: 1"
        transaction.commit()
    browser.reload()
    assert browser.getControl("Co jeszcze").value == ""


@pytest.fixture
def drafts(functional_world):
    transaction.begin()
    return get_drafts()


def test_few_and_short_ones_are_kept(drafts):
    tokens = [
        drafts.put("jan", "here", [("f-a", str(turn)), ("f-b", ("x", "y"))])
        for turn in range(MOST_OF_ONE + 1)
    ]
    found = [drafts.get("jan", "here", token) for token in tokens]
    assert found[0] is None and all(found[1:])
    assert dict(found[-1].pairs) == {"f-a": str(MOST_OF_ONE), "f-b": ("x", "y")}
    assert drafts.get("ewa", "here", tokens[-1]) is None
    assert drafts.get("jan", "there", tokens[-1]) is None
    assert drafts.put("jan", "here", [("f-a", "x" * (LARGEST + 1))]) is None
    transaction.abort()
