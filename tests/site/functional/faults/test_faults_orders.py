"""A firm and its orders: with a login, and by a one-time address on a plumber's phone."""

from base64 import b64encode
from collective.contractorportal.core import clock
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.orders import links
from collective.contractorportal.faults.orders import queries
from collective.contractorportal.faults.orders.shown import Order
from collective.contractorportal.faults.orders.storage import get_links
from datetime import timedelta
from lxml.html import fromstring
from urllib.parse import urlsplit

import pytest
import transaction


OFFICE = Actor("office", "biuro")


def status(browser):
    return int(browser.headers["Status"].split()[0])


def wrong(browser):
    tree = fromstring(browser.contents)
    return {
        link.get("href").removeprefix("#"): link.text_content().strip()
        for link in tree.cssselect(".cp-errors a")
    }


@pytest.fixture
def given(desk):
    """A fault in somebody's flat, given to the firm; its id."""
    fault_id = desk.report(common=False, share_phone=True, access="po 16")
    fault = desk.fault(fault_id)
    faults.move(fault, "assign", OFFICE, supplier_id=desk.supplier.id)
    transaction.commit()
    return fault_id


def address(desk):
    """The address in the last message to the firm."""
    found = desk.mailings("fault_orders")
    newest = max(found, key=lambda each: each.order.data["event"])
    message, ids = desk.mail(newest)
    assert ids == [f"u:{desk.supplier.user_id}"]
    return message


def test_a_plumber_without_a_login(desk, given):
    message = address(desk)
    assert message.subject.startswith("Nowe zlecenie: ")
    url = f"{desk.url}/@@order-link#{urlsplit(message.url).fragment}"
    assert message.still_true(None)
    key = url.rpartition("#")[2]
    kept = repr(dict(get_links().rows))
    assert key not in kept
    assert len(key) >= 43

    # Mail programs look at addresses: nothing happens by that.
    before = len(desk.fault(given).events)
    for _each in range(3):
        page = desk.browser(None, url)
    assert len(desk.fault(given).events) == before
    assert status(page) == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    for told in ("Kwiatowa 5", "lokal 1", "90-001 Łódź", "po 16", "601", "Nie świeci"):
        assert told in page.contents, told
    assert "Jan Kowalski (" not in page.contents
    assert desk.owner.contractor.number not in page.contents

    desk.send(page, "take")
    assert "Teraz podaj, kiedy przyjedziesz" in page.contents
    desk.send(page, "plan", day="2026-11-01")
    assert wrong(page) == {"plan-day": "Ten dzień już minął."}
    desk.send(page, "plan", day="2026-12-02", hours="10-12")
    fault = desk.fault(given)
    assert (fault.planned_on.isoformat(), fault.planned_hours) == (
        "2026-12-02",
        "10-12",
    )
    desk.send(page, "quote", amount="1 200,5o", text="Nowa bateria")
    assert "quote-amount" in wrong(page)
    desk.send(page, "quote", amount="1 200,50", text="Nowa bateria")
    # The office answers; the resident learns nothing of the money.
    office = desk.browser(desk.office, f"@@faults-desk?id={given}")
    assert "1 200,50 zł" in office.contents.replace("\xa0", " ")
    desk.send(office, "quote_answer", answer=["yes"])
    own = desk.browser(desk.owner, f"@@fault?id={given}").contents
    assert "200,50" not in own.replace("\xa0", " ")
    assert "bateria" not in own
    page = desk.browser(None, url)
    assert "Tak, proszę wykonać" in page.contents
    assert address(desk).subject.startswith("Odpowiedź na wycenę")

    desk.send(page, "start")
    # What was typed and the photos stay when something is missing.
    files = {
        "before": [desk.photo("red")],
        "after": [desk.photo("green"), desk.photo("blue")],
    }
    desk.send(page, "finish", files, text="Wymieniona bateria", materials="bateria")
    assert wrong(page) == {"finish-who": "Napisz, kto wykonał pracę."}
    assert "2 zdjęcia już mamy" in page.contents
    assert "Wymieniona bateria" in page.contents
    desk.send(page, "finish", who="Marek Hydraulik")
    assert "Zarządca ma Twój protokół" in page.contents
    fault = desk.fault(given)
    assert fault.state == "done"
    assert fault.events[-1].data["protocol"] == {
        "who": "Marek Hydraulik",
        "materials": "bateria",
    }
    stages = [each.stage for each in fault.photos.values()]
    assert sorted(stages) == ["after", "after", "before"]
    assert fault.events[-1].role == "supplier"
    # It shows what was reported, and takes nothing more.
    page = desk.browser(None, url)
    assert status(page) == 200
    assert "do-finish" not in page.contents
    picture = fromstring(page.contents).cssselect(".cp-photos a")[0].get("href")
    page.open(picture)
    assert page.headers["Content-Type"] == "image/jpeg"
    # Another browser has shown no key, and the address has none in it.
    assert key not in picture
    assert 'name="key"' in desk.browser(None, picture).contents
    seen = desk.browser(desk.owner, f"@@fault?id={given}").contents
    assert "Wymieniona bateria" in seen
    browser = desk.world.browser(None)
    browser.post(f"{desk.url}/@@order-link", f"key={key}&do=comment&text=x")
    assert len(desk.fault(given).events) == len(fault.events)
    # Returned work comes back by a new address.
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        faults.move(
            desk.fault(given),
            "return",
            Actor("reporter", desk.owner.user_id),
            "Kapie",
            "reporter",
        )
        transaction.commit()
        back = address(desk)
        assert back.subject.startswith("Jeszcze nie naprawione")
        assert back.url != message.url


