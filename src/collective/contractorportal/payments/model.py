"""A payment as the portal knows it, and everything that can happen to it.

A ``Payment`` is what a person set out to pay, frozen as it was shown. The gateway
may make several attempts of it (``Attempt``), each with a remote id of its own.
What can happen is in ``events/model.py``; ``rules.py`` has the one function that moves
a payment.
"""

from ..core.money import Money
from ..core.money import total
from dataclasses import dataclass
from datetime import datetime
from typing import Literal


State = Literal[
    "created", "started", "pending", "paid", "failed", "expired", "cancelled"
]
STATES: tuple[State, ...] = (
    "created",
    "started",
    "pending",
    "paid",
    "failed",
    "expired",
    "cancelled",
)
# Those in which money may still be on its way: the gateway is asked about them.
OPEN_STATES: tuple[State, ...] = ("created", "started", "pending", "failed")

Status = Literal["PENDING", "SUCCESS", "FAILURE"]
Confirmation = Literal["CONFIRMED", "NOTCONFIRMED"]
FeeBearer = Literal["payer", "merchant"]

# What staff have to look at.
Flag = Literal[
    "double",  # the gateway took the money twice
    "mismatch",  # the gateway names another amount, currency or service
    "fee",  # the payer was charged another fee than was shown
    "after_cancel",  # money came although the gateway had cancelled
    "overpaid",  # more came than its documents were to be paid
    "refused",  # the ERP refused the confirmation
    "refund_failed",  # the gateway could not give money back
    "unbooked",  # the ERP took the confirmation, and no booking was found
    "return_refused",  # the ERP refused to book that money went back
]
FLAGS: tuple[Flag, ...] = (
    "double",
    "mismatch",
    "fee",
    "after_cancel",
    "overpaid",
    "refused",
    "refund_failed",
    "unbooked",
    "return_refused",
)

RefundState = Literal["asked", "acknowledged", "done", "failed"]


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A part of a payment: for a document of an account, or under another title.

    ``title`` goes to the ERP, ``label`` is what the payer was shown.
    """

    account_id: str
    document_id: str | None
    title: str
    label: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a payment's log: a message as it came, or something that was done.

    ``kind`` is what it is (``itn``, ``start``, ``refund``, …), ``verdict`` what it was
    worth, ``raw`` the message itself. Never a key, a code or what was hashed.
    """

    at: datetime
    kind: str
    verdict: str = ""
    by: str = ""
    detail: str = ""
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of the gateway to collect the money, under an id of its own.

    ``amount`` is what the gateway took, the payer's fee included; a message whose
    amount does not agree makes no attempt.
    """

    remote_id: str
    status: Status
    amount: Money
    channel: str = ""
    details: str = ""
    paid_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refund:
    """Money given back, or asked to be: ``id`` is the idempotency key at the gateway."""

    id: str
    remote_id: str
    amount: Money
    reason: str
    by: str
    asked_at: datetime
    state: RefundState = "asked"
    changed_at: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A transfer of the gateway to the community's account, or back to the payer."""

    remote_out_id: str
    status: Status
    amount: Money
    at: datetime
    is_refund: bool = False


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a payer copies into a transfer of one's own: the money comes by the title.

    ``account`` is an NRB or IBAN as the gateway gave it; ``bank_url`` may be empty.
    """

    account: str
    receiver: str
    address: str
    amount: Money
    title: str
    bank_url: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """What somebody set out to pay, and how far it has come.

    ``contractor_ids`` are those for whom ``by`` (a login) pays. ``total`` is the sum
    of the lines; a payer's ``fee`` comes on top of it, a merchant's is only noted.
    ``service`` is the id of the provider's agreement. ``channel`` is the one that
    was chosen on our page, empty when the payer chooses at the gateway. ``flags``
    stay for ever; ``seen`` are those of them that staff have dealt with. ``booked`` are the
    accounts in which the ERP has booked it, ``entries`` the ids of the ERP's payments
    that were taken for it without its key, ``unfound`` the accounts in which no booking
    is looked for any more, ``returned`` the keys of money given back that the ERP has booked
    (``returns.rules``). A failed one is ``closed`` when its time is over: until then
    another attempt may follow. ``transfer`` is there when the payer chose to send one.
    """

    order_id: str
    by: str
    contractor_ids: tuple[str, ...]
    created_at: datetime
    valid_until: datetime
    provider: str
    service: str
    lines: tuple[PaymentLine, ...]
    fee: Money
    fee_bearer: FeeBearer = "merchant"
    channel: str = ""
    email: str = ""
    customer_number: str = ""
    invoice_number: str = ""
    language: str = "pl"
    key: str = ""
    state: State = "created"
    changed_at: datetime | None = None
    redirect_url: str = ""
    start_reason: str = ""
    start_known: bool = False
    attempts: tuple[Attempt, ...] = ()
    paid_remote_id: str = ""
    paid_at: datetime | None = None
    flags: frozenset[Flag] = frozenset()
    seen: frozenset[Flag] = frozenset()
    refunds: tuple[Refund, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    asked_at: datetime | None = None
    asked_times: int = 0
    booked: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    unfound: frozenset[str] = frozenset()
    returned: frozenset[str] = frozenset()
    transfer: Transfer | None = None
    closed: bool = False

    @property
    def total(self) -> Money:
        """The sum of the lines, which is what the ERP books."""
        return total((line.amount for line in self.lines), self.currency)

    @property
    def account_ids(self) -> frozenset[str]:
        """The accounts that it pays into."""
        return frozenset(line.account_id for line in self.lines)

    @property
    def awaited(self) -> frozenset[str]:
        """The accounts in which a booking is still looked for."""
        return self.account_ids - self.booked - self.unfound

    @property
    def currency(self) -> str:
        return self.fee.currency

    @property
    def charged(self) -> Money:
        """What the payer is asked for, the payer's fee included."""
        return self.total + self.fee if self.fee_bearer == "payer" else self.total

    @property
    def open_flags(self) -> frozenset[Flag]:
        """What staff have yet to look at."""
        return self.flags - self.seen

    @property
    def successes(self) -> tuple[Attempt, ...]:
        """The attempts that brought money; more than one is a double payment."""
        return tuple(a for a in self.attempts if a.status == "SUCCESS")

    @property
    def is_paid(self) -> bool:
        return self.state == "paid"

    @property
    def is_open(self) -> bool:
        """May money still be on its way?"""
        return self.state in OPEN_STATES and not self.closed

    @property
    def is_unsettled(self) -> bool:
        """Has the ERP yet to hear of it, or to book it?"""
        return (self.is_paid or self.is_open) and bool(self.awaited)

    @property
    def is_followed(self) -> bool:
        """Has the worker yet to ask the gateway about it?"""
        return self.is_open or any(
            refund.state in ("asked", "acknowledged") for refund in self.refunds
        )

    def attempt(self, remote_id: str) -> Attempt | None:
        """The attempt of that remote id."""
        return next((a for a in self.attempts if a.remote_id == remote_id), None)

    def refund(self, refund_id: str) -> Refund | None:
        """The refund of that id."""
        return next((r for r in self.refunds if r.id == refund_id), None)

    @property
    def refunded(self) -> Money:
        """What was given back or is asked to be."""
        asked = (r.amount for r in self.refunds if r.state != "failed")
        return total(asked, self.currency)
