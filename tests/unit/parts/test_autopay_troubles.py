"""A gateway that is down, slow, or answers something else."""

from base64 import b64encode
from collective.contractorportal.core import clock
from collective.contractorportal.payments.autopay import client
from collective.contractorportal.payments.autopay import operations
from collective.contractorportal.payments.autopay.provider import AutopayProvider
from collective.contractorportal.payments.autopay.provider import gate_of
from collective.contractorportal.payments.autopay.shelf import Shelf
from collective.contractorportal.payments.autopay.signature import Key
from collective.contractorportal.payments.autopay.signature import signature
from collective.contractorportal.payments.records import GatewayTrouble
from collective.contractorportal.payments.records import Unreadable
from contextlib import contextmanager
from datetime import timedelta

import logging
import pytest
import socket
import threading
import time


@pytest.fixture
def hasty(monkeypatch):
    """Limits that a test can wait for; the client is made anew with them."""
    monkeypatch.setattr(client, "SILENCE", 0.5)
    monkeypatch.setattr(client, "WHOLE", 1.5)
    client.session.cache_clear()
    yield
    client.session.cache_clear()


FAULTS = [
    ("down", "server"),
    ("html", "not_understood"),
    ("garbage", "not_understood"),
    ("wrong_hash", "wrong_hash"),
    ("redirect", "not_understood"),
    ("huge", "not_understood"),
]


@pytest.mark.parametrize("fault, code", FAULTS)
def test_a_start_of_which_nobody_knows(gateway, fault, code):
    gateway.box.book.fault = fault
    answer = gateway.provider.start(
        gateway.service(), gateway.payment(), gateway.start()
    )
    assert (answer.outcome, answer.reason) == ("unknown", code)
    assert answer.redirect_url == ""


@pytest.mark.parametrize("fault, code", FAULTS)
def test_a_question_without_an_answer_is_trouble(gateway, fault, code):
    payment, service = gateway.pay("usual"), gateway.service()
    gateway.box.book.fault = fault
    for ask in (
        lambda: gateway.provider.status(service, payment),
        lambda: gateway.provider.cancel(service, payment, "d4" * 16),
        lambda: operations.balance(gate_of(service)),
    ):
        with pytest.raises(GatewayTrouble) as raised:
            ask()
        assert raised.value.code == code


def test_an_answer_that_never_ends_is_not_waited_for(gateway, hasty):
    gateway.box.book.fault = "drip"
    before = time.monotonic()
    answer = gateway.provider.start(
        gateway.service(), gateway.payment(), gateway.start()
    )
    assert (answer.outcome, answer.reason) == ("unknown", "timeout")
    assert time.monotonic() - before < 8


@contextmanager
def listening(talk):
    """A server that does what it likes with a connection; its address."""
    server = socket.create_server(("localhost", 0))

    def serve():
        try:
            while True:
                connection, _address = server.accept()
                threading.Thread(target=talk, args=(connection,), daemon=True).start()
        except OSError:
            return

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://localhost:{server.getsockname()[1]}"
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


def silent(connection):
    connection.recv(100)
    time.sleep(10)


def slow_headers(connection):
    """Headers sign by sign: no pause is long, and the answer never begins."""
    connection.recv(100)
    try:
        for sign in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000:
            connection.sendall(bytes([sign]))
            time.sleep(0.1)
    except OSError:
        return


def hangs_up(connection):
    connection.recv(100)
    connection.close()


@pytest.mark.parametrize(
    "talk, code",
    [(silent, "timeout"), (slow_headers, "timeout"), (hangs_up, "unreachable")],
)
def test_a_connection_without_an_answer(gateway, hasty, talk, code):
    with listening(talk) as url:
        before = time.monotonic()
        answer = gateway.provider.start(
            gateway.service(gateway=url), gateway.payment(), gateway.start()
        )
    assert (answer.outcome, answer.reason) == ("unknown", code)
    assert time.monotonic() - before < 8


@contextmanager
def saying(text, code="200 OK"):
    """A gateway that always says the same."""

    def talk(connection):
        connection.recv(10_000)
        body = text.encode()
        head = f"HTTP/1.1 {code}\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)
        connection.close()

    with listening(talk) as url:
        yield url


ORDER = "<orderID>P-SAME</orderID>"


@pytest.mark.parametrize(
    "inner, outcome, reason",
    [
        ("<confirmation>NOTCONFIRMED</confirmation>", "refused", "GENERAL_ERROR"),
        (
            "<confirmation>NOTCONFIRMED</confirmation><reason>WRONG_TICKET</reason>",
            "refused",
            "WRONG_TICKET",
        ),
        (
            f"{ORDER}<confirmation>NOTCONFIRMED</confirmation><hash>0</hash>",
            "unknown",
            "wrong_hash",
        ),
        (
            "<orderID>P-OTHER</orderID><confirmation>NOTCONFIRMED</confirmation>",
            "unknown",
            "not_understood",
        ),
        (
            f"{ORDER}<confirmation>CONFIRMED</confirmation>",
            "unknown",
            "wrong_hash",
        ),
        (
            f"{ORDER}<remoteID>1</remoteID><redirecturl>https://evil.example/</redirecturl>",
            "unknown",
            "wrong_hash",
        ),
        ("<confirmation>PERHAPS</confirmation>", "unknown", "not_understood"),
    ],
)
def test_only_a_refusal_may_come_without_a_digest(gateway, inner, outcome, reason):
    with saying(f"<transaction>{inner}</transaction>") as url:
        answer = gateway.provider.start(
            gateway.service(gateway=url),
            gateway.payment(order_id="P-SAME"),
            gateway.start(),
        )
    assert (answer.outcome, answer.reason) == (outcome, reason)
    assert answer.redirect_url == ""


