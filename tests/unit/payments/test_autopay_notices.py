"""Notifications: as published, with strange fields, and made to deceive."""

from base64 import b64encode
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.autopay.messages import notices
from collective.contractorportal.payments.autopay.messages.notices import echoed
from collective.contractorportal.payments.autopay.messages.notices import read_notice
from collective.contractorportal.payments.autopay.messages.notices import read_transfer
from collective.contractorportal.payments.autopay.messages.tree import Unreadable
from collective.contractorportal.payments.autopay.signature import document_signer
from collective.contractorportal.payments.autopay.signature import Key
from collective.contractorportal.payments.autopay.signature import signature
from collective.contractorportal.payments.autopay.xml import from_base64
from collective.contractorportal.payments.autopay.xml import parse
from contextlib import suppress
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path

import pytest


DATA = Path(__file__).parents[2] / "data" / "autopay"
KEY = Key("1test1")
SDK = Key("QCBm3N0oFjzQAWsTIVN8mPLK12TW6HU6InSfjvnF")
BASIC = (
    "<orderID>007</orderID><remoteID>91</remoteID><amount>11.11</amount>"
    "<currency>PLN</currency>"
)
END = "<paymentDate>20010101111111</paymentDate><paymentStatus>SUCCESS</paymentStatus>"


def itn(inner, values, root_end="", key=KEY):
    """A notification with that inside, signed over those values."""
    digest = signature(values, key)
    return parse(
        f"<transactionList><serviceID>1</serviceID><transactions><transaction>{inner}"
        f"</transaction></transactions>{root_end}<hash>{digest}</hash>"
        "</transactionList>".encode()
    )


@pytest.mark.parametrize("name, key", [("itn-docs", KEY), ("itn-sdk", SDK)])
def test_a_published_notification_is_verified(name, key):
    data = (DATA / f"{name}.xml").read_bytes()
    document = parse(from_base64(b64encode(data).decode()))
    assert document_signer(document, [key]) == key
    assert document_signer(document, [Key("other")]) is None
    assert read_notice(document).attempt.state == "SUCCESS"


def test_the_fields_of_a_notification():
    notice = read_notice(parse((DATA / "itn-docs.xml").read_bytes()))
    found = notice.attempt
    assert (notice.service_id, found.order_id, found.remote_id) == ("1", "11", "91")
    assert (found.amount, found.channel) == (Money.of("11.11"), "1")
    assert found.at.isoformat() == "2001-01-01T11:11:11+01:00"
    assert (found.state, found.details) == ("SUCCESS", "AUTHORIZED")
    assert found.extra == ()


def test_the_published_reply_comes_out_to_the_letter():
    digest = signature(notices.reply_values("1", "11", True), KEY)
    ours = notices.reply("1", "orderID", "11", True, digest)
    theirs = parse((DATA / "itn-response-docs.xml").read_bytes())
    assert document_signer(theirs, [KEY]) == KEY
    assert [(n.name, n.text.strip()) for n in parse(ours.encode()).walk()] == [
        (n.name, n.text.strip()) for n in theirs.walk()
    ]


def test_fields_that_nobody_told_us_of_count_and_are_kept():
    inner = (
        f"{BASIC}<gatewayID>106</gatewayID>{END}"
        "<customerData><fName>Żaneta</fName><nrb>0123</nrb></customerData>"
        "<verificationStatusReasons><verificationStatusReason>NAME</verificationStatusReason>"
        "<verificationStatusReason>NRB</verificationStatusReason></verificationStatusReasons>"
        "<startAmount>10.00</startAmount><new><newer><![CDATA[a <b> & c]]></newer></new>"
    )
    values = ["1", "007", "91", "11.11", "PLN", "106", "20010101111111", "SUCCESS"]
    values += ["Żaneta", "0123", "NAME", "NRB", "10.00", "a <b> & c", "later"]
    document = itn(inner, values, root_end="<fromLater>later</fromLater>")
    assert document_signer(document, [KEY]) == KEY
    found = read_notice(document).attempt
    assert found.start_amount == Money.of("10.00")
    assert dict(found.extra)["customerData/fName"] == "Żaneta"
    assert found.extra[-1] == ("new/newer", "a <b> & c")


def test_parameters_of_products_count_by_their_value():
    inner = (
        f"{BASIC}{END}<product><subAmount>11.11</subAmount><params>"
        '<param name="productID" value="A-1" title="x"/></params></product>'
    )
    values = ["1", "007", "91", "11.11", "PLN", "20010101111111", "SUCCESS"]
    document = itn(inner, [*values, "11.11", "A-1"], key=Key("1test1", "sha512"))
    assert document_signer(document, [KEY]) is None
    assert document_signer(document, [Key("1test1", "sha512")])
    assert ("product/params/param", "A-1") in read_notice(document).attempt.extra


def test_identifiers_are_echoed_as_they_came():
    document = itn(BASIC + END, [])
    assert echoed(document) == ("1", "orderID", "007")


HASHED = "2|ORD-1|1.50|SUCCESS|0|PLN|20261130120000@x.pl"


