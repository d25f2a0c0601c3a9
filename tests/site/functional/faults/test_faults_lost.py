"""The login was over when a form was sent: what was typed comes back, photos are told of."""

from lxml.html import fromstring
from urllib.parse import parse_qs
from urllib.parse import urlencode
from urllib.parse import urljoin
from urllib.parse import urlsplit

import pytest
import transaction


PHOTO = (
    '--edge\r\nContent-Disposition: form-data; name="photos"; filename="a.png"\r\n'
    "Content-Type: image/png\r\n\r\nphoto\r\n"
)


def place(desk):
    return "~".join([desk.home.id, desk.building.id, desk.premises[0].id, ""])


def post(desk, view, values, photo=False):
    """Send a form without a login; the address to which the login leads back."""
    browser = desk.world.browser(None)
    if photo:
        parts = "".join(
            f'--edge\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'
            for k, v in values.items()
        )
        body = f"{parts}{PHOTO}--edge--\r\n".encode()
        browser.post(f"{desk.url}/{view}", body, "multipart/form-data; boundary=edge")
    else:
        browser.post(f"{desk.url}/{view}", urlencode(values))
    assert "login" in browser.url
    field = fromstring(browser.contents).cssselect("input[name=came_from]")[0]
    return urljoin(desk.url, field.get("value"))


def values_of(browser):
    form = next(
        form
        for form in fromstring(browser.contents).cssselect("form")
        if form.cssselect("[name=description]")
    )
    return {name: form.fields[name] for name in ("description", "spot", "phone")}


TYPED = {
    "description": "Kapie <b>pod</b> zlewem & leje się",
    "spot": "kuchnia",
    "access": "po 16",
    "phone": "",
    "share_phone": "1",
    "raised": "1",
    "do": "check",
}


@pytest.mark.parametrize("photo", [False, True])
def test_a_report_comes_back(desk, photo):
    typed = {
        "where": place(desk),
        "problem": "portal:home.water.leak",
        "key": "k" * 22,
        **TYPED,
    }
    back = post(desk, "@@report-fault", typed, photo)
    assert parse_qs(urlsplit(back).query)["key"] == ["k" * 22]
    page = desk.browser(desk.owner, back)
    found = values_of(page)
    assert found["description"] == TYPED["description"]
    assert (found["spot"], page.getControl(name="access").value) == ("kuchnia", "po 16")
    for name in ("share_phone", "raised"):
        assert page.getControl(name=name).controls[0].selected, name
    assert ("zdjęcia wybierz jeszcze raz" in page.contents) is photo
    # It is sent from there as ever, and once.
    page.getControl("Sprawdź zgłoszenie").click()
    page.getControl("Wyślij zgłoszenie").click()
    assert "/@@fault-sent?" in page.url
    transaction.begin()
    again = desk.browser(desk.owner, back)
    again.getControl("Sprawdź zgłoszenie").click()
    assert "/@@fault-sent?" in again.url
    # Whoever else opens the address gets nothing that is not theirs to report.
    other = desk.browser(desk.stranger, back)
    assert 'name="description"' not in other.contents


def test_long_words_come_back_as_far_as_an_address_goes(desk):
    typed = {
        "where": place(desk),
        "problem": "portal:home.water.leak",
        **TYPED,
        "description": "Zażółć gęślą jaźń. " * 200,
    }
    back = post(desk, "@@report-fault", typed)
    assert len(back) < 4200
    page = desk.browser(desk.owner, back)
    assert values_of(page)["description"].startswith("Zażółć gęślą jaźń. Zażółć")
    assert "Wrócił tylko początek" in page.contents


def test_a_message_comes_back(desk):
    fault_id = desk.report(common=False)
    back = post(desk, "@@fault", {"id": fault_id, "text": "Już nie", "do": "comment"})
    page = desk.browser(desk.owner, back)
    assert page.getControl(name="text").value == "Już nie"
    assert len(desk.fault(fault_id).events) == 1
    assert desk.browser(desk.stranger, back).headers["Status"].startswith("404")
