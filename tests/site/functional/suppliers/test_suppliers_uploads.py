"""A supplier sends invoices in, by page and over REST, and nobody else sees them."""

from base64 import b64encode
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.outbox.api import find
from collective.contractorportal.outbox.records import REJECTED
from collective.contractorportal.outbox.storage import get_outbox
from dataclasses import replace

import pytest
import re
import transaction


PATH = "/@supplier-uploads"
PDF = b"%PDF-1.7\n1 0 obj\n"
XML = """<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">
  <Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza></Naglowek>
  <Podmiot1><DaneIdentyfikacyjne><NIP>{seller}</NIP><Nazwa>Hydro</Nazwa></DaneIdentyfikacyjne></Podmiot1>
  <Podmiot2><DaneIdentyfikacyjne><NIP>{buyer}</NIP><Nazwa>WM</Nazwa></DaneIdentyfikacyjne></Podmiot2>
  <Fa><KodWaluty>PLN</KodWaluty><P_1>2026-11-20</P_1><P_2>{number}</P_2>
    <P_13_1>200.00</P_13_1><P_14_1>46.00</P_14_1><P_15>{gross}</P_15>
    <RodzajFaktury>VAT</RodzajFaktury>
    <Platnosc><TerminPlatnosci><Termin>2026-12-04</Termin></TerminPlatnosci></Platnosc></Fa>
</Faktura>"""
HYDRO, C1, C2 = "5252248481", "5260250274", "5265877635"
FIGURES = {
    "number": "FV/P/1",
    "issued_on": "2026-11-20",
    "due_on": "2026-12-04",
    "net": "100,00",
    "vat": "23,00",
    "gross": "123,00",
}


def xml(seller=HYDRO, buyer=C1, number="FV/X/1", gross="246.00"):
    return XML.format(seller=seller, buyer=buyer, number=number, gross=gross).encode()


def body(data, filename="faktura", **more):
    return {"file": {"filename": filename, "data": b64encode(data).decode()}, **more}


def post(rest, user, data, **more):
    return rest(user, PATH, "POST", body(data, **more))


def codes(answer):
    assert answer.status_code == 400, answer.text
    return [each["code"] for each in answer.json()["errors"]]


def test_an_xml_speaks_for_itself_and_goes_to_the_erp(world, rest):
    answer = post(rest, "hydro", xml(), net="1,00", key="a")
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["number"], made["source"]) == ("FV/X/1", "xml")
    assert made["gross"]["amount"] == "246.00"
    assert made["community"]["id"] == "C1"
    assert (made["state"], made["submission"][:2]) == ("waiting", "F-")
    transaction.begin()
    payload = find("supplier_invoice", made["id"]).payload
    assert payload["due_on"] == "2026-12-04" and payload["file"]["size"] == len(xml())
    file = rest("hydro", f"{PATH}/{made['id']}/file")
    assert file.content == xml()
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_a_pdf_is_sent_with_what_it_says(world, rest):
    answer = post(rest, "hydro", PDF, community="C2", **FIGURES)
    assert answer.status_code == 201, answer.text
    assert answer.json()["source"] == "typed"
    assert answer.json()["file"]["filename"].endswith(".pdf")
    assert codes(post(rest, "hydro", PDF, community="C2")) == [
        f"upload_no_{name}" for name in ("number", "issued_on", "net", "vat", "gross")
    ]
    wrong = {**FIGURES, "number": "FV/P/2", "gross": "12x", "issued_on": "wczoraj"}
    answer = post(rest, "hydro", PDF, community="C2", **wrong)
    assert sorted(codes(answer)) == ["upload_amount", "upload_day"]


def test_the_same_attempt_is_taken_once(world, rest):
    first = post(rest, "hydro", xml(), key="once").json()
    again = post(rest, "hydro", xml(number="FV/other"), key="once").json()
    assert again["id"] == first["id"]
    assert rest("hydro", PATH).json()["items_total"] == 1


def test_the_same_number_is_refused(world, rest):
    assert post(rest, "hydro", xml()).status_code == 201
    assert codes(post(rest, "hydro", xml(number="fv / x / 1"))) == ["upload_twice"]
    assert codes(post(rest, "hydro", xml(number="FV/I-1"))) == ["upload_known"]
    # Another firm may have the same number.
    other = xml(seller="1234563218")
    assert post(rest, "lift", other).status_code == 201


def test_what_the_erp_did_not_take_may_be_sent_again(world, rest):
    made = post(rest, "hydro", xml()).json()
    transaction.begin()
    found = find("supplier_invoice", made["id"])
    get_outbox().put(replace(found, state=REJECTED, reason="Brak zlecenia"))
    transaction.commit()
    shown = rest("hydro", f"{PATH}/{made['id']}").json()
    assert (shown["state"], shown["reason"]) == ("rejected", "Brak zlecenia")
    assert post(rest, "hydro", xml()).status_code == 201


@pytest.mark.parametrize(
    "data,code",
    [
        (b"", "upload_empty"),
        (b"MZ\x90", "upload_kind"),
        (b"<html><script>", "upload_kind"),
        (b"<?xml version='1.0'?><Faktura>", "upload_xml"),
        (b"<?xml version='1.0' encoding='UTF-16'?><Faktura/>", "upload_xml"),
        (b"<?xml version='1.0'?><x/>", "invoice_form"),
        (
            b"<?xml version='1.0'?><!DOCTYPE F [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            b"<Faktura>&x;</Faktura>",
            "upload_dtd",
        ),
        (
            b"<?xml version='1.0'?><!DOCTYPE F [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
            b"<Faktura>&b;</Faktura>",
            "upload_dtd",
        ),
        (xml(seller=C1), "upload_seller"),
        (xml(buyer=HYDRO), "upload_buyer"),
        (xml(gross="246.01"), "upload_sum"),
        (xml(number=""), "upload_no_number"),
    ],
)
def test_bad_files(world, rest, data, code):
    answer = post(rest, "hydro", data, community="C1")
    assert code in codes(answer)
    assert "root:" not in answer.text


