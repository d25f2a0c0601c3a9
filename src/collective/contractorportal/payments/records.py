"""What passes between the portal and a payment provider."""

from ..core.money import Money
from .events.model import Notice
from .events.model import Settled
from .model import FeeBearer
from .model import Transfer
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from decimal import Decimal
from typing import Literal


Algorithm = Literal["sha256", "sha512"]
# What may have to be told of a payer.
Known = Literal["company", "holder", "nip", "phone"]


@dataclass(frozen=True, slots=True)
class Service:
    """An agreement with a provider: a bank account, a currency, a secret, a fee.

    ``accounts`` (NRB) and ``communities`` (ids) say whose money it takes; with
    neither it takes everybody's. ``key`` is never shown, logged or stored with a
    payment; ``previous_key`` still proves what comes in until ``previous_until``.
    ``gateway`` is the origin, ``start_path`` where an order begins. ``basket`` sends
    the lines as products; ``form`` starts by the browser instead of in the
    background; ``settle_lines`` names the bank account, receiver and title of a
    payment that has one line. ``fee_percent`` is of the total, in percent.
    ``key_name`` is the environment variable with the key, ``previous_day`` the last one
    of the key before it.
    """

    id: str
    provider: str
    title: str
    gateway: str
    key: str = field(default="", repr=False)
    previous_key: str = field(default="", repr=False)
    previous_until: datetime | None = None
    currency: str = "PLN"
    algorithm: Algorithm = "sha256"
    start_path: str = "/payment"
    accounts: frozenset[str] = frozenset()
    communities: frozenset[str] = frozenset()
    basket: bool = False
    form: bool = False
    settle_lines: bool = False
    fee_bearer: FeeBearer = "merchant"
    fee_fixed: Decimal = Decimal(0)
    fee_percent: Decimal = Decimal(0)
    key_name: str = ""
    previous_day: date | None = None

    def keys(self, moment: datetime) -> tuple[str, ...]:
        """The keys that prove a message at a moment, the present one first."""
        previous = (
            self.previous_key
            and self.previous_until is not None
            and moment < self.previous_until
        )
        found = (self.key, self.previous_key if previous else "")
        return tuple(key for key in found if key)


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to pay at the gateway: a bank, BLIK, a card.

    With ``transfer`` the payer sends one by hand. ``business`` is for companies alone,
    ``personal`` for people. ``needs`` is what has to be told of the payer, and
    ``needs_other`` says that there is more which the portal does not know. A payment
    has to stay open for ``minutes`` at least.
    """

    id: str
    name: str
    group: str
    icon_url: str = ""
    available: bool = True
    minimum: Money | None = None
    maximum: Money | None = None
    needs_code: bool = False
    transfer: bool = False
    business: bool = False
    personal: bool = False
    needs: frozenset[Known] = frozenset()
    needs_other: bool = False
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Clause:
    """A text that a payer is shown before a channel is used, in parts with links.

    With ``checkbox`` it is ticked, and has to be if it is ``required``. ``terms`` is the
    id under which the gateway hears that it was accepted; empty for what is only told.
    """

    key: str
    parts: tuple[tuple[str, str], ...]
    checkbox: bool = False
    required: bool = False
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """What is told to the gateway beside the payment.

    ``code`` is a BLIK code, which is kept nowhere; ``address`` the payer's network
    address; ``nrb``, ``receiver`` and ``title`` are of the settling transfer. With
    ``transfer`` the gateway is asked for the data of one instead of an address to go on to;
    ``terms`` are those that the payer accepted at ``terms_at``; ``company``, ``holder`` (of the bank account), ``nip`` and ``phone`` are the payer's, for
    channels that need them.
    """

    return_url: str
    description: str
    code: str = field(default="", repr=False)
    address: str = ""
    nrb: str = ""
    receiver: str = ""
    title: str = ""
    transfer: bool = False
    terms: str = ""
    terms_at: datetime | None = None
    company: str = ""
    holder: str = ""
    nip: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class StartAnswer:
    """What came of a start.

    ``started``: the gateway has the order; the payer goes on to ``redirect_url``,
    or sends the ``transfer``, or, with a code, just waits. ``refused``: it has not, ``reason`` tells why.
    ``unknown``: it did not answer in a way that can be believed. ``form``: nothing
    was sent yet; the browser sends ``fields`` to ``form_url``.
    """

    outcome: Literal["started", "refused", "unknown", "form"]
    redirect_url: str = ""
    remote_id: str = ""
    reason: str = ""
    form_url: str = ""
    transfer: Transfer | None = None
    fields: tuple[tuple[str, str], ...] = ()


class Unreadable(Exception):
    """A message from outside that is none of the provider's; ``code`` tells why.

    Codes: ``too_long``, ``not_base64``, ``not_xml``, ``forbidden_xml``,
    ``wrong_form``, ``unknown_service``, ``wrong_hash``. ``service`` is the agreement
    that it names, as far as it could be read.
    """

    def __init__(self, code: str, service: str = "") -> None:
        self.code = code
        self.service = service
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Notification:
    """A message that the gateway has signed: about one order.

    A transfer of several payments at once names none: ``order_id`` is then empty. ``raw`` is its text as it came, decoded. ``mark`` is whatever the provider needs
    to answer it (which key proved it); it is not stored.
    """

    service: str
    order_id: str
    event: Notice | Settled
    raw: bytes
    mark: object = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a notification, to be sent as it is."""

    body: bytes
    content_type: str = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CancelAnswer:
    """Whether the gateway has cancelled; ``reason`` is its code."""

    confirmed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RefundAnswer:
    """How far a refund is: only ``done`` and ``failed`` are final."""

    state: Literal["acknowledged", "done", "failed", "unknown"]
    detail: str = ""


class GatewayTrouble(Exception):
    """The gateway cannot be asked now, or its answer cannot be believed.

    ``code``: ``unreachable``, ``timeout``, ``server``, ``not_understood``,
    ``wrong_hash``, ``refused``; ``detail`` never holds a key or a person's data.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}" if detail else code)