def test_a_firm_waits_for_a_part(desk, given):
    url = f"{desk.url}/@@order-link#{urlsplit(address(desk).url).fragment}"
    page = desk.browser(None, url)
    desk.send(page, "wait", until="2026-11-01")
    assert wrong(page) == {"wait-text": "Napisz, dlaczego."}
    desk.send(page, "wait", text="Uszczelka jedzie", until="2026-11-01")
    assert wrong(page) == {"wait-until": "Ten dzień już minął."}
    assert "Uszczelka jedzie" in page.contents
    desk.send(page, "wait", until="2026-12-07")
    plain = page.contents.replace("\xa0", " ")
    assert "Prawdopodobnie do: poniedziałek, 7 grudnia." in plain
    fault = desk.fault(given)
    event = fault.events[-1]
    assert (fault.state, event.what, event.shown) == ("waiting", "wait", "reporter")
    assert (
        "Uszczelka jedzie" in desk.browser(desk.owner, f"@@fault?id={given}").contents
    )
    newest = max(desk.mailings("fault_desk"), key=lambda e: e.order.data["event"])
    assert "Uszczelka jedzie" in desk.mail(newest)[0].text
    # What waits is begun again; with a login the firm does the same over REST.
    body = {"do": "wait", "text": "Brak klucza"}
    assert desk.world.rest(desk.supplier, f"@orders/{given}", body)[0] == 400
    assert desk.world.rest(desk.supplier, f"@orders/{given}", {"do": "start"})[0] == 200
    code, told = desk.world.rest(
        desk.supplier, f"@orders/{given}", {**body, "until": "2026-12-09"}
    )
    assert (code, told["state"], told["waits_until"]) == (200, "waiting", "2026-12-09")
    for who in (desk.neighbour, desk.stranger, desk.people["former"]):
        assert desk.world.rest(who, f"@orders/{given}", body)[0] == 404
    assert desk.world.rest(None, f"@orders/{given}", body)[0] == 401


def test_what_is_sent_twice_is_kept_and_told_once(desk, given):
    """Two clicks, and a call that is made again: by the firm, the office, the resident."""
    url = f"{desk.url}/@@order-link#{urlsplit(address(desk).url).fragment}"
    one, two = desk.browser(None, url), desk.browser(None, url)
    for page in (one, two):
        files = {"comment": [desk.photo("red"), desk.photo("blue")]}
        desk.send(page, "comment", files, text="Tak wygląda")
        assert "Zarządca ma Twoją wiadomość" in page.contents
    fault = desk.fault(given)
    assert ([e.what for e in fault.events].count("comment"), len(fault.photos)) == (
        1,
        2,
    )
    for body in (
        {"do": "plan", "day": "2026-12-02", "hours": "10-12"},
        {"do": "comment", "text": "Jadę"},
    ):
        before = len(desk.fault(given).events), len(desk.mailings("fault_desk"))
        for _each in range(2):
            assert desk.world.rest(desk.supplier, f"@orders/{given}", body)[0] == 200
        after = len(desk.fault(given).events), len(desk.mailings("fault_desk"))
        assert after == (before[0] + 1, before[1] + 1), body
    for who, path in (
        (desk.office, f"@faults-desk/{given}"),
        (desk.owner, f"@faults/{given}"),
    ):
        before = len(desk.fault(given).events)
        body = {"do": "comment", "text": "Dziękuję"}
        for _each in range(2):
            assert desk.world.rest(who, path, body)[0] == 200, path
        assert len(desk.fault(given).events) == before + 1, path
        # Later the same words are meant once more.
        with clock.frozen(clock.now() + timedelta(minutes=6)):
            assert desk.world.rest(who, path, body)[0] == 200
        assert len(desk.fault(given).events) == before + 2, path


