"""Which of the ERP's bookings are those of payments made here, and when none is.

An ERP that keeps the portal's key says it itself. For one that does not, a booking is
known by its account, its sum and its day; each stands for one payment only.
"""

from ...core.money import Money
from ...erp.records import Payment as LedgerPayment
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta


# So many days after it was paid, or after the ERP took it, a booking may be of it.
MATCH_DAYS = 10
# Ways to pay that money from a payment company never comes by.
OTHER_WAYS = frozenset({"cash", "offset"})


@dataclass(frozen=True, slots=True)
class Awaited:
    """What one payment brought to one account, and the ERP has yet to book.

    ``accepted_on`` is the day on which the ERP took the confirmation, if it has.
    """

    order_id: str
    account_id: str
    amount: Money
    paid_on: date
    accepted_on: date | None = None

    @property
    def key(self) -> str:
        """How the ERP's booking names it, where the ERP keeps such names."""
        return f"{self.order_id}/{self.account_id}"


@dataclass(frozen=True, slots=True)
class Found:
    """A booking that was found: ``entry_id`` only where its key did not name it."""

    awaited: Awaited
    entry_id: str = ""


def bookings(
    awaited: Iterable[Awaited],
    ledger: Iterable[LedgerPayment],
    is_taken: Callable[[str], bool],
    days: int = MATCH_DAYS,
) -> tuple[Found, ...]:
    """What of the awaited is booked, by key, else by account, sum and day.

    ``is_taken`` says whether a ledger payment was found for another payment before.
    Who paid first is found first, and by the earliest booking; what was reversed, and
    what names another payment, is of none.
    """
    entries = sorted(ledger, key=lambda each: (each.operation_on, each.id))
    keys = {each.portal_key for each in entries if each.portal_key}
    reversed_ids = {each.reverses_id for each in entries}
    free = {
        each.id: each
        for each in entries
        if not each.portal_key
        and each.reverses_id is None
        and each.id not in reversed_ids
        and each.method not in OTHER_WAYS
        and not is_taken(each.id)
    }
    found = []
    for one in sorted(awaited, key=lambda each: (each.paid_on, each.key)):
        if one.key in keys:
            found.append(Found(one))
            continue
        entry_id = _of(one, free, days)
        if entry_id:
            del free[entry_id]
            found.append(Found(one, entry_id))
    return tuple(found)


def returns(
    awaited: Iterable[Awaited],
    ledger: Iterable[LedgerPayment],
    is_taken: Callable[[str], bool],
    days: int = MATCH_DAYS,
) -> tuple[Found, ...]:
    """What of money given back is booked, as a negative payment.

    By its key (id of the refund, a slash, the account), else by account, sum and day.
    The amounts of ``awaited`` are below zero.
    """
    entries = sorted(ledger, key=lambda each: (each.operation_on, each.id))
    keys = {each.portal_key for each in entries if each.portal_key}
    free = {
        each.id: each
        for each in entries
        if not each.portal_key and each.amount.grosze < 0 and not is_taken(each.id)
    }
    found = []
    for one in sorted(awaited, key=lambda each: (each.paid_on, each.key)):
        entry_id = "" if one.key in keys else _of(one, free, days)
        free.pop(entry_id, None)
        if entry_id or one.key in keys:
            found.append(Found(one, entry_id))
    return tuple(found)


def _of(one: Awaited, free: Mapping[str, LedgerPayment], days: int) -> str:
    last = max(one.paid_on, one.accepted_on or one.paid_on) + timedelta(days=days)
    for entry_id, entry in free.items():
        if (
            entry.account_id == one.account_id
            and entry.amount == one.amount
            and one.paid_on <= entry.operation_on <= last
        ):
            return entry_id
    return ""


def is_given_up(one: Awaited, today: date, days: int) -> bool:
    """Has the ERP had the confirmation for so long that no booking will be seen?

    >>> from ...core.money import Money
    >>> one = Awaited("P", "k", Money.of("1"), date(2026, 1, 1), date(2026, 1, 2))
    >>> is_given_up(one, date(2026, 1, 15), 14), is_given_up(one, date(2026, 1, 16), 14)
    (False, True)
    """
    return one.accepted_on is not None and today >= one.accepted_on + timedelta(days)
