"""Somebody pays for another: only what is due there, and the gateway learns no person."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.delegation import api as delegation
from collective.contractorportal.delegation import joining
from collective.contractorportal.delegation.storage import get_delegations
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.factor import api as factors
from collective.contractorportal.payments.storage import get_payments
from datetime import timedelta
from plone import api
from world import SECRET
from zope.globalrequest import getRequest

import pyotp
import pytest
import transaction


OWNERS = "inny-parasol-4411"


@pytest.fixture
def helped(street):
    """The neighbour may pay for the owner."""
    forget_persons()
    owner = person_of(getRequest(), street.owner.user_id)
    made = delegation.give(
        owner,
        street.people.premises[0].id,
        scopes=["pay"],
        name="Piotr",
        email=street.neighbour.contractor.email,
        until=clock.today() + timedelta(days=9),
    )
    street.grant = joining.take(made, street.neighbour.user_id)
    transaction.commit()
    return street


def test_what_is_due_is_shown_and_paid(helped, pages):
    account = helped.people.accounts["owner"].id
    path = f"@@pay?account:list={account}"
    browser = helped.browser(helped.neighbour, path)
    text = pages.said(browser)
    assert "J. K." in text
    assert "368" in text
    assert "Kowalski" not in text
    browser = helped.chosen(helped.neighbour, path)
    pages.confirm(browser, email="piotr@example.org")
    transaction.begin()
    (payment,) = get_payments().find("by", helped.neighbour.user_id)
    assert payment.contractor_ids == (helped.owner.id,)
    assert {line.account_id for line in payment.lines} == {account}
    assert get_delegations().get(helped.grant.id).used > 0


def test_a_large_payment_takes_the_helpers_own_password(helped, pages):
    settings().step_up_payment = 300
    account = helped.people.accounts["owner"].id
    api.user.get(userid=helped.owner.user_id).setSecurityProfile(password=OWNERS)
    transaction.commit()
    browser = helped.chosen(helped.neighbour, f"@@pay?account:list={account}")
    for proof, paid in (("", 0), (OWNERS, 0), (SECRET, 1)):
        pages.confirm(browser, email="piotr@example.org", proof=proof)
        transaction.begin()
        found = list(get_payments().find("by", helped.neighbour.user_id))
        assert len(found) == paid, proof


def test_the_helpers_own_app_confirms_it(helped, pages):
    """Not the owner's, who has one as well."""
    settings().step_up_payment = 300
    now, codes = clock.now(), {}
    step = int(now.timestamp()) // 30
    with clock.frozen(now):
        for who in (helped.owner, helped.neighbour):
            secret, token = factors.begin_app(who.user_id)
            app = pyotp.TOTP(secret)
            factors.confirm_app(who.user_id, token, app.generate_otp(step))
            codes[who.user_id] = app.generate_otp(step + 1)
    first, *_others = factors.make_codes(helped.neighbour.user_id)
    transaction.commit()
    # A code counts in its own half minute only.
    with clock.frozen(now + timedelta(seconds=30)):
        browser = helped.world.browser()
        browser.open(f"{helped.url}/login")
        browser.getControl(name="__ac_name").value = helped.neighbour.user_id
        browser.getControl(name="__ac_password").value = SECRET
        browser.getControl(name="buttons.login").click()
        browser.getControl(name="code").value = first
        browser.getForm(action="login-second").submit()
        account = helped.people.accounts["owner"].id
        browser.open(f"{helped.url}/@@pay?account:list={account}")
        pages.form_of(browser, "sent").submit()
        for proof, paid in (
            (SECRET, 0),
            (codes[helped.owner.user_id], 0),
            (codes[helped.neighbour.user_id], 1),
        ):
            pages.confirm(browser, email="piotr@example.org", proof=proof)
            transaction.begin()
            found = list(get_payments().find("by", helped.neighbour.user_id))
            assert len(found) == paid, proof


def test_nothing_else_of_the_account_is_shown(helped):
    account = helped.people.accounts["owner"].id
    browser = helped.browser(helped.neighbour, f"@@finance/{account}")
    assert browser.headers["Status"].startswith("404")


def test_after_the_end_nothing_is_paid(helped, pages):
    account = helped.people.accounts["owner"].id
    path = f"@@pay?account:list={account}"
    browser = helped.chosen(helped.neighbour, path)
    delegation.end(helped.grant, helped.owner.user_id, "giver")
    transaction.commit()
    pages.confirm(browser, email="piotr@example.org")
    transaction.begin()
    assert list(get_payments().find("by", helped.neighbour.user_id)) == []
    again = helped.browser(helped.neighbour, path)
    assert "J. K." not in pages.said(again)