def test_an_address_opens_one_order_until_it_ends(desk, given):
    url = f"{desk.url}/@@order-link#{urlsplit(address(desk).url).fragment}"
    other = desk.report(description="Inna sprawa", common=False)
    assert "Inna sprawa" not in desk.browser(None, url).contents
    for bad in ("x", "x" * 400, url.rpartition("#")[2][:-1]):
        gone = desk.browser(None, f"{desk.url}/@@order-link#{bad}")
        assert status(gone) == 404
        assert "niczego (już) nie otwiera" in gone.contents
    assert other
    # A photo of the fault, and nothing else, by the same key.
    page = desk.browser(None, url)
    page.open(f"{page.url}&photo=nothing")
    assert status(page) == 404
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert status(desk.browser(None, url)) == 404
    # Withdrawn by the office.
    office = desk.browser(desk.office, f"@@faults-desk?id={given}")
    desk.send(office, "link")
    shown = fromstring(office.contents).cssselect(".cp-notice a[href*=order-link]")
    second = shown[0].get("href")
    assert status(desk.browser(None, second)) == 200
    again = desk.browser(desk.office, f"@@faults-desk?id={given}")
    assert second not in again.contents
    desk.send(again, "unlink")
    for each in (url, second):
        assert status(desk.browser(None, each)) == 404
    # Given to somebody else.
    office = desk.browser(desk.office, f"@@faults-desk?id={given}")
    desk.send(office, "link")
    third = fromstring(office.contents).cssselect(".cp-notice a[href*=order-link]")[0]
    faults.move(desk.fault(given), "assign", OFFICE, supplier_id=None, staff="biuro")
    transaction.commit()
    assert status(desk.browser(None, third.get("href"))) == 404


def test_a_firm_that_declines(desk, given):
    url = f"{desk.url}/@@order-link#{urlsplit(address(desk).url).fragment}"
    page = desk.browser(None, url)
    desk.send(page, "decline")
    assert "decline-text" in wrong(page)
    desk.send(page, "decline", text="Nie mam ludzi")
    assert "odrzucone" in page.contents
    assert "Nie świeci" not in page.contents
    fault = desk.fault(given)
    assert (fault.state, fault.supplier_id) == ("accepted", None)
    own = desk.browser(desk.owner, f"@@fault?id={given}").contents
    assert "Nie mam ludzi" not in own
    # The emergency itself was told before.
    told = max(desk.mailings("fault_desk"), key=lambda each: each.order.data["event"])
    message, ids = desk.mail(told)
    assert ids == ["u:biuro"]
    assert "Nie mam ludzi" in message.text


def test_too_much_by_one_address(desk, given, monkeypatch):
    monkeypatch.setattr(links.rules, "MOST_AN_HOUR", 3)
    url = f"{desk.url}/@@order-link#{urlsplit(address(desk).url).fragment}"
    page = desk.browser(None, url)
    for number in range(3):
        desk.send(page, "comment", text=f"Słowo {number}")
    before = len(desk.fault(given).events)
    desk.send(page, "comment", text="Jeszcze jedno")
    assert "zbyt wiele" in page.contents
    assert len(desk.fault(given).events) == before
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        desk.send(page, "comment", text="Po godzinie")
    assert len(desk.fault(given).events) == before + 1


def test_orders_of_a_firm_with_a_login(desk, given):
    page = desk.browser(desk.supplier, "@@orders")
    assert "Czeka na Ciebie 1 zlecenie." in page.contents
    assert f"id={given}" in page.contents
    page = desk.browser(desk.supplier, f"@@order?id={given}")
    assert status(page) == 200
    desk.send(page, "take")
    event = desk.fault(given).events[-1]
    assert (event.what, event.by) == ("take", desk.supplier.user_id)
    for who in (
        "owner",
        "neighbour",
        "tenant",
        "board",
        "stranger",
        "former",
        "nobody",
    ):
        someone = desk.people[who]
        assert status(desk.browser(someone, "@@orders")) == 404, who
        assert status(desk.browser(someone, f"@@order?id={given}")) == 404, who
        assert status(desk.browser(someone, "@@quotes")) == 404, who
        assert desk.world.rest(someone, "@quotes")[0] == 404, who
    unassigned = desk.report(description="Nie ich", common=False)
    assert status(desk.browser(desk.supplier, f"@@order?id={unassigned}")) == 404
    desk.send(page, "decline", text="Nie mogę")
    assert "Nie czeka na Ciebie żadne zlecenie." in page.contents
    assert "szuka innej firmy" in page.contents
    assert status(desk.browser(desk.supplier, f"@@order?id={given}")) == 404


