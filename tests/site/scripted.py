"""A payment company in the process, for tests: it answers as a test tells it to."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.events.model import Notice
from collective.contractorportal.payments.interfaces import IPaymentProvider
from collective.contractorportal.payments.moving import move_now
from collective.contractorportal.payments.moving import now
from collective.contractorportal.payments.records import Channel
from collective.contractorportal.payments.records import StartAnswer
from collective.contractorportal.payments.storage import get_payments
from zope.component import getGlobalSiteManager
from zope.interface import implementer

import transaction


NAME = "scripted"
GO_ON = "http://gateway.invalid/pay/"
LINES = (
    "100001; provider=scripted; title=Kwiatowa; communities={home}; fee=merchant",
    "100002; provider=scripted; title=Polna; communities={other}; fee=payer 1.50",
)


@implementer(IPaymentProvider)
class Gateway:
    """Keeps what it was given; ``answers`` are what it says next, the last one for ever."""

    title = "Scripted"
    currencies = ("PLN",)

    def __init__(self):
        self.started = []
        self.answers = []
        self.told = ()
        self.channel_list = (
            Channel("509", "BLIK", "BLIK", needs_code=True),
            Channel("106", "Bank testowy", "Przelew"),
            Channel("1500", "Karta", "Karta", maximum=Money.of(5)),
        )

    def start(self, service, payment, start):
        self.started.append((payment, start))
        if self.answers:
            answer = self.answers[0]
            del self.answers[:-1]
            return answer
        if start.code:
            return StartAnswer("started", remote_id="R" + payment.order_id)
        return StartAnswer("started", GO_ON + payment.order_id)

    def channels(self, service, language):
        return self.channel_list

    def clauses(self, service, channel_id, language):
        return self.told


def install(monkeypatch, home, other):
    """Let the site take payments by a ``Gateway``, which is returned."""
    gateway = Gateway()
    manager = getGlobalSiteManager()
    manager.registerUtility(gateway, IPaymentProvider, NAME)
    for number in ("100001", "100002"):
        monkeypatch.setenv(f"PAYMENT_KEY_{number}", "secret")
    chosen = settings()
    chosen.payments_on = True
    chosen.payment_gateway = "https://gateway.invalid"
    chosen.payment_services = tuple(
        line.format(home=home.id, other=other.id) for line in LINES
    )
    transaction.commit()
    return gateway


def uninstall(gateway):
    getGlobalSiteManager().unregisterUtility(gateway, IPaymentProvider, NAME)


def notice(order_id, status="SUCCESS", remote_id="R1", details="", amount=None):
    """Let the gateway tell what became of an order."""
    transaction.begin()
    payment = get_payments().get(order_id)
    event = Notice(
        at=now(),
        service=payment.service,
        remote_id=remote_id,
        status=status,
        amount=amount or payment.charged,
        details=details,
        paid_at=now() if status == "SUCCESS" else None,
    )
    move_now(order_id, event, "notice")
    transaction.begin()
    return get_payments().get(order_id)
