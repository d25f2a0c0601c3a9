"""Which rights a delegation gives on a day, and what may be delegated at all.

The one place that says so: whoever asks which premises and accounts somebody may act
for reads ``Person.lent``, which is made here.
"""

from ..core.errors import PortalError
from ..core.period import Month
from ..directory.records import Holding
from ..directory.records import Lent
from ..directory.records import Person
from .model import Grant
from .model import SCOPES
from .model import State
from .model import TITLES
from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from datetime import datetime

import calendar


LONGEST_NAME = 80
# Of one giver: living ones, and new ones in a day, so that nobody floods strangers.
MOST_OPEN = 10
MOST_A_DAY = 10


def state_of(grant: Grant, now: datetime, today: date) -> State:
    """How a grant stands. ``late`` is an invitation that nobody took in time."""
    if grant.ended_at is not None or today > grant.until:
        return "ended"
    if grant.receiver:
        return "open"
    return "invited" if now < grant.invited_until else "late"


def may_give(person: Person | None) -> tuple[Holding, ...]:
    """One title for each of the premises for which a person may let others act.

    Only own titles of today: what is lent is lent no further.
    """
    found: dict[str, Holding] = {}
    for each in person.holdings if person is not None else ():
        if each.current and each.premises is not None and each.title.kind in TITLES:
            found.setdefault(each.premises.id, each)
    return tuple(found.values())


def lent(grant: Grant, giver: Person, today: date) -> Lent | None:
    """What a grant that was taken gives on a day; None when it gives nothing.

    ``giver`` is the person with the grant's number alone. Without a title of today to
    the premises nothing is left, whatever was written.
    """
    if grant.ended_at is not None or not grant.receiver or today > grant.until:
        return None
    holdings = tuple(
        each
        for each in giver.holdings
        if each.current
        and each.title.premises_id == grant.premises_id
        and each.title.kind in TITLES
    )
    if not holdings:
        return None
    accounts = tuple(
        replace(each, for_whom=grant.label)
        for each in giver.accounts
        if each.current and each.account.premises_id == grant.premises_id
    )
    scopes = frozenset(grant.scopes) & frozenset(SCOPES)
    return Lent(
        grant_id=grant.id,
        label=grant.label,
        scopes=scopes,
        holdings=holdings,
        accounts=accounts if "pay" in scopes else (),
        since=(grant.accepted_at or grant.made_at).date(),
        until=grant.until,
    )


def last_day(today: date, months: int) -> date:
    """The last day until which one may let somebody act.

    >>> last_day(date(2026, 1, 31), 1), last_day(date(2026, 6, 15), 12)
    (datetime.date(2026, 2, 28), datetime.date(2027, 6, 15))
    """
    month = Month.of(today).plus(months)
    most = calendar.monthrange(month.first.year, month.first.month)[1]
    return month.first.replace(day=min(today.day, most))


def wrong(
    scopes: Collection[str],
    name: str,
    label: str,
    until: date | None,
    today: date,
    months: int,
) -> list[PortalError]:
    """What is wrong with a grant as it was typed, each with its ``field``."""
    found = []
    if not scopes or not set(scopes) <= set(SCOPES):
        found.append(PortalError("delegation_scopes", field="scopes"))
    for field, text in (("name", name), ("label", label)):
        if not text:
            found.append(PortalError(f"delegation_{field}", field=field))
        elif len(text) > LONGEST_NAME:
            most = LONGEST_NAME
            found.append(PortalError("delegation_long", field=field, most=most))
    latest = last_day(today, months)
    if until is None:
        found.append(PortalError("delegation_until", field="until"))
    elif not today <= until <= latest:
        found.append(PortalError("delegation_until_range", field="until", last=latest))
    return found


def initials(name: str) -> str:
    """What a giver is called when nothing else was written.

    >>> initials("Jan Maria Kowalski"), initials("  ")
    ('J. M. K.', '')
    """
    return " ".join(f"{part[0].upper()}." for part in name.split())


def too_many(grants: Iterable[Grant], now: datetime, today: date) -> bool:
    """Has a giver as many as one may have, or given too many within a day?"""
    known = list(grants)
    living = [e for e in known if state_of(e, now, today) in ("open", "invited")]
    fresh = [each for each in known if (now - each.made_at).days < 1]
    return len(living) >= MOST_OPEN or len(fresh) >= MOST_A_DAY
