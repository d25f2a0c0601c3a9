"""``@@payment-return``: payers come back; nothing is shown and nothing is believed."""

from gateway import digest
from gateway import KEY
from urllib.parse import quote

import pytest


def come_back(till, who, order_id, key=KEY):
    """Where somebody's browser ends, and what stands there."""
    browser = till.world.browser(till.people.people[who] if who else None)
    browser.followRedirects = False
    signed = digest(["1", order_id], key)
    browser.open(
        f"{till.portal.absolute_url()}/@@payment-return"
        f"?ServiceID=1&OrderID={order_id}&Hash={signed}"
    )
    return browser.headers.get("Location", ""), browser.contents


def test_the_payer_is_led_to_the_payment(till):
    payment = till.begin()
    location, _said = come_back(till, "owner", payment.order_id)
    assert location.endswith(f"/@@payment/{payment.order_id}")
    assert till.get(payment).state == "started"  # nothing is paid by coming back


@pytest.mark.parametrize("who", ["neighbour", "former", "stranger", "board", None])
def test_others_are_shown_nothing(till, who):
    payment = till.begin()
    location, said = come_back(till, who, payment.order_id)
    assert location == ""
    for words in ("Kowalski", "100,00", "Grudzień"):
        assert words not in said


def test_who_was_logged_out_goes_on_after_the_login(till):
    payment = till.begin()
    _location, said = come_back(till, None, payment.order_id)
    page = f"{till.portal.absolute_url()}/@@payment/{payment.order_id}"
    assert f"login?came_from={quote(page, safe='')}" in said


@pytest.mark.parametrize("who", ["owner", None])
def test_an_address_that_is_not_signed_leads_nowhere(till, who):
    payment = till.begin()
    location, said = come_back(till, who, payment.order_id, "wrong")
    assert location == ""
    assert "@@payment/" not in said and "%40%40payment%2F" not in said
