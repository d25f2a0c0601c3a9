"""Pages of contact data, in a browser without scripts."""

from collective.contractorportal.core import clock
from datetime import timedelta
from lxml.html import fromstring

import pytest
import re
import requests


@pytest.fixture
def session(acceptance, world):
    """``session("anna").get(path)``, and ``post``, which takes the token of a page."""
    url = acceptance["portal"].absolute_url()

    class Visitor:
        def __init__(self, user):
            self.auth = (user, "Tajne-haslo-1") if user else None

        def get(self, path, **named):
            answer = requests.get(f"{url}{path}", auth=self.auth, timeout=30, **named)
            answer.plain = answer.text.replace("\xa0", " ")
            return answer

        def open(self, link):
            """Send the key of a link, as the script of its page does."""
            page, _hash, key = link.partition("#")
            form = {"open": "1", "token": key}
            answer = requests.post(f"{url}{page}", data=form, timeout=30)
            answer.plain = answer.text.replace("\xa0", " ")
            return answer

        def post(self, path, page=None, **fields):
            text = self.get(page or path).text
            token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', text)
            fields["_authenticator"] = token.group(1)
            answer = requests.post(
                f"{url}{path}", data=fields, auth=self.auth, timeout=30
            )
            answer.plain = answer.text.replace("\xa0", " ")
            return answer

    return Visitor


def wrong(page):
    """What is said beside each field; the summary says the same and leads there."""
    tree = fromstring(page.plain)
    found = {
        each.get("id").removesuffix("-error"): " ".join(each.text_content().split())
        for each in tree.cssselect("p.cp-error")
    }
    for name in found:
        (field,) = tree.xpath(f"//*[@id='{name}']")
        assert f"{name}-error" in (field.get("aria-describedby") or f"{name}-error")
    summary = {
        link.get("href").removeprefix("#"): " ".join(link.text_content().split())
        for link in tree.cssselect(".cp-errors a")
    }
    assert summary == found
    return found


def test_a_person_changes_an_address(session, deliver, world, rest):
    anna = session("anna")
    page = anna.get("/@@contact")
    assert page.status_code == 200
    for words in (
        "Moje dane", "601 234 567", "anna@example.com", "ul. Kwiatowa 5 m. 1, 00-001 Warszawa",
        "nie, na papierze", "polski", "004anna, 009anna",
    ):  # fmt: skip
        assert words in page.plain, words
    page = anna.get("/@@contact?kind=address")
    assert 'value="ul. Kwiatowa"' in page.text and "Zmień" not in page.plain[:50]
    key = re.search(r'name="key"[^>]*value="([^"]+)"', page.text)[1]
    fields = {
        "kind": "address", "key": key, "street": "", "number": "bez numeru",
        "postal_code": "26-1", "city": "Wąchock", "country": "PL",
        "numbers:list": ["K-anna"],
    }  # fmt: skip
    form = "/@@contact?kind=address"
    page = anna.post("/@@contact", form, **fields)
    assert set(wrong(page)) == {"number", "postal_code"}
    assert 'value="bez numeru"' in page.text and 'value="Wąchock"' in page.text
    fields |= {"number": "31", "postal_code": "26100"}
    page = anna.post("/@@contact", form, **fields)
    assert "Sprawdź, co zmieniasz" in page.plain
    assert "Wąchock 31, 26-100 Wąchock" in page.plain
    assert rest("anna", "/@contact").json()["history"] == []
    # Back to the form with all that was typed.
    page = anna.post("/@@contact", form, again="1", **fields)
    assert 'value="26100"' in page.text
    page = anna.post("/@@contact", form, send="1", **fields)
    number = re.search(r"K-[0-9A-Z]{4}-[0-9A-Z]{4}", page.text)[0]
    assert page.url.endswith(f"?id={number}")
    assert "Czekamy, aż zarządca to zapisze" in page.plain
    # Sent again by the back button: the same change.
    assert anna.post("/@@contact", form, send="1", **fields).url == page.url
    assert len(deliver().taken) == 1
    page = anna.get("/@@contact")
    assert "Czekamy, aż zarządca to zapisze" in page.plain and number in page.plain
    page = anna.post(
        "/@@contact", form, send="1", **{**fields, "key": "x", "number": "9"}
    )
    assert "Zarządca zapisuje właśnie Twoją zmianę" in wrong(page)["number"]
    ((key, _delivery),) = world.deliveries.taken.items()
    world.deliveries.answer(key, "rejected", reason="Nie ma takiej miejscowości")
    deliver()
    page = anna.get(f"/@@contact?id={number}")
    assert "Nie ma takiej miejscowości" in page.plain
    assert "Wyślij jeszcze raz" in page.plain
    assert "Nie ma takiej miejscowości" in anna.get("/@@contact").plain


