"""A one-time address ends the earlier ones; by REST it opens what its page opens."""

from collective.contractorportal.core import clock
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.orders import links
from datetime import timedelta
from urllib.parse import urlsplit

import base64
import json
import pytest
import transaction


OFFICE = Actor("office", "biuro")


@pytest.fixture
def given(desk):
    """A fault in somebody's flat, given to the firm; its id."""
    fault_id = desk.report(common=False, share_phone=False, access="po 16")
    faults.move(desk.fault(fault_id), "assign", OFFICE, supplier_id=desk.supplier.id)
    transaction.commit()
    return fault_id


def key_of(desk):
    """The key in the newest message to the firm."""
    found = desk.mailings("fault_orders")
    newest = max(found, key=lambda each: each.order.data["event"])
    message, _ids = desk.mail(newest)
    return urlsplit(message.url).fragment


def made(desk, fault_id):
    """A key that the office makes by hand."""
    key = links.make(desk.fault(fault_id), desk.supplier.id, "biuro")
    transaction.commit()
    return key


def get(desk, key, more=""):
    return desk.world.rest(None, f"@order-link{more}", headers={"Order-Key": key})


def post(desk, key, do, **values):
    return desk.world.rest(None, "@order-link", {"key": key, "do": do, **values})


def page(desk, key):
    browser = desk.browser(None, f"@@order-link#{key}")
    return int(browser.headers["Status"].split()[0]), browser.contents


def later(**after):
    return clock.frozen(clock.now() + timedelta(**after))


def test_a_newer_address_ends_the_earlier(desk, given):
    first = key_of(desk)
    second = made(desk, given)
    # A form that is open on the spot can still be sent.
    code, told = post(desk, first, "comment", text="Jestem na miejscu.")
    assert code == 200 and told["link"] == "open"
    with later(minutes=61):
        code, text = page(desk, first)
        assert code == 404 and "nowszy adres" in text and "Nie świeci" not in text
        code, told = get(desk, first)
        assert (code, told["type"]) == (404, "NotFound")
        assert post(desk, first, "take")[0] == 404
        assert page(desk, second)[0] == 200
    # Work that comes back: what was reported by the old address is not shown by it.
    assert post(desk, second, "finish", text="Wymienione", who="Marek")[0] == 200
    assert get(desk, second)[1]["link"] == "shown"
    with later(minutes=5):
        fault, own = desk.fault(given), Actor("reporter", desk.owner.user_id)
        faults.move(fault, "return", own, "Kapie", "reporter")
        transaction.commit()
        third = key_of(desk)
        for old in (first, second):
            code, text = page(desk, old)
            assert code == 404 and "Kapie" not in text
        assert "Kapie" in page(desk, third)[1]
        assert "Zlecenie wróciło do poprawy" in page(desk, third)[1]
        # A message that was late on its way is still worth sending.
        newest = desk.mailings("fault_orders")[-1]
        message, _ids = desk.mail(newest)
        made(desk, given)
        transaction.begin()
        with later(hours=2):
            assert message.still_true(None)


def test_the_key_in_place_of_a_login(desk, given):
    key = key_of(desk)
    before = len(desk.fault(given).events)
    code, order = get(desk, key)
    assert code == 200
    assert (order["state"], order["link"], order["id"]) == ("assigned", "open", given)
    assert order["can"][0] == "take"
    assert order["phone"] == "" and "Kowalski (" not in json.dumps(order)
    assert len(desk.fault(given).events) == before, "looking changes nothing"
    assert post(desk, key, "take")[1]["state"] == "taken"
    code, refused = post(desk, key, "plan", day="2026-11-01")
    assert (code, refused["errors"][0]["field"]) == (400, "day")
    code, order = post(desk, key, "plan", day="2026-12-02", hours="10-12")
    assert (code, order["planned_on"]) == (200, "2026-12-02")
    code, order = post(desk, key, "quote", amount="120,50", text="Bateria")
    assert order["events"][-1]["amount"] == "120.50"
    _name, data = desk.photo("green")
    image = base64.b64encode(data).decode()
    code, order = post(
        desk,
        key,
        "finish",
        text="Wymieniona",
        who="Marek",
        before=[image],
        after=[image, image],
    )
    assert (code, order["state"], order["link"]) == (200, "done", "shown")
    assert [each["stage"] for each in order["photos"]] == ["before", "after", "after"]
    assert order["can"] == []
    # It shows what was reported, and takes nothing more.
    told = len(desk.fault(given).events)
    code, refused = post(desk, key, "comment", text="Jeszcze")
    assert (code, refused["errors"][0]["code"]) == (400, "fault_state")
    assert len(desk.fault(given).events) == told
    with later(days=15):
        assert get(desk, key)[0] == 404


def test_what_opens_nothing(desk, given):
    key = key_of(desk)
    other = desk.report(description="Inna sprawa", common=False)
    assert other not in json.dumps(get(desk, key)[1])
    for bad in ("", "x", key[:-1], "x" * 5000):
        for code, told in (get(desk, bad), post(desk, bad, "take")):
            assert (code, told["type"]) == (404, "NotFound")
            assert given not in json.dumps(told)
    for body in (
        {"do": "take"},
        {"key": 7, "do": "take"},
        {"key": [key], "do": "take"},
    ):
        assert desk.world.rest(None, "@order-link", body)[0] == 404
    for path in (f"/{other}", "/photos/nothing", f"/photos/{given}/x"):
        assert get(desk, key, path)[0] == 404, path
    assert (
        desk.world.rest(None, f"@order-link/{other}", {"key": key, "do": "take"})[0]
        == 404
    )
    with later(days=31):
        assert get(desk, key)[0] == 404
        assert post(desk, key, "take")[0] == 404
    # Whoever is logged in has no more by that.
    for who in (desk.owner, desk.neighbour, desk.former, desk.stranger):
        headers = {"Order-Key": "x"}
        assert desk.world.rest(who, "@order-link", headers=headers)[0] == 404
    # Nor is the key taken from the address.
    assert desk.world.rest(None, f"@order-link?key={key}")[0] == 404
    links.withdraw(desk.fault(given))
    transaction.commit()
    assert get(desk, key)[0] == 404
    key = made(desk, given)
    faults.move(desk.fault(given), "assign", OFFICE, supplier_id=None, staff="biuro")
    transaction.commit()
    assert get(desk, key)[0] == 404


def test_declining_and_too_much(desk, given, monkeypatch):
    key = key_of(desk)
    monkeypatch.setattr(links.rules, "MOST_AN_HOUR", 2)
    for _each in range(2):
        assert post(desk, key, "comment", text="Słowo")[0] == 200
    code, refused = post(desk, key, "comment", text="Jeszcze")
    assert (code, refused["errors"][0]["code"]) == (400, "order_often")
    with later(minutes=61):
        code, told = post(desk, key, "decline", text="Nie mam ludzi")
        assert (code, told) == (200, {"id": given, "state": "declined"})
        assert get(desk, key) == (200, {"state": "declined"})
        assert post(desk, key, "take")[0] == 400
    monkeypatch.setattr(links, "MOST_WRONG", 0)
    code, told = get(desk, "x")
    assert (code, told["type"]) == (429, "TooManyRequests")
