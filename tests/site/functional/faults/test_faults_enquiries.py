"""Firms are asked for offers: by page, by one-time address and over REST."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.core.clock import WARSAW
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.period import day_typed
from collective.contractorportal.faults.orders.enquiries.api import running
from collective.contractorportal.faults.orders.enquiries.jobs import OffersAreIn
from collective.contractorportal.faults.orders.quotes.files import Waiting
from collective.contractorportal.notices.desk.shelf import get_uploads
from collective.contractorportal.notifications.message import message_for
from datetime import datetime
from datetime import time
from datetime import timedelta
from lxml.html import fromstring
from urllib.parse import urlsplit

import base64
import json
import pytest
import re
import transaction
import world as worlds


PDF = b"%PDF-1.7\n1 0 obj\n"
UNTIL = "2026-12-08"


def status(browser):
    return int(browser.headers["Status"].split()[0])


@pytest.fixture
def firms(desk):
    """Three more firms: one with a login, one without, one that serves elsewhere."""
    world = desk.world
    desk.second = world.supplier(desk.home, "Alfa Instal")
    desk.third = world.supplier(desk.home, world.contractor("Beta Rury", login=False))
    desk.away = world.supplier(desk.other, "Gamma Daleko")
    settings().faults_board_sees = True
    world.sync()
    transaction.commit()
    return desk


def ask(desk, fault_id, *firms, **more):
    body = {"do": "ask", "firms": [each.id for each in firms], "until": UNTIL}
    body |= {"text": "Cena z materiałem i terminem.", **more}
    return desk.world.rest(desk.office, f"@faults-desk/{fault_id}", body)


def offer(desk, who, fault_id, amount, **more):
    body = {"do": "offer", "amount": amount, "text": "Z materiałem", **more}
    return desk.world.rest(who, f"@orders/{fault_id}", body)


def letters(desk, kind="fault_enquiries"):
    """What the newest event has told: firm -> (message, ids)."""
    found = desk.mailings(kind)
    last = max(each.order.data["event"] for each in found)
    told = [each for each in found if each.order.data["event"] == last]
    return {each.order.data.get("supplier"): desk.mail(each) for each in told}


def test_from_the_question_to_the_order(firms):
    desk, file = firms, {"filename": "oferta", "data": base64.b64encode(PDF).decode()}
    fault_id = desk.report(common=False, share_phone=True, access="po 16")
    page = desk.browser(desk.office, f"@@faults-desk?id={fault_id}")
    desk.send(page, "ask", until=UNTIL)
    wrong = [e.get("href") for e in fromstring(page.contents).cssselect(".cp-errors a")]
    assert wrong == ["#ask-firms"] and "draft=" in page.url
    names = {"firms:list": [e.id for e in (desk.supplier, desk.second, desk.third)]}
    desk.send(page, "ask", until=UNTIL, text="Cena z materiałem.", **names)
    assert "Zapytano 3 firmy" in page.contents
    assert "do choose" not in page.contents and 'value="choose"' not in page.contents

    told = letters(desk)
    assert set(told) == {desk.supplier.id, desk.second.id, desk.third.id}
    message, ids = told[desk.third.id]
    assert ids == [f"c:{desk.third.id}"] and message.still_true(None)
    assert message.subject.startswith("Prosimy o ofertę: ")
    text = message.text.replace("\xa0", " ")
    assert "wtorek, 8 grudnia" in text and "Cena z materiałem." in text
    # The firm without a login answers by its address, with a file.
    url = f"{desk.url}/@@order-link#{urlsplit(message.url).fragment}"
    shop = desk.browser(None, url)
    assert "Wyślij ją do wtorku, 8 grudnia" in shop.contents.replace("\xa0", " ")
    # Keys in addresses may have any digits in them.
    shown = re.sub("<[^>]*>", " ", shop.contents)
    for secret in ("po 16", "601", "Alfa", "Hydro", desk.owner.contractor.number):
        assert secret not in shown, secret
    assert "do-finish" not in shop.contents and "do-comment" not in shop.contents
    files = {"file": ("oferta.pdf", PDF)}
    desk.send(shop, "offer", files, amount="9o0", text="Wymiana")
    assert "oferta.pdf już mamy" in shop.contents and "draft=" in shop.url
    assert 'value="9o0"' in shop.contents
    desk.send(shop, "offer", amount="900,00", text="Wymiana", days="2")
    assert "Zarządca ma Twoją ofertę" in shop.contents
    assert "Oferta firmy" in shop.contents and "oferta.pdf" in shop.contents

    task = "Zarządca prosi o Twoją ofertę: "
    assert task in desk.browser(desk.second, "@@dashboard").contents
    assert task not in desk.browser(desk.board, "@@dashboard").contents

    # The two with a login over REST; the same key makes one offer.
    for _time in range(2):
        code, made = offer(
            desk, desk.second, fault_id, "750.00", attempt="k1", file=file
        )
        assert code == 200, made
    assert made["asked"]["state"] == "offered" and made["phone"] == ""
    offers = [each for each in made["events"] if each["what"] == "offer"]
    assert [each["amount"] for each in offers] == ["750.00"]
    assert offers[0]["file"]["filename"] == "oferta.pdf"
    code, own = desk.world.rest(desk.supplier, f"@orders/{fault_id}")
    assert (code, own["can"]) == (200, ["offer"])
    assert "750.00" not in json.dumps(own) and "oferta" not in json.dumps(own)
    file_id = offers[0]["file"]["@id"].rpartition("/")[2]
    for who, path, code in (
        (desk.second, f"@@order?id={fault_id}&file={file_id}", 200),
        (desk.supplier, f"@@order?id={fault_id}&file={file_id}", 404),
        (desk.office, f"@@faults-desk?id={fault_id}&file={file_id}", 200),
        (desk.board, f"@@faults-desk?id={fault_id}&file={file_id}", 404),
    ):
        assert status(desk.browser(who, path)) == code, path
    shop.open(f"{shop.url}&file={file_id}")
    assert status(shop) == 404

    # The office compares, the lowest first, and chooses.
    page = desk.browser(desk.office, f"@@faults-desk?id={fault_id}")
    rows = fromstring(page.contents).cssselect("[aria-labelledby=offers] tbody th")
    assert [each.text_content()[:4] for each in rows] == ["Alfa", "Beta"]
    # Nobody chooses an offer that has changed since it was looked at.
    assert offer(desk, desk.supplier, fault_id, "700.00")[0] == 200
    desk.send(page, "choose", offer=[desk.second.id])
    wrong = [e.get("href") for e in fromstring(page.contents).cssselect(".cp-errors a")]
    assert (wrong, desk.fault(fault_id).supplier_id) == (["#choose-offer"], None)
    desk.send(page, "choose", offer=[desk.second.id], text="Najtaniej.")
    fault = desk.fault(fault_id)
    assert (fault.state, fault.supplier_id) == ("assigned", desk.second.id)
    told = {firm: each[0].subject[:14] for firm, each in letters(desk).items()}
    assert told == {
        desk.second.id: "Twoja oferta z",
        desk.third.id: "Wybrano inną o",
        desk.supplier.id: "Wybrano inną o",
    }
    order = desk.mail(desk.mailings("fault_orders")[-1])[0]
    assert order.subject.startswith("Nowe zlecenie")
    # Who was not chosen reads the own file, and no more than that.
    assert offer(desk, desk.second, fault_id, "1.00")[0] == 400
    (lost,) = [e for e in fault.events if e.data.get("by_supplier") == desk.third.id][
        -1:
    ]
    worlds.get_logins().link(desk.supplier.user_id, [desk.supplier.id, desk.third.id])
    transaction.commit()
    path = f"files/{lost.data['file']['id']}"
    for who, code in ((desk.supplier, 200), (desk.second, 404), (desk.former, 404)):
        url_of = f"++api++/@orders/{fault_id}/{path}"
        assert status(desk.browser(who, url_of)) == code
    page = desk.browser(desk.supplier, "@@quotes")
    page.getLink("oferta.pdf").click()
    assert page.headers["Content-Type"] == "application/pdf"
    worlds.get_logins().link(desk.supplier.user_id, [desk.supplier.id])
    transaction.commit()
    assert status(desk.browser(None, url)) == 404
    assert status(desk.browser(desk.supplier, f"@@order?id={fault_id}")) == 404
    code, mine = desk.world.rest(desk.second, "@quotes")
    assert [(each["state"], each["asked"]) for each in mine["items"]] == [("yes", True)]
    assert "750,00" in desk.browser(desk.second, "@@quotes").contents
    own = desk.browser(desk.owner, f"@@fault?id={fault_id}").contents
    assert "750,00" not in own and "Najtaniej" not in own


def test_the_board_chooses_where_it_is_asked_to(firms):
    desk = firms
    fault_id = desk.report(common=True)
    desk_path = f"@faults-desk/{fault_id}"
    assert ask(desk, fault_id, desk.supplier, desk.second, chooser="board")[0] == 200
    assert offer(desk, desk.supplier, fault_id, "100.00")[0] == 200
    assert offer(desk, desk.second, fault_id, "90.00")[0] == 200
    # The last day passes: no more offers, and the board is told once.
    with clock.frozen(clock.now() + timedelta(days=8)):
        for done in ("enquiries: 1", None):
            assert OffersAreIn().run(desk.world.portal) == done
            transaction.commit()
        assert offer(desk, desk.second, fault_id, "80.00")[0] == 400
        ((message, ids),) = letters(desk, "fault_offers").values()
        assert ids == [f"u:{desk.board.user_id}"] and message.still_true(None)
        assert message.subject.startswith("Wybierzcie ofertę: ")
        assert "Alfa Instal, Hydro Serwis" in message.text
        code, told = desk.world.rest(desk.board, desk_path)
        assert [each["amount"] for each in told["enquiry"]["offers"]] == [
            "90.00",
            "100.00",
        ]
        for who in (desk.owner, desk.stranger, desk.supplier, desk.former):
            body = {"do": "choose", "offer": desk.supplier.id}
            assert desk.world.rest(who, desk_path, body)[0] == 404
        page = desk.browser(desk.board, f"@@faults-desk?id={fault_id}")
        assert 'value="ask_off"' not in page.contents
        desk.send(page, "choose", offer=[desk.supplier.id])
        fault = desk.fault(fault_id)
        assert (fault.state, fault.supplier_id) == ("assigned", desk.supplier.id)
        assert not message.still_true(None)
        assert desk.world.rest(desk.board, desk_path, {"do": "choose"})[0] == 400


def test_a_board_without_the_choice_sees_no_offer(firms):
    desk = firms
    fault_id = desk.report(common=True)
    ask(desk, fault_id, desk.supplier)
    offer(desk, desk.supplier, fault_id, "100.00")
    code, told = desk.world.rest(desk.board, f"@faults-desk/{fault_id}")
    assert (code, told["enquiry"], told["can"]) == (200, None, [])
    body = {"do": "choose", "offer": desk.supplier.id}
    path = f"@faults-desk/{fault_id}"
    assert desk.world.rest(desk.board, path, body)[0] == 400
    page = desk.browser(desk.board, f"@@faults-desk?id={fault_id}").contents
    assert "100,00" not in page


def test_nobody_chooses_among_offers_with_the_own_company(firms):
    desk = firms
    fault_id = desk.report(common=True)
    desk.world.board_member(desk.home, desk.second)
    desk.world.sync()
    ask(desk, fault_id, desk.supplier, desk.second, chooser="board")
    file = {"filename": "oferta", "data": base64.b64encode(PDF).decode()}
    made = offer(desk, desk.supplier, fault_id, "100.00", file=file)[1]
    file_id = made["events"][-1]["file"]["@id"].rpartition("/")[2]
    # Nor learns what others ask for while the own company can still offer less.
    path = f"@faults-desk/{fault_id}"
    for who, can in ((desk.board, ["choose"]), (desk.second, [])):
        code, told = desk.world.rest(who, path)
        assert (code, told["can"], bool(told["enquiry"])) == (200, can, bool(can))
        page = desk.browser(who, f"@@faults-desk?id={fault_id}")
        assert ("100,00" in page.contents) is bool(can)
        code = 200 if can else 404
        url = f"@@faults-desk?id={fault_id}&file={file_id}"
        assert status(desk.browser(who, url)) == code
    body = {"do": "choose", "offer": desk.supplier.id}
    code, told = desk.world.rest(desk.second, path, body)
    assert (code, told["errors"][0]["code"]) == (400, "enquiry_own")


def test_who_has_two_firms_offers_for_each(firms):
    desk = firms
    both = [desk.supplier.id, desk.second.id]
    worlds.get_logins().link(desk.supplier.user_id, both)
    transaction.commit()
    fault_id = desk.report()
    ask(desk, fault_id, desk.supplier, desk.second)
    page = desk.browser(desk.supplier, "@@orders")
    assert "Alfa Instal" in page.contents
    page.getLink(url=f"firm={desk.second.id}").click()
    assert "Dla której z Twoich firm?" in page.contents
    desk.send(page, "offer", amount="90,00", text="Z materiałem")
    assert f"firm={desk.second.id}" in page.url
    page.getLink("Hydro Serwis").click()
    desk.send(page, "offer", amount="9o", text="Z materiałem")
    assert 'value="9o"' in page.contents
    desk.send(page, "offer", amount="95,00", text="Z materiałem")
    sent = {
        k: v.data["amount"] for k, v in running(desk.fault(fault_id)).offers.items()
    }
    assert sent == {desk.supplier.id: "95.00", desk.second.id: "90.00"}
    # Over REST the firm is named, too; nobody names one of others.
    code, told = offer(desk, desk.supplier, fault_id, "80.00", firm=desk.second.id)
    assert (code, told["firm"], told["firms"]) == (200, desk.second.id, both)
    asked = desk.world.rest(desk.supplier, "@orders")[1]["asked"]
    assert sorted(each["firm"] for each in asked) == sorted(both)
    page = desk.browser(desk.supplier, "@@quotes").contents
    links = set(fromstring(page).xpath("//a[contains(@href, '@@order?')]/@href"))
    assert links == {f"{desk.url}/@@order?id={fault_id}&firm={each}" for each in both}
    path = f"@orders/{fault_id}?firm="
    for firm, code in ((desk.second.id, 200), (desk.third.id, 404), ("x", 404)):
        assert desk.world.rest(desk.supplier, path + firm)[0] == code
    assert offer(desk, desk.supplier, fault_id, "1.00", firm=desk.third.id)[0] == 404


def test_the_board_is_asked_on_the_start_page_once_no_more_offers_come(firms):
    desk, task = firms, "Wybierz ofertę: "
    fault_id = desk.report()
    ask(desk, fault_id, desk.supplier, desk.second, chooser="board")
    offer(desk, desk.supplier, fault_id, "100.00")

    def asked(who):
        page = desk.browser(who, "@@dashboard").contents
        return task in page and f"@@faults-desk?id={fault_id}" in page

    assert not asked(desk.board)
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert asked(desk.board)
        assert not asked(desk.owner) and not asked(desk.former)
    offer(desk, desk.second, fault_id, "90.00")
    assert asked(desk.board)
    body = {"do": "choose", "offer": desk.second.id}
    assert desk.world.rest(desk.board, f"@faults-desk/{fault_id}", body)[0] == 200
    assert not asked(desk.board)


@pytest.mark.parametrize("until", ["2026-12-08", "2027-03-28", "2027-10-31"])
def test_the_last_day_counts_until_its_midnight_in_warsaw(firms, until):
    """Also where the clocks change on that day."""
    desk = firms
    settings().faults_link_days = 1
    fault_id = desk.report()
    ask(desk, fault_id, desk.third, desk.second, until=until)
    key = urlsplit(letters(desk)[desk.third.id][0].url).fragment
    midnight = datetime.combine(day_typed(until) + timedelta(days=1), time(), WARSAW)
    before = datetime.combine(day_typed(until), time(23, 59, 59), WARSAW)
    for moment, said, opens, code in (
        (before, None, 200, 200),
        (midnight, "enquiries: 1", 404, 400),
    ):
        with clock.frozen(moment):
            assert OffersAreIn().run(desk.world.portal) == said
            transaction.commit()
            page = desk.browser(None, f"{desk.url}/@@order-link#{key}")
            assert status(page) == opens
            assert offer(desk, desk.second, fault_id, "1.00")[0] == code


def test_called_off(firms):
    desk = firms
    fault_id = desk.report()
    ask(desk, fault_id, desk.supplier, desk.third)
    told = letters(desk)
    url = f"{desk.url}/@@order-link#{urlsplit(told[desk.third.id][0].url).fragment}"
    assert status(desk.browser(None, url)) == 200
    page = desk.browser(desk.office, f"@@faults-desk?id={fault_id}")
    desk.send(page, "ask_off", text="Naprawi gwarant.")
    ended = {firm: each[0].subject for firm, each in letters(desk).items()}
    assert set(ended) == {desk.supplier.id, desk.third.id}
    assert all(each.startswith("Oferty nie są już") for each in ended.values())
    assert not told[desk.third.id][0].still_true(None)
    assert status(desk.browser(None, url)) == 404
    # Why the fault itself has ended is not told to who was only asked.
    other = desk.report(description="Inna sprawa")
    ask(desk, other, desk.third)
    body = {"do": "refuse", "text": "To szkoda lokatora."}
    assert desk.world.rest(desk.office, f"@faults-desk/{other}", body)[0] == 200
    ((message, _ids),) = [
        desk.mail(each)
        for each in desk.mailings("fault_enquiries")
        if each.order.data["fault"] == other
        and desk.fault(other).events[each.order.data["event"]].what == "refuse"
    ]
    assert message.subject.startswith("Oferty nie są już")
    assert "lokatora" not in message.text and message.url == ""


@pytest.mark.parametrize(
    "more,code",
    [
        ({"firms": []}, "enquiry_firms"),
        ({"firms": "x"}, "enquiry_firms"),
        ({"firms": [7]}, "enquiry_firms"),
        ({"firms": [["x"]]}, "enquiry_firms"),
        ({"firms": ["away"]}, "enquiry_firms"),
        ({"until": "2026-11-30"}, "fault_day_past"),
        ({"until": "jutro"}, "fault_day"),
        ({"chooser": "owners"}, "enquiry_chooser"),
        ({"text": " "}, "enquiry_text"),
    ],
)
def test_wrong_questions(firms, more, code):
    if more.get("firms") == ["away"]:
        more = {"firms": [firms.away.id]}
    told = ask(firms, firms.report(), firms.supplier, **more)
    assert (told[0], told[1]["errors"][0]["code"]) == (400, code)


def test_not_in_the_premises_of_somebody_by_the_board(firms):
    told = ask(firms, firms.report(common=False), firms.supplier, chooser="board")
    assert told[1]["errors"][0]["code"] == "enquiry_chooser"


@pytest.mark.parametrize(
    "data,code",
    [
        (b"", "upload_empty"),
        (b"MZ\x90", "upload_kind"),
        (b"<?xml version='1.0'?><Faktura/>", "order_quote_file"),
        (PDF + b"0" * 1024 * 1024, "upload_big"),
        (None, "order_quote_file"),
    ],
)
def test_files_that_are_refused(firms, data, code):
    settings().invoice_megabytes = 1
    fault_id = firms.report()
    ask(firms, fault_id, firms.supplier)
    given = data if data is None else base64.b64encode(data).decode()
    file = {"filename": "x.pdf", "data": given}
    answer = offer(firms, firms.supplier, fault_id, "1.00", file=file)
    assert (answer[0], answer[1]["errors"]) == (400, [{"code": code, "field": "file"}])


def test_a_file_of_another_form_is_no_offer(firms):
    token = get_uploads().put("hydro", "notatka.txt", b"nothing")
    with pytest.raises(PortalError) as error:
        Waiting({"kept-file": token}, "hydro").sent()
    assert error.value.code == "upload_kind"


def test_an_address_opens_until_the_last_day_for_offers(firms):
    desk = firms
    settings().faults_link_days = 1
    fault_id = desk.report()
    ask(desk, fault_id, desk.third)
    ((message, _ids),) = letters(desk).values()
    url = f"{desk.url}/@@order-link#{urlsplit(message.url).fragment}"
    for days, code in ((7, 200), (8, 404)):
        with clock.frozen(clock.now() + timedelta(days=days)):
            assert status(desk.browser(None, url)) == code


def test_in_each_language(firms):
    ask(firms, firms.report(), firms.supplier)
    (mailing,) = firms.mailings("fault_enquiries")
    firms.mail(mailing)
    begin = {"pl": "Prosimy o ofertę", "en": "Please send an offer"}
    for language, words in {**begin, "uk": "Просимо надіслати пропозицію"}.items():
        request = firms.world.portal.REQUEST.clone()
        message = message_for(mailing, request, language)
        assert message.subject.startswith(words)
