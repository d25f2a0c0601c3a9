"""What is taken of an invoice that a supplier sends, and what its file says."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.autopay.messages.tree import Node
from collective.contractorportal.suppliers.uploads import mapping
from collective.contractorportal.suppliers.uploads import rules
from collective.contractorportal.suppliers.uploads.model import Draft
from dataclasses import replace
from datetime import date

import pytest


TODAY = date(2026, 11, 24)
SELLER, BUYER = "5252248481", "5260250274"
GOOD = Draft(
    number="FV/12/2026",
    issued_on=date(2026, 11, 20),
    due_on=date(2026, 12, 4),
    net=Money.of("100.00"),
    vat=Money.of("23.00"),
    gross=Money.of("123.00"),
    ksef_number=f"{SELLER}-20261110-0100001AF629-DA",
    seller_nip=SELLER,
    buyer_nip=BUYER,
)


def codes(draft, own=SELLER, buyers=(BUYER,)):
    return [each.code for each in rules.problems(draft, own, buyers, TODAY)]


def test_a_good_invoice_has_no_problems():
    assert codes(GOOD) == []
    typed = replace(GOOD, seller_nip=None, buyer_nip=None, ksef_number=None)
    assert codes(typed, own=None, buyers=()) == []


@pytest.mark.parametrize(
    "changes,code",
    [
        ({"number": None}, "upload_no_number"),
        ({"number": "x" * 257}, "upload_number"),
        ({"number": "FV\0"}, "upload_number"),
        ({"issued_on": None}, "upload_no_issued_on"),
        ({"issued_on": date(2026, 11, 25)}, "upload_future"),
        ({"issued_on": date(2019, 1, 1)}, "upload_old"),
        ({"due_on": date(2026, 11, 19)}, "upload_due"),
        ({"net": None}, "upload_no_net"),
        ({"vat": Money.of("23.01")}, "upload_sum"),
        ({"seller_nip": "1234563218"}, "upload_seller"),
        ({"buyer_nip": "1234563218"}, "upload_buyer"),
        ({"ksef_number": f"{SELLER}-20261110-0100001AF629-DB"}, "upload_ksef"),
        (
            {"ksef_number": "5265877635-20250826-0100001AF629-AF"},
            "upload_ksef_seller",
        ),
    ],
)
def test_problems(changes, code):
    assert codes(replace(GOOD, **changes)) == [code]


def test_only_a_correction_may_be_below_zero():
    below = {name: -getattr(GOOD, name) for name in ("net", "vat", "gross")}
    assert codes(replace(GOOD, **below)) == ["upload_nothing"]
    assert codes(replace(GOOD, **below, correction=True)) == []


@pytest.mark.parametrize(
    "start,kind",
    [
        (b"%PDF-1.4", "pdf"),
        (b"<?xml version='1.0'?>", "xml"),
        (b"\xef\xbb\xbf  <Faktura xmlns='x'>", "xml"),
        (b"<tns:Faktura xmlns:tns='x'>", "xml"),
        (b"PK\x03\x04", None),
        (b"<html>", None),
        (b"MZ", None),
        (b"x%PDF-1.4", None),
    ],
)
def test_kinds_by_content(start, kind):
    if kind is None:
        with pytest.raises(PortalError, match="upload_kind"):
            rules.kind_of_file(10, start, 1)
    else:
        assert rules.kind_of_file(10, start, 1) == kind


def test_sizes():
    with pytest.raises(PortalError, match="upload_empty"):
        rules.kind_of_file(0, b"", 1)
    assert rules.kind_of_file(rules.MEGABYTE, b"%PDF-", 1) == "pdf"
    with pytest.raises(PortalError, match="upload_big"):
        rules.kind_of_file(rules.MEGABYTE + 1, b"%PDF-", 1)


# The file


def element(name, *children, text="", **attributes):
    return Node(name, text, tuple(children), tuple(attributes.items()))


def texts(**values):
    return [element(name, text=value) for name, value in values.items()]


def party(name, nip):
    data = element("DaneIdentyfikacyjne", *texts(NIP=nip, Nazwa="Firma"))
    return element(name, data)


def file(code="FA (3)", seller=SELLER, buyer=BUYER, **values):
    values = {
        "KodWaluty": "PLN",
        "P_1": "2026-11-20",
        "P_2": "FV/12/2026",
        "P_13_1": "100.00",
        "P_14_1": "23.00",
        "P_13_2": "50",
        "P_14_2": "4.00",
        "P_14_1W": "99.99",
        "P_15": "177",
        "RodzajFaktury": "VAT",
        **values,
    }
    terms = [
        element("TerminPlatnosci", *texts(Termin=day))
        for day in ("2026-12-04", "2026-12-11")
    ]
    form = element("KodFormularza", text="FA", kodSystemowy=code)
    return element(
        "Faktura",
        element("Naglowek", form),
        party("Podmiot1", seller),
        party("Podmiot2", buyer),
        element(
            "Fa",
            *(each for each in texts(**values) if each.text),
            element("Platnosc", *terms),
        ),
    )


def test_a_file_tells_its_figures():
    assert mapping.draft_of(file()) == Draft(
        number="FV/12/2026",
        issued_on=date(2026, 11, 20),
        due_on=date(2026, 12, 11),
        net=Money.of("150.00"),
        vat=Money.of("27.00"),
        gross=Money.of("177.00"),
        seller_nip=SELLER,
        buyer_nip=BUYER,
    )
    old = mapping.draft_of(file("FA (2)", RodzajFaktury="KOR", P_15="-5.00"))
    assert old.correction and old.gross == Money.of("-5.00")


@pytest.mark.parametrize(
    "made,code",
    [
        (lambda: element("Rachunek"), "invoice_form"),
        (lambda: file("FA (1)"), "invoice_form"),
        (lambda: element("Faktura"), "invoice_missing"),
        (lambda: file(P_2=""), "invoice_missing"),
        (lambda: file(P_15=""), "invoice_missing"),
        (lambda: file(P_15="12,30"), "invoice_value"),
        (lambda: file(P_15="1e3"), "invoice_value"),
        (lambda: file(P_13_1="x"), "invoice_value"),
        (lambda: file(P_1="20261120"), "invoice_value"),
        (lambda: file(seller="1234567890"), "invoice_value"),
        (lambda: file(KodWaluty="EUR"), "invoice_currency"),
    ],
)
def test_files_that_are_no_such_invoices(made, code):
    with pytest.raises(PortalError, match=code):
        mapping.draft_of(made())
