"""Balances in words, what to pay by when, and which money paid what (DOMAIN 3.2)."""

from ..core.money import Money
from ..core.money import total
from ..core.period import in_force
from ..core.period import on_time_until
from ..directory.records import AccountAccess
from ..erp.records import Account
from ..erp.records import Balance
from ..erp.records import LedgerDocument
from ..erp.records import Pairing
from ..erp.records import Payment
from .model import AccountState
from .model import AgeBand
from .model import DueDay
from .model import DueItem
from .model import Overview
from .model import Sign
from .model import Total
from .waiting.model import returned_of
from .waiting.model import WaitingPayment
from .waiting.rules import own
from .waiting.rules import restored
from .waiting.rules import take_off
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date


AGE_BANDS: tuple[tuple[int, int | None], ...] = (
    (1, 30),
    (31, 60),
    (61, 90),
    (91, 365),
    (366, None),
)


def sign(due: Money) -> Sign:
    """The word for a balance (R3.9): owed, overpaid, or settled.

    >>> sign(Money.of("12.30")), sign(Money.of("-12.30")), sign(Money.of(0))
    ('underpayment', 'overpayment', 'settled')
    """
    if not due:
        return "settled"
    return "underpayment" if due.amount > 0 else "overpayment"


def visible(access: AccountAccess, day: date) -> bool:
    """Is that day of the account this holder's own (R8.4)?"""
    return in_force(day, access.visible_from, access.visible_to)


def due_key(document: LedgerDocument) -> tuple[date, date, str]:
    """The order in which debts are paid when nobody named one (art. 451 § 3 KC)."""
    return document.due_on or document.issued_on, document.issued_on, document.id


def due_items(
    due: Money, open_documents: Iterable[tuple[LedgerDocument, Money]], today: date
) -> tuple[DueItem, ...]:
    """What makes up a debt: open documents and what is left of each, oldest first.

    Money that the ERP has not paired yet is taken off the oldest due first (art.
    451 § 3 KC). What no document explains comes first, without a day. The items
    always sum to ``due``; nothing is to be paid when it is not positive.
    """
    if due.amount <= 0:
        return ()
    zero = Money.of(0, due.currency)
    opened = sorted(
        ((document, left) for document, left in open_documents if left > zero),
        key=lambda pair: due_key(pair[0]),
    )
    free = total((left for _, left in opened), due.currency) - due
    items = [] if free >= zero else [DueItem(None, -free, None, None, 0)]
    for document, left in opened:
        used = min(max(free, zero), left)
        free -= used
        if left > used:
            items.append(_due_item(document, left - used, today))
    return tuple(items)


def _due_item(document: LedgerDocument, amount: Money, today: date) -> DueItem:
    if document.due_on is None:
        return DueItem(document, amount, None, None, 0)
    last = on_time_until(document.due_on)
    late = max(0, (today - last).days)
    return DueItem(document, amount, document.due_on, last, late)


def due_days(items: Iterable[DueItem], currency: str) -> tuple[DueDay, ...]:
    """What is not overdue, together by the day it is due, the first day first."""
    amounts: dict[date, Money] = defaultdict(lambda: Money.of(0, currency))
    for item in items:
        if item.due_on is not None and not item.overdue:
            amounts[item.due_on] += item.amount
    return tuple(
        DueDay(day, on_time_until(day), amounts[day]) for day in sorted(amounts)
    )


def late_days(items: Iterable[DueItem]) -> tuple[date, ...]:
    """The due days of what is overdue, the first day first."""
    return tuple(
        sorted({item.due_on for item in items if item.overdue and item.due_on})
    )


def ageing(items: Iterable[DueItem], currency: str) -> tuple[AgeBand, ...]:
    """The overdue debt by how long it is late; only bands that hold any."""
    items = [item for item in items if item.overdue]
    bands = []
    for since, until in AGE_BANDS:
        inside = [
            item.amount
            for item in items
            if item.days_late >= since and (until is None or item.days_late <= until)
        ]
        if inside:
            bands.append(AgeBand(since, until, total(inside, currency)))
    return tuple(bands)


def account_state(
    access: AccountAccess,
    balance: Balance,
    documents: Iterable[LedgerDocument],
    pairings: Iterable[Pairing],
    today: date,
    waiting: Iterable[WaitingPayment] = (),
) -> AccountState:
    """How an account stands today."""
    currency = balance.charged.currency
    documents = tuple(documents)
    waiting = own(access, waiting, documents)
    paid = _paid(pairings)
    opened = (
        (document, _left(document, paid.get(document.id)))
        for document in documents
        if not document.planned and visible(access, document.issued_on)
    )
    owed = balance.due + returned_of(waiting, currency)
    items = due_items(owed, restored(opened, waiting), today)
    coming = planned(access, documents, today)
    if waiting:
        ahead = {document.id for document in coming}
        items = take_off(items, waiting, currency, ahead)
    return AccountState(
        access=access,
        balance=balance,
        sign=sign(balance.due),
        items=items,
        overdue=total((item.amount for item in items if item.overdue), currency),
        due_days=due_days(items, currency),
        ageing=ageing(items, currency),
        planned=coming,
        waiting=waiting,
        late_days=late_days(items),
    )


def planned(
    access: AccountAccess, documents: Iterable[LedgerDocument], today: date
) -> tuple[LedgerDocument, ...]:
    """Upcoming charges of a present holder, by due day; they never count yet."""
    if not access.current or access.visible_to:
        return ()
    coming = (
        document
        for document in documents
        if document.planned and (document.due_on or document.issued_on) >= today
    )
    return tuple(sorted(coming, key=due_key))


def _paid(pairings: Iterable[Pairing]) -> dict[str, Money]:
    paid: dict[str, Money] = {}
    for pairing in pairings:
        before = paid.get(pairing.document_id)
        paid[pairing.document_id] = (
            before + pairing.amount if before else pairing.amount
        )
    return paid


def _left(document: LedgerDocument, paid: Money | None) -> Money:
    return document.amount - paid if paid else document.amount


def overview(states: Iterable[AccountState]) -> Overview:
    """All accounts of a person, those still theirs first, and their totals."""
    accounts = tuple(sorted(states, key=lambda state: not state.access.current))
    currencies = dict.fromkeys(state.due.currency for state in accounts)
    paid_on = [
        state.balance.last_payment_on
        for state in accounts
        if state.balance.last_payment_on
    ]
    return Overview(
        accounts=accounts,
        totals=tuple(_total(accounts, currency) for currency in currencies),
        last_payment_on=max(paid_on, default=None),
    )


def _total(states: Sequence[AccountState], currency: str) -> Total:
    states = [state for state in states if state.due.currency == currency]
    return Total(
        currency=currency,
        to_pay=total((s.to_pay for s in states), currency),
        overpaid=total((-s.due for s in states if s.due.amount < 0), currency),
        overdue=total((state.overdue for state in states), currency),
        due_days=due_days((item for s in states for item in s.items), currency),
        waiting=total((s.paid_online for s in states), currency),
        late_days=late_days(item for s in states for item in s.items),
    )


def posted_balance(
    account: Account,
    documents: Iterable[LedgerDocument],
    payments: Iterable[Payment],
) -> Balance:
    """The balance of posted documents and payments."""
    payments = tuple(payments)
    posted = (document.amount for document in documents if not document.planned)
    return Balance(
        account_id=account.id,
        charged=total(posted, account.currency),
        paid=total((payment.amount for payment in payments), account.currency),
        last_payment_on=max(
            (each.operation_on for each in payments if each.amount.amount > 0),
            default=None,
        ),
    )
