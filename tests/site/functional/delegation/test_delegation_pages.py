"""The pages: inviting, taking, both lists, the desk; and the start page of a helper."""

from collective.contractorportal.delegation.joining import token_of
from collective.contractorportal.delegation.storage import get_delegations
from collective.contractorportal.notifications.kinds import kind_of
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.recipients import find_addressee
from collective.contractorportal.notifications.recipients import recipient_ids
from collective.contractorportal.notifications.storage import get_mailings
from links import open_link
from zope.globalrequest import getRequest

import pytest
import transaction


GOOD = "zielony-parasol-7719"
# What every login has, and what a helper may open.
PAGES = ("", "@@meters", "@@faults", "@@pay", "@@helpers", "@@finance", "@@contact")


def status(browser):
    return browser.headers["Status"].split()[0]


def invite(house, browser, **values):
    browser.open(f"{house.url}/@@helpers-new?set_language=en")
    form = browser.getForm(index=form_with(browser, "email"))
    form.getControl(name="scopes:list").value = values.get("scopes", ["meters"])
    form.getControl(name="name").value = values.get("name", "Basia Pomocna")
    form.getControl(name="email").value = values.get("email", "basia@example.org")
    if "until" in values:
        form.getControl(name="until").value = values["until"]
    form.submit()


def form_with(browser, field):
    number = 0
    while True:
        try:
            browser.getForm(index=number).getControl(name=field)
        except LookupError:
            number += 1
        else:
            return number


def test_inviting(house):
    browser = house.world.browser(house.owner)
    invite(house, browser)
    assert "on its way to basia@example.org" in browser.contents
    transaction.begin()
    (grant,) = get_delegations().find("giver", house.owner.id)
    assert (grant.scopes, grant.label) == (("meters",), "J. K.")
    assert "J. K." in browser.contents or "Basia Pomocna" in browser.contents
    browser.getControl(name="end").click()
    assert "Nothing can be done" in browser.contents
    transaction.begin()
    assert get_delegations().get(grant.id).why == "giver"


def test_what_was_typed_stays_with_all_that_is_wrong(house):
    browser = house.world.browser(house.owner)
    invite(house, browser, scopes=[], name="", email="to nie adres", until="1.1.2020")
    text = browser.contents
    for wanted in ("Say what the helper", "Write who", "last day is today"):
        assert wanted in text
    assert 'value="to nie adres"' in text
    assert 'href="#email"' in text


def test_a_form_sent_twice_invites_once(house):
    browser = house.world.browser(house.owner)
    browser.open(f"{house.url}/@@helpers-new")
    form = browser.getForm(index=form_with(browser, "email"))
    form.getControl(name="scopes:list").value = ["pay"]
    form.getControl(name="name").value = "Basia"
    form.getControl(name="email").value = "basia@example.org"
    form.submit()
    browser.goBack()
    browser.getForm(index=form_with(browser, "email")).submit()
    transaction.begin()
    assert len(list(get_delegations().find("giver", house.owner.id))) == 1


def test_the_link_goes_to_the_address_and_works_once(house):
    grant = house.invite("meters")
    (mailing,) = [m for m in mailings() if m.kind == "delegation_link"]
    (whom,) = recipient_ids(mailing.order, kind_of(mailing.kind))
    addressee = find_addressee(whom, mailing)
    assert addressee.email == "basia@example.org"
    message = message_for(mailing, getRequest(), "en")
    message.recipient = addressee
    assert message.still_true(addressee.person)
    assert house.owner.contractor.name not in message.text
    assert "J. K." in message.subject
    link = f"{house.url}/{message.url.rpartition('/')[2]}"

    browser = house.world.browser()
    open_link(browser, link)
    assert "J. K." in browser.contents
    transaction.begin()
    assert get_delegations().get(grant.id).receiver == ""
    form = browser.getForm(index=form_with(browser, "password"))
    form.getControl(name="password").value = GOOD
    form.getControl(name="password2").value = GOOD
    form.submit()
    transaction.begin()
    assert get_delegations().get(grant.id).receiver
    assert not message.still_true(None)
    # In with the new login, on the start page, which says for whom.
    assert "J. K." in browser.contents
    assert "panel-helping" in browser.contents
    for path in PAGES:
        browser.open(f"{house.url}/{path}")
        assert status(browser) in ("200", "404"), path
        assert "Kowalski" not in browser.contents, path
    again = house.world.browser()
    open_link(again, link)
    assert "does not work" in again.contents or "nie działa" in again.contents


def mailings():
    transaction.begin()
    store = get_mailings()
    return [store.get(each) for each in store.newest()]


@pytest.mark.parametrize("token", ("x", "AAAA", "0" * 400))
def test_wrong_links_open_nothing(house, token):
    browser = house.world.browser()
    open_link(browser, f"{house.url}/@@helper-invitation#{token}")
    assert 'name="password"' not in browser.contents


def test_a_link_that_was_taken_back_opens_nothing(house):
    from collective.contractorportal.delegation import api as delegation

    grant = house.invite("meters")
    link = f"{house.url}/@@helper-invitation#{token_of(grant)}"
    delegation.end(grant, house.owner.user_id, "giver")
    transaction.commit()
    browser = house.world.browser()
    open_link(browser, link)
    assert 'name="password"' not in browser.contents


def test_an_address_with_a_login_has_to_log_in(house):
    mail = house.neighbour.contractor.email
    grant = house.invite("meters", email=mail)
    link = f"{house.url}/@@helper-invitation#{token_of(grant)}"
    browser = house.world.browser()
    open_link(browser, link)
    assert 'name="password"' not in browser.contents
    browser = house.world.browser(house.neighbour)
    open_link(browser, link)
    browser.getForm(index=form_with(browser, "token")).submit()
    transaction.begin()
    assert get_delegations().get(grant.id).receiver == house.neighbour.user_id


def test_the_giver_cannot_take_it(house):
    grant = house.invite("meters")
    browser = house.world.browser(house.owner)
    open_link(browser, f"{house.url}/@@helper-invitation#{token_of(grant)}")
    browser.getForm(index=form_with(browser, "token")).submit()
    transaction.begin()
    assert get_delegations().get(grant.id).receiver == ""


@pytest.mark.parametrize("name", ("neighbour", "former", "stranger", "nobody", None))
def test_others_end_nothing_on_the_page(house, name):
    _helper, grant = house.let()
    browser = house.world.browser(getattr(house, name) if name else None)
    browser.post(f"{house.url}/@@helpers", f"end={grant.id}")
    transaction.begin()
    assert get_delegations().get(grant.id).ended_at is None


@pytest.mark.parametrize("name", ("supplier", "nobody", "former"))
def test_who_holds_nothing_invites_nobody(house, name):
    browser = house.world.browser(getattr(house, name))
    browser.open(f"{house.url}/@@helpers-new")
    assert status(browser) == "404"


def test_the_desk_is_the_offices(house):
    helper, grant = house.let()
    for who in (house.owner, house.board, helper):
        browser = house.world.browser(who)
        browser.open(f"{house.url}/@@helpers-desk")
        assert status(browser) == "404"
    browser = house.world.browser(house.office())
    browser.open(f"{house.url}/@@helpers-desk?set_language=en")
    assert "Jan Kowalski" in browser.contents
    browser.getControl(name="end").click()
    transaction.begin()
    assert get_delegations().get(grant.id).why == "office"
    browser.open(f"{house.url}/@@helpers-desk?q=kowalski")
    assert "Basia" not in browser.contents
    browser.open(f"{house.url}/@@helpers-desk?q=kowalski&all=1")
    assert "Basia" in browser.contents
