"""The portal's client and the sandbox understand one another, over HTTP."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.autopay import operations
from collective.contractorportal.payments.autopay.messages.answers import TransferData
from collective.contractorportal.payments.autopay.messages.start import BACKGROUND
from collective.contractorportal.payments.autopay.provider import gate_of
from collective.contractorportal.payments.autopay.sandbox.scenarios import BLIK_AMOUNTS
from collective.contractorportal.payments.model import Refund
from collective.contractorportal.payments.records import GatewayTrouble
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl
from urllib.parse import urlsplit

import httpx
import pytest


def act(url, **fields):
    """What a payer does at the sandbox; where the browser is sent."""
    return httpx.post(url, data=fields, follow_redirects=False)


def test_a_payer_goes_on_at_the_gateway_pays_and_comes_back(gateway):
    payment = gateway.payment("100.10", "0.20", customer_number="K-001", language="pl")
    answer = gateway.provider.start(
        gateway.service(basket=True), payment, gateway.start()
    )
    assert (answer.outcome, answer.reason) == ("started", "")
    page = httpx.get(answer.redirect_url)
    assert "100,30\N{NO-BREAK SPACE}zł" in page.text
    assert "Oplaty 11-2026" in page.text
    gone = act(answer.redirect_url, do="pay", channel="106")
    assert gone.status_code == 303
    query = dict(parse_qsl(urlsplit(gone.headers["location"]).query))
    read = gateway.provider.read_return
    find, now = gateway.merchant.find, clock.now()
    assert read(query, find, now) == payment.order_id
    assert read({**query, "OrderID": "P-0"}, find, now) is None
    assert read({**query, "ServiceID": "77"}, find, now) is None
    assert read({}, find, now) is None
    assert gateway.box.settled()
    assert gateway.merchant.states(payment) == ["PENDING", "SUCCESS"]
    found = gateway.provider.status(gateway.service(), payment)
    assert [(n.status, n.amount) for n in found] == [("SUCCESS", Money.of("100.30"))]
    assert found[0].remote_id == answer.remote_id


def test_a_browser_brings_the_form(gateway):
    payment = gateway.payment()
    answer = gateway.provider.start(
        gateway.service(form=True), payment, gateway.start()
    )
    assert answer.outcome == "form"
    gone = act(answer.form_url, **dict(answer.fields))
    assert gone.status_code == 303
    changed = act(answer.form_url, **{**dict(answer.fields), "Amount": "1.00"})
    assert changed.status_code == 400
    assert "INVALID_HASH" in changed.text
    act(gone.headers["location"], do="refuse", channel="106")
    assert gateway.box.settled()
    assert gateway.merchant.states(payment) == ["PENDING", "FAILURE"]


@pytest.mark.parametrize("do, states", [("give-up", ["FAILURE"]), ("close", [])])
def test_a_payer_does_not_pay(gateway, do, states):
    payment = gateway.payment()
    answer = gateway.provider.start(gateway.service(), payment, gateway.start())
    act(answer.redirect_url, do=do)
    assert gateway.box.settled()
    assert gateway.merchant.states(payment) == states


def test_one_link_is_paid_once(gateway):
    payment = gateway.payment()
    answer = gateway.provider.start(gateway.service(), payment, gateway.start())
    for _twice in range(2):
        act(answer.redirect_url, do="pay", channel="106")
        assert gateway.box.settled()
    assert gateway.merchant.states(payment) == ["PENDING", "SUCCESS"]
    again = gateway.provider.start(gateway.service(), payment, gateway.start())
    assert (again.outcome, again.reason) == ("unknown", "MULTIPLY_PAID_TRANSACTION")


@pytest.mark.parametrize(
    "code, reason",
    [
        ("111121", "WRONG_TICKET"),
        ("111122", "TICKET_EXPIRED"),
        ("111123", "TICKET_USED"),
        ("000000", "WRONG_TICKET"),
        ("12345", "WRONG_TICKET"),
    ],
)
def test_a_blik_code_is_refused_and_another_one_is_taken(gateway, code, reason):
    payment = gateway.payment()
    answer = gateway.provider.start(
        gateway.service(), payment, gateway.start(code=code)
    )
    assert (answer.outcome, answer.reason) == ("refused", reason)
    assert gateway.provider.status(gateway.service(), payment) == ()
    better = gateway.provider.start(
        gateway.service(), payment, gateway.start(code="111111")
    )
    assert better.outcome == "started"
    assert better.redirect_url == ""
    assert gateway.box.settled()
    assert gateway.merchant.states(payment) == ["PENDING", "SUCCESS"]


@pytest.mark.parametrize("amount, details", BLIK_AMOUNTS.items())
def test_the_bank_refuses_a_code_that_was_taken(gateway, amount, details):
    payment = gateway.payment(amount)
    started = gateway.provider.start(
        gateway.service(), payment, gateway.start(code="111112")
    )
    assert started.outcome == "started"
    assert gateway.box.settled()
    assert gateway.merchant.states(payment) == ["PENDING", "FAILURE"]
    told = gateway.merchant.notifications[-1].event
    assert (told.details, told.channel, told.paid_at) == (details, "509", None)


@pytest.mark.parametrize(
    "wrong, reason",
    [
        ({"amounts": ("50000.01",), "channel": "509"}, "START_AMOUNT_OUT_OF_RANGE"),
        ({"amounts": ("100000.01",)}, "START_AMOUNT_OUT_OF_RANGE"),
        ({"channel": "77"}, "PAYWAY_NOT_FOUND"),
        ({"email": "nobody"}, "INVALID_EMAIL"),
        ({"order_id": "with space"}, "NOT_SENDABLE"),
        ({"past": True}, "TRANSACTION_VALIDITY_TIME_OUTDATED"),
    ],
)
def test_a_start_is_refused_with_its_reason(gateway, wrong, reason):
    if wrong.pop("past", False):
        wrong["valid_until"] = clock.now() - timedelta(minutes=1)
    payment = gateway.payment(*wrong.pop("amounts", ()), **wrong)
    answer = gateway.provider.start(gateway.service(), payment, gateway.start())
    assert (answer.outcome, answer.reason) == ("refused", reason)


def test_a_wrong_key_is_told_by_an_error(gateway):
    service = gateway.service(key="another")
    answer = gateway.provider.start(service, gateway.payment(), gateway.start())
    assert (answer.outcome, answer.reason) == ("refused", "INVALID_HASH")
    with pytest.raises(GatewayTrouble) as raised:
        gateway.provider.status(service, gateway.payment())
    assert raised.value.code == "refused"


def test_the_payer_bears_the_fee(gateway):
    payment = gateway.pay("usual", service="3")
    found = gateway.merchant.notifications[-1]
    assert found.order_id == payment.order_id
    assert found.event.amount == Money.of("13.80")
    assert found.event.start_amount == Money.of("12.30")


def test_a_long_basket_is_told_by_accounts_and_a_longer_one_not_at_all(gateway):
    for count in (60, 150):
        payment = gateway.payment(*["1.00"] * count)
        lines = tuple(replace(line, account_id="A1") for line in payment.lines)
        for given in (replace(payment, lines=lines), payment):
            given = replace(given, order_id=f"{given.order_id}-{given is payment}")
            answer = gateway.provider.start(
                gateway.service(basket=True), given, gateway.start()
            )
            assert answer.outcome == "started"


def test_an_account_of_its_own_is_settled_to(gateway):
    start = gateway.start(
        nrb="02114020040000123400000007",
        title="Opłaty 11/2026, lokal 7",
        receiver="Wspólnota Mieszkaniowa Kwiatowa 7",
        address="192.0.2.7",
    )
    payment = gateway.payment()
    answer = gateway.provider.start(gateway.service(), payment, start)
    assert answer.outcome == "started"
    act(answer.redirect_url, do="pay", channel="106")
    assert gateway.box.settled(within=1)
    told = gateway.merchant.notifications[-1]
    assert (told.order_id, told.event.is_refund) == (payment.order_id, False)
    assert told.event.amount == payment.total
    fields = gateway.box.book.find("2", payment.order_id).fields
    assert fields["CustomerNRB"] == "02114020040000123400000007"
    assert fields["Title"] == "Opłaty 11-2026, lokal 7"


def test_no_payment_waits_longer_than_the_gateway_does(gateway):
    payment = gateway.payment(valid_until=clock.now() + timedelta(days=90))
    gateway.provider.start(gateway.service(), payment, gateway.start())
    fields = gateway.box.book.find("2", payment.order_id).fields
    month = clock.now() + timedelta(days=31, hours=1)
    assert fields["ValidityTime"] < f"{month:%Y-%m-%d %H:%M:%S}"


def test_transfer_data(gateway):
    fields = {
        "ServiceID": "2",
        "OrderID": gateway.payment().order_id,
        "Amount": "5.12",
        "GatewayID": "9",
        "CustomerEmail": "jan@example.com",
    }
    found = operations.start(gate_of(gateway.service()), fields, BACKGROUND)
    assert isinstance(found, TransferData)
    assert (found.amount, found.order_id) == (Money.of("5.12"), fields["OrderID"])
    assert found.account == "47 1050 1764 1000 0023 2741 0516"


def test_a_cancelled_order_is_dead(gateway):
    payment, service = gateway.payment(), gateway.service()
    answer = gateway.provider.start(service, payment, gateway.start())
    for _again in range(2):
        cancelled = gateway.provider.cancel(service, payment, "a1" * 16)
        assert (cancelled.confirmed, cancelled.reason) == (True, "CANCELED_FULLY")
    act(answer.redirect_url, do="pay", channel="106")
    assert gateway.box.settled()
    assert gateway.merchant.states(payment) == ["FAILURE"]
    again = gateway.provider.start(service, payment, gateway.start())
    assert (again.outcome, again.reason) == ("refused", "TRANSACTION_CANCELED")


def test_what_is_paid_or_unknown_cannot_be_cancelled(gateway):
    service, cancel = gateway.service(), gateway.provider.cancel
    found = cancel(service, gateway.pay("usual"), "b2" * 16)
    assert (found.confirmed, found.reason) == (False, "INCORRECT_PAYMENT_STATUS")
    found = cancel(service, gateway.payment(), "c3" * 16)
    assert (found.confirmed, found.reason) == (False, "TRANSACTION_NOT_FOUND")


def refund_of(gateway, payment, amount, number):
    notice = gateway.provider.status(gateway.service(), payment)[0]
    return Refund(
        id=f"{number:032d}",
        remote_id=notice.remote_id,
        amount=Money.of(amount),
        reason="wpłata dwa razy",
        by="staff",
        asked_at=clock.now(),
    )


def test_money_is_given_back_once(gateway):
    payment, service = gateway.pay("usual"), gateway.service()
    gate, provider = gate_of(service), gateway.provider
    before = operations.balance(gate)
    refund = refund_of(gateway, payment, "2.30", 1)
    for _again in range(2):
        assert provider.refund(service, payment, refund).state == "acknowledged"
    assert provider.refund_state(service, refund).state == "acknowledged"
    assert gateway.box.settled(within=2)
    done = provider.refund_state(service, refund)
    assert (done.state, len(done.detail)) == ("done", 10)
    assert operations.balance(gate) == before - Money.of("2.30")
    too_much = provider.refund(
        service, payment, refund_of(gateway, payment, "10.01", 2)
    )
    assert (too_much.state, too_much.detail) == (
        "failed",
        "REFUND_AMOUNT_OUT_OF_RANGE",
    )
    told = gateway.merchant.notifications[-1]
    assert (told.event.is_refund, told.event.amount) == (True, Money.of("2.30"))
    assert told.event.remote_out_id == done.detail
    assert gateway.box.book.sent(payment.order_id)[-1]["verdict"] == "CONFIRMED"


def test_a_refund_can_fail_later(gateway):
    payment, service = gateway.pay("usual"), gateway.service()
    gateway.box.book.refuse_refunds = True
    refund = refund_of(gateway, payment, "1.00", 3)
    gateway.provider.refund(service, payment, refund)
    assert gateway.box.settled(within=2)
    failed = gateway.provider.refund_state(service, refund)
    assert (failed.state, failed.detail) == ("failed", "CANCELED_INSUFFICIENT_BALANCE")


def test_a_refund_that_nobody_knows_stays_open(gateway):
    refund = Refund("0" * 32, "X", Money.of(1), "r", "staff", clock.now())
    found = gateway.provider.refund_state(gateway.service(), refund)
    assert found.state == "unknown"


def test_more_than_fifty_attempts_are_not_told(gateway):
    gateway.box.book.scenario = "waits"
    payment = gateway.payment()
    for _attempt in range(51):
        gateway.provider.start(gateway.service(), payment, gateway.start(code="111111"))
    assert gateway.box.settled()
    with pytest.raises(GatewayTrouble) as raised:
        gateway.provider.status(gateway.service(), payment)
    assert raised.value.detail.startswith("LIMIT_REQUESTED_TRANSACTIONS")


def test_the_list_of_channels(gateway):
    found = gateway.provider.channels(gateway.service(), "pl")
    blik = found[0]
    assert (blik.id, blik.name, blik.needs_code) == ("509", "BLIK", True)
    assert (blik.minimum, blik.maximum) == (Money.of("0.01"), Money.of(50_000))
    assert [each.id for each in found if each.needs_code] == ["509"]


def test_the_page_of_the_curious_chooses_what_happens(gateway):
    box = gateway.box
    assert act(f"{box.url}/choose", scenario="double").status_code == 303
    assert box.book.scenario == "double"
    for fault in ("down", ""):
        act(f"{box.url}/choose", fault=fault)
        assert box.book.fault == fault
    payment = gateway.payment()
    gateway.provider.start(gateway.service(), payment, gateway.start(code="111111"))
    assert gateway.box.settled(within=1)
    page = httpx.get(f"{box.url}/")
    assert payment.order_id in page.text
    assert "CONFIRMED" in page.text


@pytest.mark.parametrize(
    "method, path, code",
    [
        ("GET", "/nothing", 404),
        ("GET", "/payment", 404),
        ("GET", "/payment/continue/ABC/DEF", 404),
        ("GET", "/webapi/transactionStatus", 405),
        ("POST", "/webapi/transactionStatus", 406),
        ("POST", "/payment", 400),
        ("GET", "/icons/509.png", 200),
    ],
)
def test_other_addresses(gateway, method, path, code):
    assert httpx.request(method, f"{gateway.box.url}{path}").status_code == code


def test_the_terms_of_a_channel_are_told_proven_and_accepted(gateway):
    payers, merchants = gateway.service("3"), gateway.service()
    told = gateway.provider.clauses(payers, "509", "pl")
    assert [(each.checkbox, each.required, each.terms) for each in told] == [
        (True, True, "6288"),
        (False, False, ""),
    ]
    assert told[0].parts[1][1].startswith("https://")
    assert gateway.provider.clauses(merchants, "509", "pl") == ()
    wrong = replace(payers, key="another")
    assert gateway.provider.clauses(replace(wrong, id="77"), "509", "pl") == ()
    payment = gateway.payment("10.00", service="3")
    start = replace(gateway.start(), terms="6288", terms_at=clock.now())
    assert gateway.provider.start(payers, payment, start).outcome == "started"
    sent = gateway.box.book.find("3", payment.order_id).fields
    assert sent["DefaultRegulationAcceptanceID"] == "6288"
    assert sent["DefaultRegulationAcceptanceState"] == "ACCEPTED"