def test_the_answer_to_another_order_is_no_answer(gateway):
    key = Key("2test2")
    values = ["PENDING", "https://pay.example/1", "P-OTHER", "R1"]
    names = ["status", "redirecturl", "orderID", "remoteID"]
    digest = signature(values, key)
    inner = "".join(
        f"<{name}>{value}</{name}>" for name, value in zip(names, values, strict=True)
    )
    with saying(f"<transaction>{inner}<hash>{digest}</hash></transaction>") as url:
        service = gateway.service(gateway=url)
        for order_id, outcome in (("P-OTHER", "started"), ("P-SAME", "unknown")):
            answer = gateway.provider.start(
                service, gateway.payment(order_id=order_id), gateway.start()
            )
            assert answer.outcome == outcome


def test_who_was_not_reached_has_not_begun(gateway):
    with socket.create_server(("localhost", 0)) as server:
        url = f"http://localhost:{server.getsockname()[1]}"
    answer = gateway.provider.start(
        gateway.service(gateway=url), gateway.payment(), gateway.start()
    )
    assert (answer.outcome, answer.reason) == ("refused", "unreachable")


def test_the_last_good_channels_stay(gateway):
    provider = AutopayProvider()
    moment = [0.0]
    provider._shelf = Shelf(now=lambda: moment[0])
    service = gateway.service()
    good = provider.channels(service, "pl")
    assert len(good) == 6
    gateway.box.channels["106"] = "TEMPORARY_DISABLED"
    try:
        assert provider.channels(service, "pl") == good
        moment[0] = 61
        fresh = provider.channels(service, "pl")
        assert [c.id for c in fresh if not c.available] == ["106"]
    finally:
        gateway.box.channels["106"] = "OK"
    gateway.box.book.fault = "html"
    for later in (200, 10_000):
        moment[0] = later
        assert provider.channels(service, "pl") == fresh
    gateway.box.book.fault = ""
    moment[0] += 16
    assert provider.channels(service, "pl") == good


def test_without_any_list_people_choose_at_the_gateway(gateway):
    gateway.box.book.fault = "down"
    assert AutopayProvider().channels(gateway.service(), "pl") == ()


def test_one_thread_asks_and_the_others_do_not_wait():
    shelf, asked, may_go = Shelf(), [], threading.Event()
    shelf._kept["q"] = (0.0, ("old",))

    def ask():
        asked.append(1)
        may_go.wait(5)
        return ("new",)

    first = threading.Thread(target=shelf.get, args=("q", ask))
    first.start()
    while not asked:
        time.sleep(0.01)
    assert shelf.get("q", ask) == ("old",)
    may_go.set()
    first.join()
    assert shelf.get("q", ask) == ("new",)
    assert len(asked) == 1


def test_the_previous_key_counts_until_its_day(gateway):
    notice = gateway.pay("usual")
    raw = gateway.merchant.notifications[-1].raw
    text = b64encode(raw).decode()
    now = clock.now()
    changed = gateway.service(
        key="the new key",
        algorithm="sha512",
        previous_key="2test2",
        previous_until=now + timedelta(days=1),
    )
    read = gateway.provider.read_notification
    found = read(text, lambda _id: changed, now)
    assert found.order_id == notice.order_id
    answer = gateway.provider.answer(found, "CONFIRMED").body
    assert gateway.provider.answer(found, "NOTCONFIRMED").body != answer
    with pytest.raises(Unreadable) as raised:
        read(text, lambda _id: changed, now + timedelta(days=2))
    assert (raised.value.code, raised.value.service) == ("wrong_hash", "2")


def test_neither_key_nor_what_is_hashed_is_logged(gateway, caplog):
    caplog.set_level(logging.DEBUG)
    payment = gateway.pay("usual")
    gateway.provider.status(gateway.service(), payment)
    gateway.provider.start(
        gateway.service(), gateway.payment(email="secret person"), gateway.start()
    )
    for fault, _code in FAULTS:
        gateway.box.book.fault = fault
        gateway.provider.start(gateway.service(), gateway.payment(), gateway.start())
    assert "2test2" not in caplog.text
    assert "jan@example.com" not in caplog.text
    assert "secret person" not in caplog.text
    assert "INVALID_EMAIL" not in caplog.text
    assert "A payment cannot be started" in caplog.text
