"""The start of a payment: what we send, and what we never send."""

from base64 import b64decode
from collective.contractorportal.core.clock import WARSAW
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.autopay.messages import fields
from collective.contractorportal.payments.autopay.messages import texts
from collective.contractorportal.payments.autopay.messages.basket import basket
from collective.contractorportal.payments.autopay.messages.basket import Product
from collective.contractorportal.payments.autopay.messages.start import Start
from collective.contractorportal.payments.autopay.messages.start import start_fields
from collective.contractorportal.payments.autopay.messages.tree import leaves
from collective.contractorportal.payments.autopay.xml import parse
from datetime import datetime
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path
from xml.etree import ElementTree

import json
import pytest


DATA = Path(__file__).parents[2] / "data" / "autopay"
ANY = st.text(st.characters(codec="utf-8"), max_size=400)


def start(**more):
    """A start with everything that must be there."""
    least = {"service_id": "2", "order_id": "100", "amount": Money.of("1.50")}
    return start_fields(Start(**{**least, **more}))


def test_the_least_is_three_fields_and_the_currency():
    assert start() == {
        "ServiceID": "2",
        "OrderID": "100",
        "Amount": "1.50",
        "Currency": "PLN",
    }


def test_a_housing_payment_says_what_it_is_for():
    sent = start(
        email=" jan.kowalski@example.com ",
        description="Opłaty 11/2026 – lokal 7; ul. Żytnia 5",
        channel="0",
        language="pl",
        account="PL 02 1140 2004 0000 1234 0000 0007",
        title="Opłaty 11/2026: lokal 7, ul. Żytnia 5/7",
        receiver="Wspólnota Mieszkaniowa | ul. Żytnia 5 w Łodzi",
        phone="+48 601-202-303",
        ip="2001:db8::1",
        valid_until=datetime(2026, 12, 1, 12, 30, tzinfo=WARSAW),
        link_until=datetime(2026, 7, 1, 12, 30, tzinfo=WARSAW),
        customer_number="K-001234",
        invoice_number="FV/11/2026",
        company="Piekarnia „Róża” sp. z o.o.",
        nip="525-224-84-81",
        return_url="https://portal.example.com/@@payment-return?x=1#top",
        accepted_terms="12",
        accepted_at=datetime(2026, 11, 30, 8, 0, tzinfo=WARSAW),
    )
    assert sent == {
        "ServiceID": "2",
        "OrderID": "100",
        "Amount": "1.50",
        "Currency": "PLN",
        "CustomerEmail": "jan.kowalski@example.com",
        "Description": "Oplaty 11-2026 - lokal 7, ul. Zytnia 5",
        "GatewayID": "0",
        "Language": "PL",
        "CustomerNRB": "02114020040000123400000007",
        "Title": "Opłaty 11-2026 lokal 7, ul. Żytnia 5-7",
        "ReceiverName": "Wspólnota Mieszkaniowa ul. Żytnia 5",
        "CustomerPhone": "48601202303",
        "CustomerIP": "2001:db8::1",
        "ValidityTime": "2026-12-01 12:30:00",
        "LinkValidityTime": "2026-07-01 12:30:00",
        "CustomerNumber": "K-001234",
        "InvoiceNumber": "FV/11/2026",
        "CompanyName": "Piekarnia „Róża” sp. z o.o.",
        "Nip": "5252248481",
        "ReturnURL": "https://portal.example.com/@@payment-return",
        "DefaultRegulationAcceptanceState": "ACCEPTED",
        "DefaultRegulationAcceptanceID": "12",
        "DefaultRegulationAcceptanceTime": "2026-11-30 08:00:00",
    }


def test_a_blik_code_keeps_its_zeros():
    assert start(channel="509", blik_code="001122")["AuthorizationCode"] == "001122"