def test_a_phone_and_its_code(session, sms, told, deliver):
    anna = session("anna")
    form = "/@@contact?kind=phone"
    page = anna.post("/@@contact", form, kind="phone", phone="12 34")
    assert "„12 34” to nie numer telefonu." in wrong(page)["phone"]
    assert set(wrong(page)) == {"phone", "numbers"}
    fields = {
        "kind": "phone",
        "phone": "40 123 45 67",
        "numbers:list": ["K-anna", "K-anna2"],
    }
    page = anna.post("/@@contact", form, **fields)
    assert "nie zaczyna się żaden" in page.plain
    fields["phone"] = "602-345-678"
    page = anna.post("/@@contact", form, **fields)
    assert "602 345 678" in page.plain and "nie zaczyna się żaden" not in page.plain
    page = anna.post("/@@contact", form, send="1", key="k1", **fields)
    number = re.search(r"id=(K-[0-9A-Z-]+)", page.url)[1]
    assert "Wysłaliśmy SMS z kodem" in page.plain
    assert "Potwierdź nowy numer telefonu kodem" in anna.get("/@@dashboard").plain
    page = anna.post(
        "/@@contact", f"/@@contact?id={number}", id=number, do="code", code="1"
    )
    assert "pozostało prób: 4" in wrong(page)["code"]
    ((message, _whom),) = told("contact_code")
    code = re.search(r"\d{6}", message.text)[0]
    page = anna.post(
        "/@@contact", f"/@@contact?id={number}", id=number, do="code", code=code
    )
    assert "Czekamy, aż zarządca to zapisze" in page.plain
    assert len(deliver().taken) == 2
    # It is among the matters, too, and not twice.
    page = anna.get("/@@matters")
    assert page.plain.count(f"id={number}") == 1


def test_pages_of_links(session, rest, told, kept):
    anna, nobody = session("anna"), session(None)
    form = "/@@contact?kind=email"
    page = anna.post(
        "/@@contact", form, send="1", kind="email", email="nowa@example.com",
        **{"numbers:list": ["K-anna"]},
    )  # fmt: skip
    number = re.search(r"id=(K-[0-9A-Z-]+)", page.url)[1]
    assert "Wysłaliśmy link na nowy adres" in page.plain
    ((link, _whom),) = told("contact_link")
    ((old, _whom),) = told("contact", "asked")
    confirm = "/" + link.url.rpartition("/")[2]
    stop = "/" + old.url.rpartition("/")[2]
    page = nobody.open(confirm)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "nowa@example.com" in page.plain
    page = nobody.open(stop)
    assert "adres e-mail" in page.plain.lower() and "nowa@example.com" not in page.plain
    # Looking at them changes nothing.
    assert kept(number).state == "confirming"
    for path in (confirm, stop):
        assert "niepełny" in nobody.open(path[:-3]).plain
    base = session(None)
    url = page.url.split("/@@")[0]
    token = confirm.partition("#")[2]
    page = requests.post(f"{url}/@@contact-confirm", data={"token": token}, timeout=30)
    assert "Adres jest potwierdzony" in page.text
    assert kept(number).state == "sent"
    page = requests.post(f"{url}/@@contact-confirm", data={"token": token}, timeout=30)
    assert "działa tylko raz" in page.text
    with clock.frozen(clock.now() + timedelta(days=15)):
        token = stop.partition("#")[2]
        page = requests.post(f"{url}/@@contact-stop", data={"token": token}, timeout=30)
        assert "już nie działa" in page.text
    assert (
        base.get("/@@contact").status_code in (401, 404)
        or "login" in base.get("/@@contact").url
    )


def test_pages_are_the_persons_own(session, rest, setting, world):
    anna = session("anna")
    page = anna.post(
        "/@@contact", "/@@contact?kind=language", send="1", kind="language", language="en",
        **{"numbers:list": ["K-anna", "K-anna2"]},
    )  # fmt: skip
    number = re.search(r"id=(K-[0-9A-Z-]+)", page.url)[1]
    for who in ("piotr", "ewa", "hydro", "maria"):
        other = session(who)
        assert other.get(f"/@@contact?id={number}").status_code == 404
        text = other.get("/@@contact").text
        assert other.get("/@@contact").status_code == 200
        assert "anna" not in text and "Żółkiewska" not in text
        assert number not in other.get("/@@matters").text
    for who in ("stranger", "staff"):
        assert session(who).get("/@@contact").status_code == 404
    setting(contact_on=False)
    assert session("piotr").get("/@@contact?kind=phone").status_code == 404
    assert "?kind=phone" not in session("piotr").get("/@@contact").text
