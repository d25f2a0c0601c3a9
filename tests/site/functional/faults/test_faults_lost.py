"""The login was over when a form was sent: what was typed comes back, photos are told of."""

from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.model import Actor
from lxml.html import fromstring
from plone import api
from plone.protect.authenticator import createToken
from urllib.parse import urlencode

import pytest
import transaction
import world as worlds


TYPED = {
    "description": "Kapie <b>pod</b> zlewem & leje się",
    "spot": "kuchnia",
    "access": "po 16",
    "phone": "",
    "share_phone": "1",
    "raised": "1",
}


def lost(desk, view, values, photo=False, whose=None):
    """Send a form without a login, drawn for somebody; the browser with what answers."""
    with api.env.adopt_user((whose or desk.owner).user_id):
        values = {**values, "_authenticator": createToken()}
    browser = desk.world.browser(None)
    browser.addHeader("Accept-Language", "pl")
    browser.addHeader("Origin", desk.url.rpartition("/")[0])
    if not photo:
        browser.post(f"{desk.url}/{view}", urlencode(values))
        return browser
    head = '--edge\r\nContent-Disposition: form-data; name="'
    parts = [f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in values.items()]
    parts.append(
        f'{head}photos"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nx\r\n'
    )
    body = f"{''.join(parts)}--edge--\r\n".encode()
    browser.post(f"{desk.url}/{view}", body, "multipart/form-data; boundary=edge")
    return browser


def log_in(browser, who):
    browser.getControl(name="__ac_name").value = who.contractor.number
    browser.getControl(name="__ac_password").value = worlds.SECRET
    browser.getControl(name="buttons.login").click()


def report_of(desk):
    place = "~".join([desk.home.id, desk.building.id, desk.premises[0].id, ""])
    where = {"where": place, "problem": "portal:home.water.leak", "key": "k" * 22}
    return {**where, **TYPED}


@pytest.mark.parametrize("do", ["check", "send"])
@pytest.mark.parametrize("photo", [False, True])
def test_a_report_comes_back(desk, photo, do):
    browser = lost(desk, "@@report-fault", {**report_of(desk), "do": do}, photo)
    assert "zlewem" not in browser.url
    log_in(browser, desk.owner)
    assert ("wybierz je jeszcze raz" in browser.contents) is photo
    browser.getControl("Wróć do tego").click()
    transaction.begin()
    assert list(faults.of_person(desk.person(desk.owner))) == [], "nothing is sent"
    for name in ("description", "spot", "access"):
        assert browser.getControl(name=name).value == TYPED[name]
    for name in ("share_phone", "raised"):
        assert browser.getControl(name=name).controls[0].selected, name
    browser.getControl("Sprawdź zgłoszenie").click()
    check = browser.url
    browser.reload()
    assert "draft=" in check and "zlewem" in browser.contents
    browser.getControl("Wyślij zgłoszenie").click()
    assert "/@@fault-sent?" in browser.url
    # Whoever goes back to a form that was sent is told what became of it.
    browser.open(check)
    assert "/@@fault-sent?" in browser.url
    # The key came along: the same form is the same fault.
    again = lost(desk, "@@report-fault", {**report_of(desk), "do": "send"})
    log_in(again, desk.owner)
    again.getControl("Wróć do tego").click()
    again.getControl("Sprawdź zgłoszenie").click()
    assert "/@@fault-sent?" in again.url


def test_a_message_comes_back(desk):
    fault_id = desk.report(common=False)
    typed = {"id": fault_id, "text": "Już nie", "do": "comment"}
    browser = lost(desk, "@@fault", typed)
    log_in(browser, desk.owner)
    browser.getControl("Wróć do tego").click()
    assert browser.getControl(name="text").value == "Już nie"
    assert len(desk.fault(fault_id).events) == 1
    other = lost(desk, "@@fault", typed)
    log_in(other, desk.stranger)
    assert "Wróć do tego" not in other.contents
    other = lost(desk, "@@fault", typed, whose=desk.stranger)
    log_in(other, desk.stranger)
    other.getControl("Wróć do tego").click()
    assert other.headers["Status"].startswith("404")


def test_the_protocol_of_a_firm_comes_back(desk):
    fault_id = desk.report(common=False)
    office = Actor("office", "biuro")
    faults.move(desk.fault(fault_id), "assign", office, supplier_id=desk.supplier.id)
    transaction.commit()
    typed = {"id": fault_id, "act": "finish", "text": "Wymieniona", "do": "finish"}
    browser = lost(desk, "@@order", {**typed, "who": "Marek"}, whose=desk.supplier)
    log_in(browser, desk.supplier)
    browser.getControl("Wróć do tego").click()
    assert browser.getControl(name="who").value == "Marek"
    assert "Wymieniona" in browser.contents
    assert desk.fault(fault_id).state == "assigned"
    desk.send(browser, "finish")
    assert desk.fault(fault_id).state == "done"


def office_in(browser):
    browser.getControl(name="__ac_name").value = "biuro"
    browser.getControl(name="__ac_password").value = worlds.SECRET
    browser.getControl(name="buttons.login").click()
    browser.getControl("Wróć do tego").click()


def test_what_the_office_typed_comes_back(desk):
    fault_id = desk.report(common=False)
    typed = {"id": fault_id, "act": "refuse", "text": "To nie nasze", "do": "refuse"}
    browser = lost(desk, "@@faults-desk", typed, whose=desk.office)
    office_in(browser)
    tree = fromstring(browser.contents)
    assert tree.get_element_by_id("refuse-text").text.strip() == "To nie nasze"
    assert tree.get_element_by_id("do-refuse").get("open") is not None
    assert not (tree.get_element_by_id("reopen-text", None) or "")
    assert desk.fault(fault_id).state == "new", "nothing is sent"
    desk.send(browser, "refuse")
    assert desk.fault(fault_id).state == "refused"


def test_a_call_comes_back(desk):
    typed = {
        "community": desk.home.id,
        "key": "k" * 22,
        "came": "office",
        "name": "Jan Przechodzień",
        "description": "Cieknie",
        "do": "take",
    }
    browser = lost(desk, "@@faults-take", typed, whose=desk.office)
    office_in(browser)
    assert browser.getControl(name="description").value == "Cieknie"
    assert browser.getControl(name="name").value == "Jan Przechodzień"
    assert browser.getControl(name="key").value == "k" * 22
    assert browser.getControl(name="came").value == ["office"]
    assert "cp-errors" not in browser.contents
