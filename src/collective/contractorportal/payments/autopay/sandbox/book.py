"""What the sandbox remembers while it runs: orders, attempts, refunds, messages."""

from ....core import clock
from collections import deque
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal

import secrets
import string
import threading


SIGNS = string.ascii_uppercase + string.digits


def name(length):
    """A made-up identifier, as the gateway makes them."""
    return "".join(secrets.choice(SIGNS) for _ in range(length))


@dataclass
class Attempt:
    """One attempt at an order, by one channel."""

    remote_id: str
    token: str
    channel: str = ""
    state: str = ""
    details: str = ""
    at: object = None
    refunded: Decimal = Decimal(0)

    def become(self, state, details):
        """Move; what is paid stays paid."""
        if self.state != "SUCCESS":
            self.state, self.details, self.at = state, details, clock.now()


@dataclass
class Order:
    """What a merchant wants paid."""

    agreement: object
    fields: dict
    scenario: str
    attempts: list = field(default_factory=list)
    dead: bool = False

    @property
    def id(self):
        return self.fields["OrderID"]

    @property
    def amount(self):
        return Decimal(self.fields["Amount"])

    @property
    def taken(self):
        """What the payer pays, a fee on top included."""
        return self.amount + self.agreement.payers_fee

    @property
    def paid(self):
        return any(each.state == "SUCCESS" for each in self.attempts)

    def attempt(self, remote_id):
        return next((a for a in self.attempts if a.remote_id == remote_id), None)


@dataclass
class Refund:
    """Money that a merchant wants given back."""

    message_id: str
    order: Order
    attempt: Attempt
    amount: Decimal
    due: float
    out_id: str
    state: str = ""


class Book:
    """Everything, behind one lock: the sandbox serves several requests at once."""

    def __init__(self, agreements, scenario="usual"):
        self.lock = threading.RLock()
        self.agreements = agreements
        self.scenario = scenario
        self.fault = ""
        self.orders = {}
        self.by_remote = {}
        self.refunds = {}
        self.cancels = {}
        self.refuse_refunds = False
        self.balances = {a.id: Decimal(a.balance) for a in agreements.values()}
        self.log = deque(maxlen=2000)

    def begin(self, agreement, fields):
        """A new attempt at an order, which may be known already."""
        with self.lock:
            key = (agreement.id, fields["OrderID"])
            order = self.orders.get(key)
            if order is None:
                order = self.orders[key] = Order(agreement, fields, self.scenario)
            order.fields = fields
            return order, self.another(order, fields.get("GatewayID", ""))

    def another(self, order, channel=""):
        """One more attempt at an order."""
        with self.lock:
            attempt = Attempt(name(8), name(8), channel if channel != "0" else "")
            order.attempts.append(attempt)
            self.by_remote[attempt.remote_id] = order
            return attempt

    def find(self, service_id, order_id):
        return self.orders.get((service_id, order_id))

    def by_link(self, remote_id, token):
        """The order and attempt that a link for a payer means."""
        order = self.by_remote.get(remote_id)
        attempt = order and order.attempt(remote_id)
        if attempt and secrets.compare_digest(attempt.token, token):
            return order, attempt
        return None, None

    def note(self, **said):
        """Write down a message, for the page of the curious and for tests."""
        self.log.append({"at": clock.now(), **said})

    def sent(self, order_id):
        """The notifications of an order, in the order in which they went out."""
        return [each for each in list(self.log) if each.get("order") == order_id]
