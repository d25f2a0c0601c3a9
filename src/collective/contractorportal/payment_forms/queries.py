"""What a form asks the ERP: an account's documents, what paid them, their components."""

from ..core.money import total
from ..finance.charges.rules import charge
from ..finance.paying import waiting
from ..finance.queries.asking import access_to
from ..finance.queries.asking import accesses_of
from ..finance.queries.asking import Asking
from ..finance.queries.asking import ledgers_of
from ..finance.waiting.rules import own
from . import rules
from .model import Payable
from dataclasses import dataclass
from zExceptions import NotFound


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one form is about: the month, or the documents, with their components."""

    access: object
    month: object
    payable: Payable
    charges: tuple


@dataclass(frozen=True, slots=True)
class Choice:
    """What an account has to choose from: its months, and its open documents.

    ``months`` are pairs of a month and its ``Payable``; ``balance`` is what the whole
    account owes: money that is not paired yet, or was paid on line just now, is taken off.
    """

    access: object
    months: tuple
    documents: tuple
    balance: object


def choice(person, account_id):
    """Months and open documents of an account of the person."""
    access = access_to(person, account_id)
    ask = Asking()
    ledger = ledger_of(ask, access)
    found, currency = ledger.documents, access.account.currency
    amounts = tuple(
        (month, rules.month_payable(found, month, currency))
        for month in rules.months(found)
    )
    documents = [item.document for item in found]
    paid_online = own(access, waiting(ask, (account_id,)), documents)
    balance = total((item.left for item in found), currency)
    balance -= total((item.rest for item in ledger.payments), currency)
    balance -= total((each.amount for each in paid_online), currency)
    return ask.answer(Choice(access, amounts, rules.open_documents(found), balance))


def months(person, account_id=None):
    """Months with charges of one account or of all, the newest first.

    The value are triples of access, month and its ``Payable``.
    """
    ask = Asking()
    ledgers, _documents = ledgers_of(ask, accesses_of(person, account_id))
    found = [
        (
            ledger.access,
            month,
            rules.month_payable(
                ledger.documents, month, ledger.access.account.currency
            ),
        )
        for ledger in ledgers.values()
        for month in rules.months(ledger.documents)
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
    found = ledger_of(ask, access).documents
    return ask.answer(of_account(ask, access, found, month, documents))


def ledger_of(ask, access):
    """An account's documents and payments, each with what is left of it."""
    return ledgers_of(ask, [access])[0][access.account.id]


def of_account(ask, access, found, month, documents=()):
    """The ``Wanted`` of one account whose documents are known."""
    currency = access.account.currency
    if month is None:
        payable = rules.selected_payable(found, documents, currency)
    elif month not in rules.months(found):
        raise NotFound("month")
    else:
        payable = rules.month_payable(found, month, currency)
    ids = tuple(item.document.id for item in payable.items)
    lines = ask(ask.erp.ledger.charge_lines(ids)) if ids else ()
    charges = tuple(charge(item.document, lines) for item in payable.items)
    return Wanted(access, month, payable, charges)
