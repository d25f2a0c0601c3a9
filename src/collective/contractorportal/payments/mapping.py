"""Payments as plain values that stay readable for decades."""

from ..core.money import Money
from .model import Attempt
from .model import Entry
from .model import Payment
from .model import PaymentLine
from .model import Refund
from .model import Settlement
from .model import Transfer
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import Any

import zlib


Values = dict[str, Any]
Packed = tuple[str, str, str, str, bytes]


def _money(money: Money) -> str:
    return f"{money.amount} {money.currency}"


@lru_cache(maxsize=10_000)
def _load_money(text: str) -> Money:
    return Money.of(*text.split(" "))


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return _money(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, PARTS):
        return _dump(value)
    return value


def _dump(record: Any) -> Values:
    return {
        field.name: _plain(value)
        for field in fields(record)
        if (value := getattr(record, field.name)) != field.default
    }


PARTS = (PaymentLine, Attempt, Refund, Settlement, Transfer)
MOMENTS = frozenset(
    {"created_at", "valid_until", "changed_at", "paid_at", "asked_at", "at"}
)


def dump(payment: Payment) -> Values:
    """A payment as texts, lists and mappings; what is at its default is left out.

    >>> from datetime import UTC
    >>> moment = datetime(2026, 3, 5, tzinfo=UTC)
    >>> line = PaymentLine("k1", None, "Czynsz", "Czynsz", Money.of("10"))
    >>> kept = dump(
    ...     Payment("P1", "jan", (), moment, moment, "autopay", "1", (line,), Money.of("0"))
    ... )
    >>> kept["lines"][0]["amount"], kept["fee"], "state" in kept
    ('10.00 PLN', '0.00 PLN', False)
    """
    return _dump(payment)


def _moments(values: Values) -> Values:
    return {
        name: datetime.fromisoformat(value) if name in MOMENTS and value else value
        for name, value in values.items()
    }


def _load_each(make: Callable[..., Any], kept: list[Values] | None) -> tuple[Any, ...]:
    return tuple(
        make(**_moments(each) | {"amount": _load_money(each["amount"])})
        for each in kept or ()
    )


def load(values: Values) -> Payment:
    """The payment that ``dump`` made them from."""
    transfer = [values["transfer"]] if values.get("transfer") else None
    return Payment(
        **_moments(values)
        | {
            "contractor_ids": tuple(values["contractor_ids"]),
            "fee": _load_money(values["fee"]),
            "lines": _load_each(PaymentLine, values["lines"]),
            "attempts": _load_each(Attempt, values.get("attempts")),
            "refunds": _load_each(Refund, values.get("refunds")),
            "settlements": _load_each(Settlement, values.get("settlements")),
            "transfer": next(iter(_load_each(Transfer, transfer)), None),
            "flags": frozenset(values.get("flags", ())),
            "seen": frozenset(values.get("seen", ())),
            "booked": frozenset(values.get("booked", ())),
            "entries": frozenset(values.get("entries", ())),
            "unfound": frozenset(values.get("unfound", ())),
            "returned": frozenset(values.get("returned", ())),
        }
    )


def packed(entry: Entry, longest: int) -> Packed:
    """An entry as the database keeps it, with no more of the message than that."""
    raw = zlib.compress(entry.raw[:longest], 1) if entry.raw else b""
    return (entry.kind, entry.verdict, entry.by, entry.detail, raw)


def unpacked(at: datetime, kept: Packed) -> Entry:
    """The entry that ``packed`` made it from."""
    kind, verdict, by, detail, raw = kept
    return Entry(at, kind, verdict, by, detail, zlib.decompress(raw) if raw else b"")
