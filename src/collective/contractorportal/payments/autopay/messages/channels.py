"""The ways to pay that a service offers (gatewayList/v3), and the state of a refund."""

from ....core.money import Money
from .tree import Unreadable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from decimal import InvalidOperation


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to pay: a bank, BLIK, a card."""

    id: str
    name: str
    group: str
    available: bool
    least: Money | None = None
    most: Money | None = None
    required: tuple[str, ...] = ()
    audience: str = "BOTH"  # BOTH, B2C, B2B
    minutes: int = 0  # a payment must stay open at least so long
    button: str = ""
    icon: str = ""

    def allows(self, amount: Money) -> bool:
        """Can that amount be paid this way?

        >>> Channel("509", "BLIK", "BLIK", True, most=Money.of(50000)).allows(Money.of(50001))
        False
        """
        return (self.least is None or self.least <= amount) and (
            self.most is None or amount <= self.most
        )


def read_channels(data: object, currency: str = "PLN") -> tuple[Channel, ...]:
    """The channels of an answer; what cannot be read of one leaves that one out.

    The answer has no digest. One without a list, or one that reports an error, is
    unreadable, so that the last good one stays.
    """
    if not isinstance(data, Mapping) or data.get("result") not in ("OK", None):
        raise Unreadable("result")
    entries = data.get("gatewayList")
    if not isinstance(entries, list):
        raise Unreadable("gatewayList")
    found = (_channel(entry, currency) for entry in entries)
    return tuple(channel for channel in found if channel)


def _channel(entry: object, currency: str) -> Channel | None:
    if not isinstance(entry, Mapping):
        return None
    number, name = _text(entry, "gatewayID"), _text(entry, "name", "gatewayName")
    limits = _limits(entry.get("currencies"), currency)
    if not (number.isascii() and number.isdigit() and len(number) <= 5 and name):
        return None
    if limits is None:
        return None  # not in our currency
    return Channel(
        number,
        name[:100],
        _text(entry, "groupType", "gatewayType")[:60],
        _text(entry, "state") == "OK",
        *limits,
        tuple(_texts(entry.get("requiredParams"))),
        _text(entry, "availableFor") or "BOTH",
        _whole(entry.get("minValidityTime")),
        _text(entry, "buttonTitle")[:60],
        _icon(_text(entry, "iconUrl", "iconURL")),
    )


def _text(entry: Mapping[str, object], *names: str) -> str:
    for name in names:
        value = entry.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return " ".join(str(value).split())
    return ""


def _texts(value: object) -> Iterable[str]:
    return (str(each) for each in value) if isinstance(value, list) else ()


def _whole(value: object) -> int:
    try:
        return max(0, int(str(value)))
    except ValueError:
        return 0


def _icon(value: str) -> str:
    return value if value.startswith(("https://", "http://")) else ""


def _limits(value: object, currency: str) -> tuple[Money | None, Money | None] | None:
    if not isinstance(value, list):
        return None, None
    for each in value:
        if isinstance(each, Mapping) and each.get("currency") == currency:
            return (
                _amount(each.get("minAmount"), currency),
                _amount(each.get("maxAmount"), currency),
            )
    return None


def _amount(value: object, currency: str) -> Money | None:
    """A limit; numbers of JSON come as ``Decimal``, texts as they are."""
    try:
        number = Decimal(str(value))
        return Money.rounded(number, currency) if number.is_finite() else None
    except (InvalidOperation, ArithmeticError):
        return None


@dataclass(frozen=True, slots=True)
class Payout:
    """How far a refund has come (outDetails/v2)."""

    service_id: str
    message_id: str
    state: str
    remote_out_id: str

    @property
    def verdict(self) -> str:
        """``done``, ``refused`` or ``waiting``."""
        if self.state == "DONE":
            return "done"
        return "refused" if self.state.startswith("CANCELED") else "waiting"


def read_payout(data: object) -> Payout:
    """The answer about a refund; its digest is looked at by who asked."""
    if not isinstance(data, Mapping):
        raise Unreadable("answer")
    found = Payout(
        *(_text(data, n) for n in ("serviceId", "messageId", "status", "remoteOutId"))
    )
    if not found.state:
        raise Unreadable("status missing")
    return found
