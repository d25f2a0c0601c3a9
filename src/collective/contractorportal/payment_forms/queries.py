"""What a form asks the ERP: an account's documents, what paid them, their components."""

from ..core.money import total
from ..finance.charges.rules import charge
from ..finance.paying import waiting
from ..finance.queries.asking import access_to
from ..finance.queries.asking import accesses_of
from ..finance.queries.asking import Asking
from ..finance.queries.asking import ids_of
from ..finance.queries.asking import ledgers_of
from ..finance.waiting.rules import own
from .amounts.rules import month_payable
from .amounts.rules import months as months_of
from .amounts.rules import open_amounts
from .amounts.rules import open_documents
from .amounts.rules import selected_payable
from .model import OpenAmount
from .model import Payable
from dataclasses import dataclass
from typing import NamedTuple
from zExceptions import NotFound


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one form is about: the month, or the documents, with their components."""

    access: object
    month: object
    payable: Payable
    charges: tuple


class OpenLedger(NamedTuple):
    """An account's documents with what is left of each, and what it owes in all.

    From both is taken off what was paid on line just now; from the ``balance`` also
    money that is not paired yet.
    """

    access: object
    amounts: tuple[OpenAmount, ...]
    balance: object


@dataclass(frozen=True, slots=True)
class Choice:
    """What an account has to choose from: its months, and its open documents.

    ``months`` are pairs of a month and its ``Payable``; ``balance`` is that of the
    ``OpenLedger``.
    """

    access: object
    months: tuple
    documents: tuple
    balance: object


def choice(person, account_id):
    """Months and open documents of an account of the person."""
    access = access_to(person, account_id)
    ask = Asking()
    (ledger,) = open_ledgers(ask, [access])
    currency = access.account.currency
    months = tuple(
        (month, month_payable(ledger.amounts, month, currency))
        for month in months_of(ledger.amounts)
    )
    return ask.answer(
        Choice(access, months, open_documents(ledger.amounts), ledger.balance)
    )


def months(person, account_id=None):
    """Months with charges of one account or of all, the newest first.

    The value are triples of access, month and its ``Payable``.
    """
    ask = Asking()
    found = [
        (access, month, month_payable(amounts, month, access.account.currency))
        for access, amounts, _balance in open_ledgers(
            ask, accesses_of(person, account_id)
        )
        for month in months_of(amounts)
    ]
    found.sort(key=lambda item: item[1], reverse=True)
    return ask.answer(tuple(found))


def wanted(person, account_id, month=None, documents=()):
    """What a form of a month or of documents is about.

    A month without charges is not found, nor a document that is another's. Errors:
    ``form_nothing_chosen`` when neither is given.
    """
    access = access_to(person, account_id)
    ask = Asking()
    (ledger,) = open_ledgers(ask, [access])
    currency = access.account.currency
    if month is None:
        payable = selected_payable(ledger.amounts, documents, currency)
    elif month not in months_of(ledger.amounts):
        raise NotFound("month")
    else:
        payable = month_payable(ledger.amounts, month, currency)
    ids = tuple(item.document.id for item in payable.items)
    lines = ask(ask.erp.ledger.charge_lines(ids)) if ids else ()
    charges = tuple(charge(item.document, lines) for item in payable.items)
    return ask.answer(Wanted(access, month, payable, charges))


def open_ledgers(ask, accesses):
    """What is open on these accounts: an ``OpenLedger`` each."""
    if not accesses:
        return []
    ledgers, _documents = ledgers_of(ask, accesses)
    paid_online = waiting(ask, ids_of(accesses))
    return [
        _open_ledger(ledgers[access.account.id], paid_online) for access in accesses
    ]


def _open_ledger(ledger, paid_online):
    access, currency = ledger.access, ledger.access.account.currency
    documents = [item.document for item in ledger.documents]
    paid_online = own(access, paid_online, documents)
    balance = total((item.left for item in ledger.documents), currency)
    balance -= total((item.rest for item in ledger.payments), currency)
    balance -= total((each.amount for each in paid_online), currency)
    amounts = open_amounts(ledger.documents, paid_online, currency)
    return OpenLedger(access, amounts, balance)
