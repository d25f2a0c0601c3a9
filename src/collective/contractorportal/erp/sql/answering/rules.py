"""How a delivered payment is booked, and what an ERP refuses (PURE)."""

from ....core.clock import WARSAW
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from decimal import Decimal
from typing import Any

import json
import re


_ORDER = re.compile(r"[A-Za-z0-9_-]{1,32}\Z")
_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,9})\.[0-9]{2}\Z")
LONGEST_TITLE = 200

# Why a delivery is refused, in words that a contractor may read.
REASONS = {
    "unreadable": "Zgłoszenia nie da się odczytać.",
    "order": "Wpłata nie ma numeru zamówienia.",
    "moment": "Nie wiadomo, kiedy zapłacono.",
    "amount": "Kwota wpłaty jest nieprawidłowa.",
    "sum": "Podział wpłaty nie zgadza się z jej kwotą.",
    "empty": "Wpłata nie mówi, na jakie konto jest przeznaczona.",
    "account": "Nie ma takiego konta opłat.",
    "closed": "To konto opłat jest już zamknięte.",
    "currency": "Konto jest prowadzone w innej walucie.",
    "document": "Nie ma takiego dokumentu na tym koncie.",
    "unpaid": "Nie ma zaksięgowanej wpłaty, której dotyczy zwrot.",
    "too_much": "Zwrot jest większy niż to, co zostało z wpłaty.",
}


class Refused(Exception):
    """The delivery cannot be booked; ``code`` is one of ``REASONS``."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(REASONS[code])


@dataclass(frozen=True, slots=True)
class Part:
    """What of a payment is for one account, and perhaps for one document of it."""

    account_id: str
    document_id: str | None
    title: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment as it was delivered."""

    order_id: str
    paid_on: date
    currency: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the ERP knows of an account: currency, whether closed, what is open by document."""

    currency: str
    closed_on: date | None
    open: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Booking:
    """One payment to one account, and what it pays: pairs of document and amount."""

    id: str
    portal_key: str
    account_id: str
    amount: Decimal
    operation_on: date
    title: str
    pairs: tuple[tuple[str, Decimal], ...]


def read(payload: str) -> Paid:
    """The payment that a payload tells of.

    Errors: ``Refused``, for what is nonsense whatever the accounts are.
    """
    said = said_of(payload)
    parts = parts_of(said)
    return Paid(
        id_of(said, "order_id"), day_of(said.get("paid_at")), currency_of(said), parts
    )


def said_of(payload: str) -> dict[str, Any]:
    try:
        said = json.loads(payload)
    except ValueError:
        raise Refused("unreadable") from None
    if not isinstance(said, dict):
        raise Refused("unreadable")
    id_of(said, "order_id")
    return said


def id_of(said: dict[str, Any], name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str) or not _ORDER.match(found):
        raise Refused("order")
    return found


def currency_of(said: dict[str, Any]) -> str:
    return str(said.get("currency", "PLN"))


def parts_of(said: dict[str, Any]) -> tuple[Part, ...]:
    split = said.get("split")
    if not isinstance(split, list) or not split:
        raise Refused("empty")
    parts = tuple(map(_part, split))
    if sum(each.amount for each in parts) != _amount(said.get("total")):
        raise Refused("sum")
    return parts


def _part(said: Any) -> Part:
    if not isinstance(said, dict):
        raise Refused("unreadable")
    account, document = said.get("account_id"), said.get("document_id")
    if not isinstance(account, str) or not account:
        raise Refused("empty")
    if document is not None and not isinstance(document, str):
        raise Refused("document")
    title = said.get("title")
    return Part(
        account,
        document or None,
        title if isinstance(title, str) else "",
        _amount(said.get("amount")),
    )


def _amount(text: Any) -> Decimal:
    """An exact amount above zero, as ``"12.30"``."""
    if not isinstance(text, str) or not _AMOUNT.match(text) or Decimal(text) <= 0:
        raise Refused("amount")
    return Decimal(text)


def day_of(text: Any) -> date:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise Refused("moment") from None
    return (
        (moment if moment.tzinfo else moment.replace(tzinfo=WARSAW))
        .astimezone(WARSAW)
        .date()
    )


def bookings(paid: Paid, known: Mapping[str, Known], today: date) -> list[Booking]:
    """One booking for each account; a document is paid at most in full.

    What is left over stays on the account, as with any overpayment.

    Errors: ``Refused``, and then nothing is booked at all.
    """
    made = []
    for place, account_id in enumerate(dict.fromkeys(x.account_id for x in paid.parts)):
        account = known.get(account_id)
        if account is None:
            raise Refused("account")
        if account.closed_on is not None and account.closed_on < min(
            paid.paid_on, today
        ):
            raise Refused("closed")
        if account.currency != paid.currency:
            raise Refused("currency")
        parts = [each for each in paid.parts if each.account_id == account_id]
        made.append(
            Booking(
                id=f"{paid.order_id}.{place + 1}",
                portal_key=f"{paid.order_id}/{account_id}",
                account_id=account_id,
                amount=sum((each.amount for each in parts), Decimal(0)),
                operation_on=paid.paid_on,
                title=title_of(parts),
                pairs=tuple(_pairs(parts, account.open)),
            )
        )
    return made


def _pairs(parts: Sequence[Part], opened: Mapping[str, Decimal]) -> Any:
    wanted: dict[str, Decimal] = {}
    for each in parts:
        if each.document_id is not None:
            if each.document_id not in opened:
                raise Refused("document")
            before = wanted.get(each.document_id, Decimal(0))
            wanted[each.document_id] = before + each.amount
    for document_id, amount in wanted.items():
        paid = min(amount, opened[document_id])
        if paid > 0:
            yield document_id, paid


def title_of(parts: Sequence[Part]) -> str:
    """The titles of the parts, each once, as far as they fit."""
    found = "; ".join(dict.fromkeys(each.title for each in parts if each.title))
    return found[:LONGEST_TITLE]
