"""Arrears by age, with a guard against telling one debtor from the sums.

A board needs to know how much is owed and how old it is (art. 22, 27 and 29 of
the act on ownership of premises). Who owes is for the manager to answer, on
request (DOMAIN R8.2, R8.3): so each sum that is shown is of ``FEWEST`` debtors
at least. Three, not two: a member of the board who owes too would only take the
own debt off a sum of two. Bands that hold fewer are put together with their
neighbours; they are never left out, or the rest could be had by subtraction.
"""

from ...core.money import Money
from ...core.money import total
from ...core.period import on_time_until
from ...erp.records import AccountArrears
from .model import AgeGroup
from .model import ArrearsByAge
from .model import Debtor
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


# Days late, both ends included.
BANDS: tuple[tuple[int, int | None], ...] = ((1, 30), (31, 90), (91, 180), (181, None))
FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Debt:
    account: AccountArrears
    amount: Money
    due_on: date | None
    days: int


def debts(account: AccountArrears, today: date) -> tuple[_Debt, ...]:
    """What makes up the debt of an account: parts that sum to what it owes.

    Money that was not laid against any document is taken off the oldest due
    first (art. 451 § 3 KC); what no document explains has no day and is not late.
    """
    zero = Money.of(0, account.due.currency)
    if account.due <= zero:
        return ()
    opened = [each for each in account.documents if each.left > zero]
    free = total((each.left for each in opened), account.due.currency) - account.due
    found = [] if free >= zero else [_Debt(account, -free, None, 0)]
    for document in opened:
        used = min(max(free, zero), document.left)
        free -= used
        if document.left > used:
            late = 0
            if document.due_on is not None:
                late = max(0, (today - on_time_until(document.due_on)).days)
            found.append(_Debt(account, document.left - used, document.due_on, late))
    return tuple(found)


def debtors_of(holders: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """For each account the debtor behind it, given the people who hold it.

    People who hold an account together are one debtor, and so are all accounts
    that one of them holds: five flats of one owner give five debts, one debtor.

    >>> debtors_of({"A1": ["anna", "jan"], "A2": ["jan"], "A3": ["ewa"]})
    {'A1': 'anna', 'A2': 'anna', 'A3': 'ewa'}
    """
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    people = {account: sorted(names) for account, names in holders.items()}
    for names in people.values():
        for name in names[1:]:
            one, other = sorted((find(names[0]), find(name)))
            leader[other] = one
    return {
        # An account that nobody holds is a debtor of its own.
        account: find(names[0]) if names else f"account {account}"
        for account, names in people.items()
    }


def by_age(
    accounts: Iterable[AccountArrears],
    debtor_of: Mapping[str, str],
    today: date,
    fewest: int = FEWEST,
) -> tuple[ArrearsByAge, ...]:
    """Arrears by age for each currency, złoty first; no sum is of too few debtors."""
    found: dict[str, list[_Debt]] = {}
    for account in accounts:
        parts = debts(account, today)
        if any(part.days for part in parts):
            found.setdefault(account.due.currency, []).extend(parts)
    return tuple(
        _by_age(found[currency], currency, debtor_of, fewest)
        for currency in sorted(found, key=lambda name: (name != "PLN", name))
    )


def _by_age(
    parts: Sequence[_Debt], currency: str, debtor_of: Mapping[str, str], fewest: int
) -> ArrearsByAge:
    late = [part for part in parts if part.days]
    owed = total((part.amount for part in late), currency)
    if len(_who(late, debtor_of)) < fewest:
        return ArrearsByAge(currency, owed, few=True)
    later = [part for part in parts if not part.days]
    tell = not later or len(_who(later, debtor_of)) >= fewest
    return ArrearsByAge(
        currency=currency,
        total=owed,
        premises=_places(late),
        groups=tuple(
            _group(band, late, currency)
            for band in grouped(
                [(band, _who(_within(late, band), debtor_of)) for band in BANDS], fewest
            )
        ),
        coming=total((part.amount for part in later), currency) if tell else None,
    )


def grouped(
    bands: Sequence[tuple[tuple[int, int | None], Collection[str]]], fewest: int
) -> list[tuple[int, int | None]]:
    """Bands with their debtors, put together until each holds enough of them.

    Begins with the oldest debts, which interest a board most; what is left over
    of the youngest joins the group beside it. A band without any debt needs no
    company: that nobody owes is no secret of anybody.

    >>> grouped([((1, 30), "abcd"), ((31, 90), "ab"), ((91, None), "c")], 3)
    [(1, 30), (31, None)]
    """
    found: list[tuple[int, int | None]] = []
    since: int | None = None
    until: int | None = None
    who: set[str] = set()
    for band, debtors in reversed(bands):
        if not who and not debtors:
            found.append(band)
            continue
        until = band[1] if since is None else until
        since = band[0]
        who |= set(debtors)
        if len(who) >= fewest:
            found.append((since, until))
            since, who = None, set()
    if since is not None:
        # Empty bands may stand between the rest and the group that it joins.
        while found:
            _older, end = found.pop()
            inside = [
                debtors
                for band, debtors in bands
                if _older <= band[0] <= (end or band[0])
            ]
            until = end
            if any(inside):
                break
        found.append((since, until))
    return found[::-1]


def _within(parts: Iterable[_Debt], band: tuple[int, int | None]) -> list[_Debt]:
    since, until = band
    return [
        part
        for part in parts
        if part.days >= since and (until is None or part.days <= until)
    ]


def _who(parts: Iterable[_Debt], debtor_of: Mapping[str, str]) -> set[str]:
    """The debtors; an account that is not known is one of its own."""
    names = (part.account.account_id for part in parts)
    return {debtor_of.get(name, f"account {name}") for name in names}


def _places(parts: Iterable[_Debt]) -> int:
    return len(
        {part.account.premises_id or (part.account.account_id,) for part in parts}
    )


def _group(
    band: tuple[int, int | None], late: Iterable[_Debt], currency: str
) -> AgeGroup:
    inside = _within(late, band)
    amount = total((part.amount for part in inside), currency)
    return AgeGroup(band[0], band[1], amount, _places(inside))


def debtors(accounts: Iterable[AccountArrears], today: date) -> tuple[Debtor, ...]:
    """Accounts in arrears one by one, the oldest debt first (R8.3: on request)."""
    found = []
    for account in accounts:
        late = [part for part in debts(account, today) if part.days and part.due_on]
        if not late:
            continue
        found.append(
            Debtor(
                account_id=account.account_id,
                premises_id=account.premises_id,
                overdue=total((part.amount for part in late), account.due.currency),
                due=account.due,
                days_late=max(part.days for part in late),
                oldest_due=min(part.due_on for part in late if part.due_on),
            )
        )
    found.sort(key=lambda each: (-each.days_late, each.account_id))
    return tuple(found)
