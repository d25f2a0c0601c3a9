"""How a refund is booked: a negative payment, and what it had paid is open again (PURE)."""

from ..rules import currency_of
from ..rules import day_of
from ..rules import id_of
from ..rules import LONGEST_TITLE
from ..rules import Part
from ..rules import parts_of
from ..rules import Refused
from ..rules import said_of
from ..rules import title_of
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Refunded:
    """Money that went back, as it was delivered: ``parts`` are above zero."""

    refund_id: str
    order_id: str
    returned_on: date
    currency: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Booked:
    """A booked payment: what is left of it, and its pairings as (id, document, amount)."""

    id: str
    left: Decimal
    pairs: tuple[tuple[str, str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class TakingBack:
    """A negative payment, and what pairings come to, by id."""

    id: str
    portal_key: str
    account_id: str
    amount: Decimal
    operation_on: date
    title: str
    reverses_id: str
    pairs: Mapping[str, Decimal]


def read_refund(payload: str) -> Refunded:
    """The refund that a payload tells of; errors as for ``read``."""
    said = said_of(payload)
    parts = parts_of(said)
    return Refunded(
        id_of(said, "refund_id"),
        id_of(said, "order_id"),
        day_of(said.get("returned_at")),
        currency_of(said),
        parts,
    )


def takings_back(back: Refunded, booked: Mapping[str, Booked]) -> list[TakingBack]:
    """One negative payment for each account; what it paid is open again.

    The documents that the refund names come first, then those paired last.
    ``booked`` is the order's payment by account. Errors: ``Refused``.
    """
    made = []
    for place, account_id in enumerate(dict.fromkeys(x.account_id for x in back.parts)):
        payment = booked.get(account_id)
        if payment is None:
            raise Refused("unpaid")
        parts = [each for each in back.parts if each.account_id == account_id]
        amount = sum((each.amount for each in parts), Decimal(0))
        if amount > payment.left:
            raise Refused("too_much")
        named = {each.document_id for each in parts}
        made.append(
            TakingBack(
                id=f"{back.refund_id}.{place + 1}",
                portal_key=f"{back.refund_id}/{account_id}",
                account_id=account_id,
                amount=-amount,
                operation_on=back.returned_on,
                title=f"Zwrot: {title_of(parts)}"[:LONGEST_TITLE],
                reverses_id=payment.id,
                pairs=_unpaired(payment, amount, named),
            )
        )
    return made


def _unpaired(
    payment: Booked, amount: Decimal, named: set[str | None]
) -> dict[str, Decimal]:
    """What pairings come to, so that no more is paired than is left of the payment."""
    paired = sum((each for _id, _document, each in payment.pairs), Decimal(0))
    beyond = paired - (payment.left - amount)
    changed = {}
    order = sorted(payment.pairs, key=lambda pair: pair[0], reverse=True)
    for pair_id, _document, each in sorted(order, key=lambda p: p[1] not in named):
        taken = min(each, beyond)
        if taken > 0:
            changed[pair_id] = each - taken
            beyond -= taken
    return changed
