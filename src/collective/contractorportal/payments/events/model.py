"""What can happen to a payment: facts, each with its moment.

The gateway's may come in any order, several times, and contradict one another.
"""

from ...core.money import Money
from ..model import Flag
from ..model import Status
from ..model import Transfer
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Started:
    """The gateway took the order.

    ``redirect_url`` is where the payer goes on, ``transfer`` what the payer sends.
    """

    at: datetime
    remote_id: str = ""
    redirect_url: str = ""
    transfer: Transfer | None = None


@dataclass(frozen=True, slots=True)
class StartRefused:
    """The gateway did not take the order; ``reason`` is its code."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class StartUnknown:
    """The gateway did not answer: it may have taken the order or not."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """What the gateway says about one attempt.

    ``amount`` includes the payer's fee; ``start_amount`` is what was asked for, when
    the gateway tells. ``paid_at`` is the gateway's moment.
    """

    at: datetime
    service: str
    remote_id: str
    status: Status
    amount: Money
    start_amount: Money | None = None
    channel: str = ""
    details: str = ""
    paid_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """All attempts that the gateway knows, as it was asked for them."""

    at: datetime
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Expired:
    """The time in which it could be paid is over."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The gateway has cancelled it; nobody can pay it any more."""

    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RefundAsked:
    """Staff want money given back; ``refund_id`` makes it happen once."""

    at: datetime
    refund_id: str
    remote_id: str
    amount: Money
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class RefundAcknowledged:
    """The gateway has the order to give money back."""

    at: datetime
    refund_id: str


@dataclass(frozen=True, slots=True)
class RefundDone:
    """The money is on its way to the payer."""

    at: datetime
    refund_id: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RefundFailed:
    """The gateway gives no money back; ``detail`` is its reason."""

    at: datetime
    refund_id: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A transfer of the gateway, as far as it has come; it may go back (PROTOCOL 6.8)."""

    at: datetime
    remote_out_id: str
    status: Status
    amount: Money
    is_refund: bool = False


@dataclass(frozen=True, slots=True)
class Booked:
    """The ERP has booked the money in these accounts.

    ``entries`` are the ids of the ERP's payments that were found without the key.
    """

    at: datetime
    accounts: frozenset[str]
    entries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NotFound:
    """No booking was found in these accounts, and none is looked for any more."""

    at: datetime
    accounts: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReturnBooked:
    """The ERP has booked money that went back, or is not waited for any more.

    ``keys`` are those of ``returns.rules``, ``entries`` as for ``Booked``.
    """

    at: datetime
    keys: frozenset[str]
    entries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Noticed:
    """The portal itself found something that staff have to look at."""

    at: datetime
    flag: Flag


@dataclass(frozen=True, slots=True)
class Seen:
    """Staff have dealt with what was flagged, and say how."""

    at: datetime
    by: str
    flags: frozenset[Flag]
    note: str = ""


Event = (
    Started
    | StartRefused
    | StartUnknown
    | Notice
    | StatusAnswer
    | Expired
    | Cancelled
    | RefundAsked
    | RefundAcknowledged
    | RefundDone
    | RefundFailed
    | Settled
    | Booked
    | NotFound
    | ReturnBooked
    | Noticed
    | Seen
)
