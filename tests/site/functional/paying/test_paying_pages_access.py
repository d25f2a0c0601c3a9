"""Nobody sees or pays what is another's: pages of payments, checkouts, receipts."""

from collective.contractorportal.payments.storage import get_payments
from scripted import notice
from urllib.parse import urlencode
from world import SECRET

import pytest
import transaction


OTHERS = ("neighbour", "former", "tenant", "stranger", "supplier", "nobody")


@pytest.fixture
def paid(street):
    browser = street.chosen(street.owner)
    checkout = browser.url.rpartition("/")[2]
    street.paying(street.owner)
    (payment,) = get_payments().find("all")
    notice(payment.order_id)
    return payment.order_id, checkout


@pytest.mark.parametrize("who", OTHERS)
def test_others_find_nothing(street, paid, who):
    order_id, checkout = paid
    browser = street.browser(getattr(street, who), None)
    for path in (
        f"@@payment/{order_id}",
        f"@@payment/{order_id}/receipt.pdf",
        f"@@pay/{checkout}",
        f"@@pay?account={street.accounts['owner'].id}",
    ):
        browser.open(f"{street.url}/{path}")
        assert browser.headers["Status"].startswith("404"), (who, path)
        assert "368,58" not in browser.contents
    browser.open(f"{street.url}/@@own-payments")
    assert order_id not in browser.contents


def test_who_is_not_logged_in_comes_back_to_the_same_place(street, paid):
    order_id, checkout = paid
    browser = street.browser(None, None)
    for path in (
        "@@pay",
        f"@@pay/{checkout}",
        f"@@payment/{order_id}",
        "@@own-payments",
    ):
        browser.open(f"{street.url}/{path}")
        assert browser.getControl(name="__ac_password")
        assert browser.getControl(name="came_from").value.endswith(f"/plone/{path}")
        assert "368,58" not in browser.contents


def test_a_login_that_was_over_keeps_what_was_chosen(street, pages):
    account = street.accounts["owner"].id
    keys = [f"{account}/D-{account}-{number}" for number in (0, 1)]
    form = {"sent": "1", "pick:list": keys[0], f"amount/{account}": "12x"}
    here = street.chosen(street.owner).url
    secret = {"part": "0", "channel": "509", "code": "123456", "email": "a@example.com"}
    for url, sent in ((f"{street.url}/@@pay", form), (here, secret)):
        browser = street.browser(None, None)
        browser.post(url, urlencode(sent))
        browser.getControl(name="__ac_name").value = street.owner.contractor.number
        browser.getControl(name="__ac_password").value = SECRET
        assert "123456" not in browser.contents and "example.com" not in browser.url
        browser.getControl(name="buttons.login").click()
        assert browser.url.startswith(url)
        if sent is form:
            assert browser.getControl(name="pick:list").value == [keys[0]]
            assert browser.getControl(name=f"amount/{account}").value == "12x"
        else:
            assert browser.getControl(name="channel").value == ["509"]
    assert not list(get_payments().find("all"))


def test_what_does_not_exist_is_answered_alike(street):
    browser = street.browser(street.owner, None)
    for path in (
        "@@payment",
        "@@payment/PNOTHING",
        "@@payment/PNOTHING/receipt.pdf",
        "@@pay/nothing",
        "@@pay/a/b",
        "@@pay?account=nothing",
    ):
        browser.open(f"{street.url}/{path}")
        assert browser.headers["Status"].startswith("404"), path


def test_the_receipt_is_the_payers(street, paid):
    order_id, _checkout = paid
    browser = street.browser(street.owner, None)
    browser.open(f"{street.url}/@@payment/{order_id}/receipt.pdf")
    assert browser.headers["Content-Type"] == "application/pdf"
    assert browser.headers["Cache-Control"] == "private, no-store"
    assert order_id in browser.headers["Content-Disposition"]


def test_a_payment_that_is_not_paid_has_no_receipt(street):
    street.paying(street.owner)
    (payment,) = get_payments().find("all")
    browser = street.browser(street.owner, None)
    browser.open(f"{street.url}/@@payment/{payment.order_id}/receipt.pdf")
    assert browser.headers["Status"].startswith("404")


def test_somebody_elses_charge_cannot_be_slipped_in(street, pages):
    browser = street.browser(street.owner)
    form = pages.form_of(browser, "sent")
    theirs = street.accounts["neighbour"].id
    box = form.getControl(name="pick:list")
    data = [("pick:list", f"{theirs}/D-{theirs}-0"), ("sent", "1")]
    token = form.getControl(name="_authenticator").value
    assert all(theirs not in option for option in box.options)
    from urllib.parse import urlencode

    browser.post(f"{street.url}/@@pay", urlencode([*data, ("_authenticator", token)]))
    assert "nie jest już do zapłaty" in pages.said(browser)
    transaction.begin()
    assert not list(get_payments().find("all"))


def test_a_form_from_elsewhere_begins_nothing(street):
    browser = street.browser(street.owner, None)
    browser.post(f"{street.url}/@@pay", "sent=1")
    assert browser.headers["Status"].startswith("403")


def test_an_account_in_common_is_paid_once_for_both(street, pages):
    world = street.world
    flat = street.premises[2]
    spouse = world.owner(flat, "Adam Prezes")
    account = street.accounts["board"]
    world.holder(account, spouse)
    street.owe(account, "90.00")
    world.sync()
    street.paying(street.board)
    (payment,) = get_payments().find("all")
    other = street.chosen(spouse)
    said = pages.said(other)
    assert "Ktoś, z kim masz wspólne konto, rozpoczął płatność za to samo" in said
    assert payment.order_id not in other.contents
    notice(payment.order_id)
    other.open(f"{street.url}/@@finance")
    assert "oczekuje na zaksięgowanie: 90,00 zł" in pages.said(other)
    other.open(f"{street.url}/@@payment/{payment.order_id}")
    assert other.headers["Status"].startswith("404")


def test_a_former_owner_pays_the_own_debt_alone(street, pages):
    account = street.accounts["former"]
    street.owe(account, "55.00", prefix="F")
    street.world.sync()
    browser = street.browser(street.former)
    said = pages.said(browser)
    assert "Zapłać za coś innego" not in said and "Zapłać z góry" not in said
