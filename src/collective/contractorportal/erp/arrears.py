"""Which accounts are in arrears, and of what, whatever backend the figures come from (PURE)."""

from .records import AccountArrears
from .records import OpenDocument
from collections.abc import Iterable
from dataclasses import replace
from datetime import date


def in_arrears(
    accounts: Iterable[AccountArrears], today: date
) -> tuple[AccountArrears, ...]:
    """Of accounts with their open documents those that owe and are overdue.

    By account; the documents in the order in which money pays them.
    """
    found = (
        replace(each, documents=in_order(each.documents))
        for each in accounts
        if each.due.amount > 0 and overdue(each, today)
    )
    return tuple(sorted(found, key=lambda each: each.account_id))


def in_order(documents: Iterable[OpenDocument]) -> tuple[OpenDocument, ...]:
    """Open documents as money pays them that names none (art. 451 § 3 KC)."""
    return tuple(
        sorted(
            documents,
            key=lambda each: (each.due_on or each.issued_on, each.issued_on, each.id),
        )
    )


def overdue(account: AccountArrears, today: date) -> bool:
    """Was any of what is open to be paid before today?"""
    return any(
        each.due_on is not None and each.due_on < today for each in account.documents
    )
