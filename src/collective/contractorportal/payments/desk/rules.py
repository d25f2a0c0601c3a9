"""What staff may have meant by what they typed to find payments."""

from ...core.money import Money
from ..model import Payment
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import tzinfo
from decimal import Decimal
from itertools import takewhile

import re


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: ``words`` are an order, a remote id, an amount or a person."""

    words: str = ""
    state: str = ""
    service: str = ""
    since: date | None = None
    until: date | None = None


def typed_day(text: str) -> date | None:
    """A day as a browser sends it, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def typed_amount(text: str) -> Decimal | None:
    """An amount as people write it, or None.

    >>> typed_amount("1 234,50 zł"), typed_amount("100"), typed_amount("P-7K3M")
    (Decimal('1234.50'), Decimal('100'), None)
    """
    plain = re.sub(r"\s|zł|PLN", "", text).replace(",", ".")
    if not re.fullmatch(r"\d{1,9}(\.\d{1,2})?", plain):
        return None
    return Decimal(plain)


def has_amount(payment: Payment, amount: Decimal) -> bool:
    """Is it about such a sum: the whole, what was charged, a line, an attempt?"""
    sums: list[Money] = [payment.total, payment.charged]
    sums += [line.amount for line in payment.lines]
    sums += [attempt.amount for attempt in payment.attempts]
    return any(each.amount == amount for each in sums)


def matching(
    payments: Iterable[Payment], query: Query, zone: tzinfo
) -> Iterable[Payment]:
    """Those of the payments, newest first, that a query lets through."""

    def day(payment: Payment) -> date:
        return payment.created_at.astimezone(zone).date()

    if query.since is not None:
        since = query.since
        payments = takewhile(lambda each: day(each) >= since, payments)
    for payment in payments:
        if query.until is not None and day(payment) > query.until:
            continue
        if query.service and payment.service != query.service:
            continue
        if query.state == "flagged":
            if not payment.open_flags:
                continue
        elif query.state and payment.state != query.state:
            continue
        yield payment
