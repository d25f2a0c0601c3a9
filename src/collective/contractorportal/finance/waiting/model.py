"""A payment made in the portal that waits for the ERP to book it."""

from ...core.money import Money
from ...core.money import total
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WaitingPayment:
    """A part of a payment on line: for a document, or for the account as a whole.

    An amount below zero was paid before and went back to the payer.

    ``key`` is how the ERP's record of it will be known, ``contractor_ids`` whose
    login paid. ``reference`` names the payment, for who may open its page.
    """

    key: str
    account_id: str
    document_id: str | None
    title: str
    amount: Money
    paid_at: datetime
    contractor_ids: tuple[str, ...] = ()
    reference: str = ""


def paid_of(waiting: Iterable[WaitingPayment], currency: str) -> Money:
    """All that was paid."""
    return total((e.amount for e in waiting if e.amount.grosze > 0), currency)


def returned_of(waiting: Iterable[WaitingPayment], currency: str) -> Money:
    """All that went back, above zero."""
    return total((-e.amount for e in waiting if e.amount.grosze < 0), currency)