def test_another_firm_reads_no_answer_to_an_earlier_quote(desk):
    fault, firm = desk.fault(desk.report()), Actor("supplier", "", desk.supplier.id)
    faults.move(fault, "assign", OFFICE, supplier_id=desk.supplier.id)
    amount = {"amount": "100.00", "currency": "PLN"}
    faults.note(fault, "quote", firm, "Nowa bateria", "internal", amount)
    data = {"answer": "no"}
    faults.note(fault, "quote_answer", OFFICE, "Za drogo.", "internal", data)
    own = [each.what for each in Order(None, None, fault).events]
    assert own == ["assign", "quote", "quote_answer"]
    assert Order(None, None, fault, "another").events == []


def test_the_first_due_are_shown_of_many(desk, monkeypatch):
    monkeypatch.setattr(queries, "MOST_OPEN", 2)
    ids = [desk.report(description=f"Sprawa {number}") for number in range(3)]
    for days, fault_id in zip((1, 9, 5), ids, strict=True):
        fault = desk.fault(fault_id)
        faults.move(fault, "assign", OFFICE, supplier_id=desk.supplier.id)
        due = faults.now() + timedelta(days=days)
        faults.note(fault, "deadline", OFFICE, due_at=due)
        transaction.commit()
    found = [each.getId() for each in queries.open_orders(desk.person(desk.supplier))]
    assert found == [ids[0], ids[2]]


def test_who_has_finished_is_not_told_of_declining(desk, given):
    url = f"{desk.url}/@@order-link#{urlsplit(address(desk).url).fragment}"
    page = desk.browser(None, url)
    desk.send(page, "finish", who="Marek Hydraulik", text="Wymieniona bateria")
    fault = desk.fault(given)
    back = Actor("reporter", desk.owner.user_id)
    faults.move(fault, "return", back, "Kapie", "reporter")
    faults.move(fault, "assign", OFFICE, supplier_id=None, staff="biuro")
    transaction.commit()
    page = desk.browser(None, url)
    assert "To zlecenie nie jest już Twoje" in page.contents
    assert "odrzucone" not in page.contents
    assert "Kapie" not in page.contents
    headers = {"Order-Key": url.rpartition("#")[2]}
    status, told = desk.world.rest(None, "@order-link", headers=headers)
    assert (status, told) == (200, {"state": "passed"})


def test_quotes_are_the_firms_own(desk, given):
    """Not another firm's, nor one's own after the contract has ended."""
    world, day = desk.world, clock.today() - timedelta(days=1)
    other = world.supplier(desk.home, "Alfa Instal")
    gone = world.supplier(desk.home, "Beta Rury", valid_to=day)
    world.board_member(desk.other, desk.stranger, "chair")
    world.sync()
    transaction.commit()
    body = {"do": "quote", "amount": "321.00", "text": "Nowa bateria", "attempt": "q-1"}
    # The same attempt is taken once, whatever it says the second time.
    for amount in ("321.00", "400.00"):
        answer = world.rest(
            desk.supplier, f"@orders/{given}", {**body, "amount": amount}
        )
        assert answer[0] == 200, answer
    (mine,) = world.rest(desk.supplier, "@quotes")[1]["items"]
    assert (mine["amount"], mine["state"]) == ("321.00", "waiting")
    assert "321,00" in desk.browser(desk.supplier, "@@quotes").contents
    assert world.rest(other, "@quotes") == (
        200,
        {**world.rest(other, "@quotes")[1], "items": []},
    )
    assert "321,00" not in desk.browser(other, "@@quotes").contents
    for who in (gone, desk.stranger):
        assert world.rest(who, "@quotes")[0] == 404
        assert status(desk.browser(who, "@@quotes")) == 404
    assert world.rest(None, "@quotes")[0] == 401
    assert "321" not in desk.browser(None, "@@quotes").contents
    long = {**body, "attempt": "x" * 101}
    answer = world.rest(desk.supplier, f"@orders/{given}", long)
    assert (answer[0], answer[1]["errors"][0]["field"]) == (400, "attempt")


def test_an_invoice_is_for_an_order_of_the_own_firm(desk, given):
    world = desk.world
    other = world.supplier(desk.home, "Alfa Instal")
    world.sync()
    file = {"filename": "fv.pdf", "data": b64encode(b"%PDF-1.7\n").decode()}
    body = {"file": file, "number": "FV/7", "order": f"fault:{given}"}
    body |= {"issued_on": "2026-11-20", "due_on": "2026-12-10"}
    body |= {"net": "100.00", "vat": "23.00", "gross": "123.00"}
    code, told = world.rest(other, "@supplier-uploads", body)
    assert (code, told["errors"][0]["code"]) == (400, "upload_order")
    code, made = world.rest(desk.supplier, "@supplier-uploads", body)
    assert (code, made["order"]["value"]) == (201, body["order"])
