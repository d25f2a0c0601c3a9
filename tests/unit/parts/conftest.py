"""What tests of a payment gateway share: a sandbox, a merchant, a payment."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.autopay.provider import AutopayProvider
from collective.contractorportal.payments.autopay.sandbox.agreements import Agreement
from collective.contractorportal.payments.autopay.sandbox.server import Sandbox
from collective.contractorportal.payments.model import Payment
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.records import Service
from collective.contractorportal.payments.records import Start
from collective.contractorportal.payments.records import Unreadable
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs
from waitress.server import create_server

import itertools
import pytest
import sys
import threading


sys.path[:0] = [str(Path(__file__).parent)]

KEYS = {"2": "2test2", "3": "third key"}
AGREEMENTS = {
    "2": Agreement("2", KEYS["2"]),
    "3": Agreement("3", KEYS["3"], algorithm="sha512", fee="1.50"),
}
NUMBERS = itertools.count(1)


def service(box, service_id="2", **more):
    """The portal's side of an agreement."""
    given = AGREEMENTS[service_id]
    return Service(
        service_id,
        "autopay",
        "Kwiatowa",
        more.pop("gateway", box.url),
        **{"key": given.key, "algorithm": given.algorithm, **more},
    )


def payment(*amounts, **more):
    """A payment of one line for each amount."""
    lines = tuple(
        PaymentLine(f"A{n}", None, f"Opłaty nr {n}", "Opłaty", Money.of(amount))
        for n, amount in enumerate(amounts or ("12.30",), 1)
    )
    moment = clock.now()
    given = {
        "order_id": f"P-{next(NUMBERS)}",
        "by": "jan",
        "contractor_ids": ("K1",),
        "created_at": moment,
        "valid_until": moment + timedelta(minutes=30),
        "provider": "autopay",
        "service": "2",
        "lines": lines,
        "fee": Money.of(0),
        "email": "jan@example.com",
    }
    return Payment(**{**given, **more})


def start(**more):
    given = {
        "return_url": "http://localhost:8080/@@payment-return",
        "description": "Opłaty 11/2026",
    }
    return Start(**{**given, **more})


class Merchant:
    """A merchant's server: it keeps what is posted to it, and answers as it is told."""

    def __init__(self):
        self.box = None
        self.provider = AutopayProvider()
        self.notifications = []
        self.refused = []
        self.answers = {}  # how often to answer something else: "error" or "no"
        self._lock = threading.Lock()

    def find(self, service_id):
        return service(self.box, service_id) if service_id in AGREEMENTS else None

    def __call__(self, environ, start_response):
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        text = parse_qs(body.decode())["transactions"][0]
        with self._lock:
            code, headers, answer = self.reply(text)
        start_response(code, headers)
        return [answer]

    def reply(self, text):
        try:
            found = self.provider.read_notification(text, self.find, clock.now())
        except Unreadable as error:
            self.refused.append(error.code)
            return "400 Bad Request", [], b"no"
        if self.answers.get("error", 0) > 0:
            self.answers["error"] -= 1
            return "503 Busy", [], b"busy"
        self.notifications.append(found)
        word = "CONFIRMED"
        if self.answers.get("no", 0) > 0:
            self.answers["no"] -= 1
            word = "NOTCONFIRMED"
        answer = self.provider.answer(found, word)
        return "200 OK", [("Content-Type", answer.content_type)], answer.body

    def states(self, payment):
        """The states that were told of an order, in their order."""
        mine = [n for n in self.notifications if n.order_id == payment.order_id]
        return [n.event.status for n in mine]


@contextmanager
def running(speed=3000, **more):
    """A sandbox that notifies a merchant: ``box, merchant``."""
    merchant = Merchant()
    server = create_server(merchant, host="localhost", port=0, threads=8)
    port = getattr(server, "effective_port", None) or server.effective_listen[0][1]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        with Sandbox(AGREEMENTS, f"http://localhost:{port}/", 0, speed, **more) as box:
            merchant.box = box
            yield box, merchant
    finally:
        server.close()
        thread.join(10)


class Gateway:
    """A running sandbox and the merchant that it notifies."""

    def __init__(self, box, merchant):
        self.box = box
        self.merchant = merchant
        self.provider = merchant.provider
        self.payment = payment
        self.start = start

    def service(self, service_id="2", **more):
        return service(self.box, service_id, **more)

    def pay(self, scenario, **more):
        """A payment by BLIK that goes as the scenario says; it has been told of."""
        self.box.book.scenario = scenario
        made = payment(**more)
        answer = self.provider.start(
            self.service(made.service), made, start(code="111111")
        )
        assert answer.outcome == "started", answer
        assert self.box.settled()
        return made


@pytest.fixture(scope="module")
def gateway_of_module():
    with running() as (box, merchant):
        yield Gateway(box, merchant)


@pytest.fixture
def gateway(gateway_of_module):
    """A sandbox in good health, shared by a file's tests."""
    box = gateway_of_module.box
    box.book.scenario, box.book.fault = "usual", ""
    box.book.refuse_refunds = False
    gateway_of_module.merchant.answers.clear()
    return gateway_of_module
