"""Checkouts as plain values."""

from ...core.money import Money
from ..model import PaymentLine
from .model import Checkout
from .model import Item
from .model import Part
from datetime import datetime
from typing import Any


def dump(checkout: Checkout) -> dict[str, Any]:
    """A checkout as texts and lists."""
    return {
        "id": checkout.id,
        "by": checkout.by,
        "created_at": checkout.created_at.isoformat(),
        "parts": [
            [part.service, part.currency, [_dump_item(item) for item in part.items]]
            for part in checkout.parts
        ],
        "said": checkout.said,
    }


def _dump_item(item: Item) -> list[str | None]:
    line = item.line
    return [
        item.kind,
        item.number,
        line.account_id,
        line.document_id,
        line.title,
        line.label,
        str(line.amount.amount),
    ]


def load(values: dict[str, Any]) -> Checkout:
    """The checkout that ``dump`` made them from."""
    parts = tuple(
        Part(service, currency, tuple(_load_item(each, currency) for each in items))
        for service, currency, items in values["parts"]
    )
    created_at = datetime.fromisoformat(values["created_at"])
    return Checkout(values["id"], values["by"], created_at, parts, values["said"])


def _load_item(values: list[Any], currency: str) -> Item:
    kind, number, account_id, document_id, title, label, amount = values
    money = Money.of(amount, currency)
    line = PaymentLine(account_id, document_id, title, label, money)
    return Item(line, kind, number)