def test_a_buyer_of_another_community_is_refused(world, rest):
    assert codes(post(rest, "hydro", xml(buyer=C2), community="C1")) == ["upload_buyer"]
    assert post(rest, "hydro", xml(buyer=C2)).json()["community"]["id"] == "C2"
    assert "upload_buyer" in codes(post(rest, "lift", xml("1234563218", C2, "L/1")))
    assert codes(post(rest, "lift", PDF, community="C2", **FIGURES)) == [
        "upload_community"
    ]


def test_too_large_a_file(world, rest):
    settings().invoice_megabytes = 1
    transaction.commit()
    data = PDF + b"0" * 1024 * 1024
    assert codes(post(rest, "hydro", data)) == ["upload_big"]


def test_nonsense(world, rest):
    for wrong in (
        {},
        {"file": "x"},
        {"file": {"filename": "a", "data": "***"}},
        body(PDF, number=["x"]),
        body(PDF, order=5),
    ):
        assert rest("hydro", PATH, "POST", wrong).status_code == 400
    answer = post(rest, "hydro", xml(), order="order:none")
    assert codes(answer) == ["upload_order"]


@pytest.mark.parametrize("user", ["owner", "chair", "former", "gone", "stranger"])
def test_only_who_serves_today_sends(world, rest, page, user):
    assert post(rest, user, xml()).status_code == 404
    assert page(user, "@@supplier/send").status_code == 404
    assert rest(None, PATH, "POST", body(xml())).status_code == 401


def test_switched_off(world, rest, page):
    settings().invoice_uploads = False
    transaction.commit()
    assert post(rest, "hydro", xml()).status_code == 404
    assert page("hydro", "@@supplier/send").status_code == 404
    assert "@@supplier/send" not in page("hydro", "@@supplier").text


def test_nobody_else_sees_it_but_the_office(world, rest, page):
    made = post(rest, "hydro", xml()).json()
    one = f"{PATH}/{made['id']}"
    for user in ("lift", "former", "owner", "chair", "stranger"):
        assert rest(user, one).status_code == 404
        assert rest(user, f"{one}/file").status_code == 404
        assert page(user, f"@@supplier/sent/{made['id']}").status_code == 404
        assert page(user, f"@@supplier/sent/{made['id']}/file").status_code == 404
    assert rest("lift", PATH).json()["items"] == []
    assert rest(None, one).status_code == 401
    assert rest("staff", one).json()["supplier"]["id"] == "K-hydro"
    assert rest("staff", f"{one}/file").content == xml()
    entry = rest("staff", "/@audit?kind=suppliers.uploads").json()["items"]
    assert entry and entry[0]["channel"] == "rest"
    desk = page("staff", "@@invoices-desk?text=fv/x").text
    assert "FV/X/1" in desk and "Hydro" in desk
    assert "FV/X/1" not in page("staff", "@@invoices-desk?state=accepted").text
    one = page("staff", f"@@invoices-desk?id={made['id']}").text
    assert "246" in one
    file = page("staff", f"@@invoices-desk?id={made['id']}&file=1")
    assert file.content == xml()
    for user in ("hydro", "owner", "chair", None):
        answer = page(user, "@@invoices-desk")
        assert answer.status_code in (302, 401, 403, 404), user


def form(text):
    found = dict(re.findall(r'name="(\w+)"\s+type="hidden"\s+value="([^"]*)"', text))
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', text)[1]
    return {**found, "_authenticator": token}


def test_the_page_checks_keeps_and_sends(world, page, rest):
    send = "@@supplier/send"
    text = page("hydro", send).text
    assert page("hydro", send, {"do": "check"}).status_code == 403
    given = {
        **form(text),
        "do": "check",
        **FIGURES,
        "gross": "124,00",
        "community": "C1",
    }
    text = page("hydro", send, given, {"file": ("f.pdf", PDF)}).text
    assert "Net and VAT come to" in text and "f.pdf" in text
    assert 'value="FV/P/1"' in text
    given = {**form(text), "do": "check", **FIGURES, "community": "C1"}
    text = page("hydro", send, given).text
    assert "Check what goes to the manager" in text
    kept = form(text)
    answer = page("hydro", send, {**kept, "do": "change"})
    assert 'value="123,00"' in answer.text
    answer = page("hydro", send, {**kept, "do": "send"})
    assert answer.status_code == 303, answer.text
    again = page("hydro", send, {**kept, "do": "send"})
    assert again.status_code == 303
    assert again.headers["Location"] == answer.headers["Location"]
    assert rest("hydro", PATH).json()["items_total"] == 1
    upload_id = answer.headers["Location"].split("/")[-1].split("?")[0]
    text = page("hydro", f"@@supplier/sent/{upload_id}?said=sent").text
    assert "The invoice is sent" in text and "F-" in text
    assert "FV/P/1" in page("hydro", "@@supplier/sent").text
    assert "FV/P/1" in page("hydro", "@@matters").text
    file = page("hydro", f"@@supplier/sent/{upload_id}/file")
    assert file.content == PDF