@pytest.mark.parametrize(
    "wrong, code",
    [
        ({"service_id": ""}, "autopay_field_missing"),
        ({"service_id": "12345678901"}, "autopay_field_invalid"),
        ({"service_id": "٣"}, "autopay_field_invalid"),
        ({"order_id": "a b"}, "autopay_field_invalid"),
        ({"order_id": "x" * 33}, "autopay_field_invalid"),
        ({"order_id": "100|x"}, "autopay_field_invalid"),
        ({"order_id": "100\n"}, "autopay_field_invalid"),
        ({"amount": Money.of(0)}, "autopay_field_missing"),
        ({"amount": Money.of("-1.50")}, "autopay_field_missing"),
        ({"amount": Money.of(10**14)}, "autopay_field_invalid"),
        ({"amount": Money.of(1, "CHF")}, "autopay_field_invalid"),
        ({"email": "nobody"}, "autopay_field_invalid"),
        ({"email": "a|b@example.com"}, "autopay_field_invalid"),
        ({"email": f"{'a' * 251}@x.pl"}, "autopay_field_invalid"),
        ({"channel": "BLIK"}, "autopay_field_invalid"),
        ({"blik_code": "12345"}, "autopay_field_invalid"),
        ({"account": "02114020040000123400000008"}, "nrb_invalid"),
        ({"nip": "1234567890"}, "nip_invalid"),
        ({"return_url": "javascript:alert(1)"}, "autopay_field_invalid"),
        ({"ip": "localhost"}, "autopay_field_invalid"),
        ({"language": "xx"}, "autopay_field_invalid"),
    ],
)
def test_what_nobody_may_guess_is_refused(wrong, code):
    with pytest.raises(PortalError) as raised:
        start(**wrong)
    assert raised.value.code == code


def test_an_error_never_tells_the_value():
    with pytest.raises(PortalError) as raised:
        start(email="jan kowalski")
    assert "kowalski" not in str(raised.value)


@given(description=ANY, title=ANY, receiver=ANY, company=ANY, invoice=ANY, number=ANY)
def test_any_text_of_ours_is_brought_into_form(
    description, title, receiver, company, invoice, number
):
    sent = start(
        description=description,
        title=title,
        receiver=receiver,
        company=company,
        invoice_number=invoice,
        customer_number=number,
        phone=number,
    )
    fields.check(sent)
    assert not any("|" in value or "\n" in value for value in sent.values())
    assert sent.get("CustomerNumber", number.strip()[:35]) or not number.strip()


@given(ANY, st.integers(1, 95))
def test_a_shortened_text_is_a_beginning_of_it(text, most):
    short = texts.shortened(text, most)
    assert len(short) <= most
    assert text.startswith(short)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż", "ACELNOSZZ acelnoszz"),
        ("Zażółć gęślą jaźń", "Zazolc gesla jazn"),
        ("FV/11/2026 – „najem”", "FV-11-2026 - najem"),
        ("a_b;c(d)", "a-b,c d"),
        ("Müller & Søn, Đorđe", "Muller Son, Dorde"),
        ("\u0141o\u0301dz\u0301", "Lodz"),
        ("日本", ""),
        ("1234567890 " * 8, "1234567890 " * 6 + "1234567890"),
    ],
)
def test_descriptions_are_latin(text, expected):
    assert texts.description(text) == expected


def test_the_basket_is_the_documented_one():
    vector = next(
        each
        for each in json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
        if each["name"] == "docs-start-with-basket"
    )
    products = [
        Product(Money.of("1.00"), (("productName", "Nazwa produktu 1"),)),
        Product(Money.of("0.50"), (("productType", "ABCD"), ("ID", "EFGH"))),
    ]
    sent = dict(vector["fields"])["Products"]
    assert basket(products, Money.of("1.50")) == sent
    assert start(products=products)["Products"] == sent


def test_a_basket_keeps_what_it_is_told():
    text = basket(
        [Product(Money.of(3), (("title", 'Żwir "A" & <b> | '),))], Money.of(3)
    )
    document = b64decode(text)
    assert leaves(parse(document)) == ["3.00", 'Żwir "A" & <b>']
    assert ElementTree.fromstring(document).find("product/params/param").get("value")


@pytest.mark.parametrize(
    "amounts, whole, code",
    [
        (("1.00", "0.51"), "1.50", "autopay_basket_sum"),
        (("2.00", "-0.50"), "1.50", "autopay_basket_part"),
        (("1.50", "0.00"), "1.50", "autopay_basket_part"),
        (("0.01",) * 150, "1.50", "autopay_basket_long"),
    ],
)
def test_a_basket_makes_up_the_whole(amounts, whole, code):
    products = [Product(Money.of(each), (("title", "Opłata"),)) for each in amounts]
    with pytest.raises(PortalError) as raised:
        basket(products, Money.of(whole))
    assert raised.value.code == code


def test_every_field_has_a_value_that_it_takes_and_one_that_it_does_not():
    samples = json.loads((DATA / "start-fields.json").read_text(encoding="utf-8"))
    for name, value in samples["samples"].items():
        assert fields.BY_NAME[name].allows(value), name
        assert not fields.BY_NAME[name].allows(value + "|"), name
        assert not fields.BY_NAME[name].allows(value + "\n"), name
    assert list(samples["samples"]) == list(fields.START_ORDER)
