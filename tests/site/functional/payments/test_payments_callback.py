"""``@@autopay-itn`` over HTTP: what a gateway, and whoever else, may post to it."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.payments import callback
from collective.contractorportal.payments.callback import LONGEST
from collective.contractorportal.payments.callback import REFUSED
from collective.contractorportal.payments.handing.jobs import tell_of_strays
from collective.contractorportal.payments.settings import keep_secret
from collective.contractorportal.payments.storage import get_payments
from collective.contractorportal.payments.storage import Slot
from collective.contractorportal.payments.strangers.rules import Allowance
from collective.contractorportal.payments.strangers.rules import BURST
from datetime import datetime
from datetime import UTC
from gateway import confirms
from gateway import istn
from gateway import itn
from gateway import KEY
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from urllib.parse import urlencode
from world import basic_auth
from ZODB.POSException import ConflictError

import pytest
import time
import transaction


@pytest.fixture(autouse=True)
def allowance():
    """A process that has written nothing down yet."""
    callback.strangers.allowance = Allowance(at=time.monotonic())


def strangers():
    transaction.begin()
    return get_payments().strangers.newest()


def test_a_success_is_taken_once_whatever_follows(till):
    payment = till.begin()
    assert till.tell(payment, "PENDING") == "CONFIRMED"
    assert till.get(payment).state == "pending"
    for status in ("SUCCESS", "SUCCESS", "FAILURE", "PENDING", "SUCCESS"):
        assert till.tell(payment, status) == "CONFIRMED"
    paid = till.get(payment)
    assert paid.is_paid and not paid.flags
    assert paid.paid_remote_id == "R1"
    assert paid.paid_at == datetime(2026, 12, 1, 10, 30, tzinfo=UTC)  # 11:30 in Warsaw
    log = [entry for entry in till.log(payment) if entry.kind == "notice"]
    verdicts = [entry.verdict for entry in log]
    assert verdicts == ["applied", "applied", *["repeated"] * 4]
    assert all(b"<orderID>" in entry.raw for entry in log)
    assert get_payments().todo() == [payment.order_id]


def test_the_answer_is_signed_bare_and_nobodys(till):
    payment = till.begin()
    code, said = till.send(itn(payment.order_id, KEY))
    assert code == 200
    assert confirms(said, payment.order_id, "CONFIRMED", KEY)
    assert till.headers["Content-Type"].startswith("application/xml")
    assert till.headers["Cache-Control"] == "no-store"
    assert "Location" not in till.headers and "Set-Cookie" not in till.headers
    assert "<html" not in said and payment.by not in said


def test_a_late_failure_and_a_second_success(till):
    payment = till.begin()
    till.tell(payment)
    assert till.tell(payment, "FAILURE", remote_id="R2") == "CONFIRMED"
    assert not till.get(payment).flags
    assert till.tell(payment, "SUCCESS", remote_id="R3") == "CONFIRMED"
    paid = till.get(payment)
    assert paid.is_paid and paid.flags == {"double"} and paid.paid_remote_id == "R1"


def test_a_message_before_the_start_was_written_down(till):
    payment = till.begin(started=False)
    assert till.get(payment).state == "created"
    assert till.tell(payment) == "CONFIRMED"
    assert till.get(payment).is_paid


@pytest.mark.parametrize(
    "values,verdict",
    [
        ({"amount": "100.01"}, "amount"),
        ({"amount": "99.99"}, "amount"),
        ({"currency": "EUR"}, "currency"),
        ({"service": "2", "key": "2test2"}, "service"),
    ],
)
def test_what_does_not_fit_is_not_confirmed(till, values, verdict):
    payment = till.begin()
    assert till.tell(payment, **values) == "NOTCONFIRMED"
    kept = till.get(payment)
    assert not kept.is_paid and kept.flags == {"mismatch"}
    assert till.log(payment)[-1].verdict == verdict


def test_an_unknown_order_is_kept_for_staff(till):
    code, said = till.send(itn("PNOBODYKNOWS", KEY))
    assert code == 200 and confirms(said, "PNOBODYKNOWS", "NOTCONFIRMED", KEY)
    transaction.begin()
    (entry,) = get_payments().strays.newest()
    assert entry.verdict == "unknown_order" and b"PNOBODYKNOWS" in entry.raw


def test_fields_that_nobody_has_heard_of(till):
    payment = till.begin()
    more = [("paymentStatusDetails", "NEW_DETAIL"), ("invented", "Zażółć & gęślą")]
    assert till.tell(payment, more=more) == "CONFIRMED"
    assert till.get(payment).is_paid


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {x} "{f"&{y};" * 10}">' for x, y in ("ba", "cb", "dc", "ed"))
    + "]><transactionList><serviceID>1</serviceID>&e;</transactionList>"
)
OUTSIDE = (
    '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    "<transactionList><serviceID>&a;</serviceID></transactionList>"
)


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "hello",
        "<transactionList/>",
        BOMB,
        OUTSIDE,
        "<a>" * 5000,
        itn("P1", "wrong key"),
        itn("P1", KEY, service="77"),
        itn("P1", KEY, signature=" "),
        itn("P1|R1|100.00", "x"),
        b"\xff\xfe\x00",
    ],
)
def test_what_nobody_signed_is_refused_alike(till, xml):
    code, said = till.send(xml)
    assert (code, said) == (403, REFUSED.decode())
    (entry,) = strangers()
    assert entry.kind == "stranger" and entry.verdict


def test_a_stranger_changes_nothing_and_gets_nothing_signed(till):
    payment = till.begin()
    before = till.log(payment)
    code, said = till.send(itn(payment.order_id, "not the key"))
    assert code == 403 and payment.order_id not in said and "hash" not in said
    assert till.log(payment) == before and not till.get(payment).is_paid


@pytest.mark.parametrize(
    "body",
    [
        "",
        "transactions=",
        "transactions=!!!not base64!!!",
        "transactions=a&transactions=b",
        "transactions:record:utf8=a",
        "other=x",
        urlencode({"transactions": "A" * (LONGEST + 1)}),
    ],
)
def test_forms_that_are_none(till, body):
    code, said = till.post(body)
    assert (code, said) == (403, REFUSED.decode())


def test_a_megabyte_is_refused(till):
    payment = till.begin()
    xml = itn(payment.order_id, KEY, more=[("title", "x" * 1_000_000)])
    code, _said = till.send(xml)
    assert 400 <= code < 500
    assert not till.get(payment).is_paid


def test_other_methods(till):
    browser = till.world.browser()
    browser.open(f"{till.portal.absolute_url()}/@@autopay-itn")
    assert browser.headers["Status"].startswith("405")
    assert browser.headers["Allow"] == "POST" and not browser.contents


def test_strangers_cannot_fill_the_disk(till):
    for number in range(BURST + 10):
        assert till.send(f"<x>{number}{'y' * 10_000}</x>")[0] == 403
    kept = strangers()
    assert len(kept) == BURST
    assert max(len(entry.raw) for entry in kept) <= 4096


def test_the_key_before_counts_for_a_while(till, at):
    payment = till.begin()
    keep_secret("1=newkey")
    transaction.commit()
    assert till.tell(payment, "PENDING") == "CONFIRMED"
    assert till.tell(payment, "PENDING", key="newkey") == "CONFIRMED"
    at(days=14, seconds=1)
    assert till.send(itn(payment.order_id, KEY))[0] == 403
    assert till.tell(payment, key="newkey") == "CONFIRMED"


def test_the_gateways_transfers_are_kept_with_the_payment(till):
    payment = till.begin()
    till.tell(payment)
    code, said = till.send(istn(payment.order_id, KEY))
    assert code == 200 and "CONFIRMED" in said and "T1" in said
    (known,) = till.get(payment).settlements
    assert (known.remote_out_id, known.status) == ("T1", "SUCCESS")
    assert str(known.amount.amount) == "98.50"
    till.send(istn(payment.order_id, KEY, "PENDING"))
    assert [s.status for s in till.get(payment).settlements] == ["PENDING"]
    assert till.get(payment).is_paid


def test_a_transfer_of_several_payments_is_kept_and_confirmed(till):
    settings().payment_alerts = ("kasia",)
    transaction.commit()
    message = istn("", KEY)
    empty = message.replace("<productID>", "<orderID></orderID><productID>")
    for text in (message, empty):
        code, said = till.send(text)
        assert code == 200 and confirms(said, "T1", "CONFIRMED", KEY)
    transaction.begin()
    for entry in get_payments().strays.newest():
        assert (entry.kind, entry.verdict) == ("settled", "settlement")
        assert b"T1" in entry.raw
    assert len(get_payments().strays.rows) == 2
    assert not tell_of_strays()
    assert till.send(istn("", "not the key"))[0] == 403
    browser = till.world.browser()
    browser.addHeader("Authorization", basic_auth(SITE_OWNER_NAME, SITE_OWNER_PASSWORD))
    browser.open(f"{till.portal.absolute_url()}/@@payment-messages")
    text = browser.contents.replace("\xa0", " ")
    assert "Przelewy zbiorcze" in text and "nie ma takiej" not in text


@pytest.mark.parametrize(
    "trouble", [ConflictError(), OSError(28, "No space left on device")]
)
def test_what_cannot_be_stored_is_sent_again(till, monkeypatch, trouble):
    payment = till.begin()
    before = till.log(payment)

    def write(slot, entry):
        raise trouble

    with monkeypatch.context() as broken:
        broken.setattr(Slot, "write", write)
        code, said = till.send(itn(payment.order_id, KEY))
    assert 500 <= code < 600 and "CONFIRMED" not in said
    assert not till.get(payment).is_paid and till.log(payment) == before
    assert till.tell(payment) == "CONFIRMED"  # sent again
    assert till.get(payment).is_paid


def test_it_is_taken_while_payments_are_switched_off(till):
    payment = till.begin()
    settings().payments_on = False
    transaction.commit()
    assert till.tell(payment) == "CONFIRMED"
    assert till.get(payment).is_paid