def test_a_start_form_that_the_payer_saw_is_no_notification():
    """Its digest is right for these leaves, so their places have to tell."""
    values = HASHED.split("|")
    digest = signature(values, KEY)
    for inner in (
        "<orderID>ORD-1</orderID><remoteID>1.50</remoteID><paymentStatus>SUCCESS"
        "</paymentStatus><a>0</a><currency>PLN</currency><b>20261130120000@x.pl</b>",
        "<orderID>ORD-1</orderID><amount>1.50</amount><paymentStatus>SUCCESS"
        "</paymentStatus><remoteID>0</remoteID><currency>PLN</currency>"
        "<b>20261130120000@x.pl</b>",
        "<remoteID>ORD-1</remoteID><amount>1.50</amount><paymentStatus>SUCCESS"
        "</paymentStatus><orderID>0</orderID><currency>PLN</currency>"
        "<b>20261130120000@x.pl</b>",
    ):
        document = parse(
            "<transactionList><serviceID>2</serviceID><transactions><transaction>"
            f"{inner}</transaction></transactions><hash>{digest}</hash>"
            "</transactionList>".encode()
        )
        assert document_signer(document, [KEY]) == KEY
        with pytest.raises(Unreadable):
            read_notice(document)
        with pytest.raises(Unreadable):
            read_transfer(document)


@pytest.mark.parametrize(
    "inner",
    [
        "",
        BASIC,
        BASIC.replace("91", "") + END,
        BASIC.replace("11.11", "11,11") + END,
        BASIC.replace("11.11", "11.1") + END,
        BASIC.replace("11.11", "1e9") + END,
        BASIC.replace("11.11", "-11.11") + END,
        BASIC.replace("PLN", "zł") + END,
        BASIC.replace("007", "a b") + END,
        BASIC.replace("007", "x" * 33) + END,
        BASIC + BASIC + END,
        "<x>1</x>" + BASIC + END,
        f"<remoteID>91</remoteID>{BASIC}{END}",
    ],
)
def test_a_notification_without_its_form_is_refused(inner):
    with pytest.raises(Unreadable):
        read_notice(itn(inner, []))


def test_exactly_one_transaction():
    two = f"{BASIC}{END}</transaction><transaction>{BASIC}{END}"
    with pytest.raises(Unreadable):
        read_notice(itn(two, []))


def test_a_day_that_is_none_does_not_refuse_the_payment():
    inner = BASIC + END.replace("20010101111111", "20019901111111")
    assert read_notice(itn(inner, [])).attempt.at is None


TRANSFER = (
    "<isRefund>true</isRefund><orderID>11</orderID><orderOutID>7</orderOutID>"
    "<remoteID>91</remoteID><remoteOutID>OUT9</remoteOutID><amount>5.00</amount>"
    "<currency>PLN</currency><transferDate>20260701120000</transferDate>"
    "<transferStatus>SUCCESS</transferStatus><title>Zwrot</title>"
)


def test_a_transfer_is_told_from_a_payment():
    values = ["1", "true", "11", "7", "91", "OUT9", "5.00", "PLN", "20260701120000"]
    document = itn(TRANSFER, [*values, "SUCCESS", "Zwrot"])
    assert notices.is_transfer(document)
    assert not notices.is_transfer(itn(BASIC + END, []))
    assert document_signer(document, [KEY]) == KEY
    found = read_transfer(document)
    assert (found.is_refund, found.amount) == (True, Money.of(5))
    assert (found.remote_out_id, found.state) == ("OUT9", "SUCCESS")
    assert found.at.isoformat() == "2026-07-01T12:00:00+02:00"
    assert echoed(document) == ("1", "remoteOutID", "OUT9")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        document = parse(data)
    except Unreadable:
        return
    document_signer(document, [KEY])


PIECES = st.sampled_from(
    [
        "<a>",
        "</a>",
        "<hash>",
        "</hash>",
        "x",
        "&amp;",
        "&b;",
        "<!--",
        "-->",
        "<?p",
        "?>",
    ]
    + ["<!DOCTYPE a [", "<!ENTITY b 'c'>", "]>", "<![CDATA[", "]]>", " ", "<a b='c'/>"]
    + ["<transactionList>", "</transactionList>", "<serviceID>1</serviceID>", "\x00"]
)


@given(st.lists(PIECES, max_size=30))
def test_any_pieces_are_read_or_refused(pieces):
    for read in (read_notice, read_transfer, echoed):
        try:
            document = parse("".join(pieces).encode())
            document_signer(document, [KEY])
            read(document)
        except Unreadable:
            continue


@given(st.text(max_size=300))
def test_any_text_is_base64_or_refused(text):
    with suppress(Unreadable):
        from_base64(text)


@given(st.binary(max_size=300))
def test_base64_survives_a_forms_way(data):
    text = b64encode(data).decode()
    broken = "\r\n".join(text[i : i + 76] for i in range(0, len(text), 76))
    assert from_base64(text.replace("+", " ")) == data
    assert from_base64(f"{broken}\n") == data
