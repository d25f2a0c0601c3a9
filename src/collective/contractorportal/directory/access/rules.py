"""From what the directory knows of some contractors to the person behind a login.

Nothing here knows a database: the facts come as arguments.
"""

from ...erp.records import Account
from ...erp.records import AccountHolder
from ...erp.records import BoardTerm
from ...erp.records import Building
from ...erp.records import Community
from ...erp.records import Contractor
from ...erp.records import Module
from ...erp.records import Premises
from ...erp.records import Title
from ..records import AccountAccess
from ..records import Holding
from ..records import Person
from ..rules import display_name
from ..rules import groups_of
from ..rules import holds
from ..rules import readable
from ..rules import verified as verified_of
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Facts:
    """What the directory knows about some contractors.

    ``other_holders`` are all holder entries of the accounts, those of other
    contractors too.
    """

    titles: tuple[Title, ...] = ()
    board_terms: tuple[BoardTerm, ...] = ()
    holders: tuple[AccountHolder, ...] = ()
    other_holders: Mapping[str, tuple[AccountHolder, ...]] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    premises: Mapping[str, Premises] = field(default_factory=dict)
    buildings: Mapping[str, Building] = field(default_factory=dict)
    communities: Mapping[str, Community] = field(default_factory=dict)
    modules: frozenset[Module] = frozenset()


def person(
    user_id: str,
    contractors: tuple[Contractor, ...],
    facts: Facts,
    today: date,
    history_days: int,
    verified: bool = False,
) -> Person:
    """Everything that one login may see on that day.

    ``contractors`` are the active ones that the login speaks for; ``verified``
    says that the office is sure who uses it.
    """
    by_id = {contractor.id: contractor for contractor in contractors}
    titles = [title for title in facts.titles if title.contractor_id in by_id]
    terms = tuple(
        term
        for term in facts.board_terms
        if term.contractor_id in by_id and holds(term, today)
    )
    groups: set[str] = set()
    current: list[Title | BoardTerm] = [t for t in titles if holds(t, today)]
    for right in (*current, *terms):
        place = facts.premises.get(getattr(right, "premises_id", None) or "")
        where = (place.building_id, place.staircase) if place else (None, None)
        groups |= groups_of(right, *where)
    if verified:
        groups.update([verified_of(group) for group in groups])
    return Person(
        user_id=user_id,
        name=display_name(contractors[0]),
        contractors=contractors,
        holdings=_holdings(titles, by_id, facts, today, history_days),
        accounts=_accounts(titles, by_id, facts, today, history_days),
        board_terms=terms,
        groups=frozenset(groups),
        modules=facts.modules,
        verified=verified,
    )


def _holdings(
    titles: Iterable[Title],
    contractors: Mapping[str, Contractor],
    facts: Facts,
    today: date,
    history_days: int,
) -> tuple[Holding, ...]:
    found = []
    for title in titles:
        community = facts.communities.get(title.community_id)
        if community is None or not readable(title, today, history_days):
            continue
        premises = facts.premises.get(title.premises_id or "")
        found.append(
            Holding(
                title=title,
                contractor=contractors[title.contractor_id],
                community=community,
                building=facts.buildings.get(premises.building_id)
                if premises
                else None,
                premises=premises,
                current=holds(title, today),
            )
        )
    return tuple(
        sorted(found, key=lambda holding: (not holding.current, holding.title.id))
    )


def _accounts(
    titles: Iterable[Title],
    contractors: Mapping[str, Contractor],
    facts: Facts,
    today: date,
    history_days: int,
) -> tuple[AccountAccess, ...]:
    """Accounts whose holder entry and title both are in force, or ended lately."""
    best: dict[str, AccountAccess] = {}
    for holder in facts.holders:
        account = facts.accounts.get(holder.account_id)
        if (
            account is None
            or holder.contractor_id not in contractors
            or account.module not in facts.modules
            or account.community_id not in facts.communities
            or not readable(holder, today, history_days)
        ):
            continue
        grounds = [
            title
            for title in titles
            if _is_about(title, account) and readable(title, today, history_days)
        ]
        if not grounds:
            continue
        premises = facts.premises.get(account.premises_id or "")
        own = [
            h
            for h in facts.holders
            if h.account_id == account.id and h.contractor_id in contractors
        ]
        visible_from, visible_to = visible_days(
            [h for h in own if readable(h, today, history_days)],
            [
                h
                for h in facts.other_holders.get(account.id, ())
                if h.contractor_id not in contractors
            ],
        )
        access = AccountAccess(
            account=account,
            contractor=contractors[holder.contractor_id],
            community=facts.communities[account.community_id],
            building=facts.buildings.get(premises.building_id) if premises else None,
            premises=premises,
            current=holds(holder, today) and any(holds(t, today) for t in grounds),
            visible_from=visible_from,
            visible_to=visible_to,
        )
        if account.id not in best or (access.current and not best[account.id].current):
            best[account.id] = access
    return tuple(
        sorted(
            best.values(), key=lambda access: (not access.current, access.account.id)
        )
    )


def _is_about(title: Title, account: Account) -> bool:
    """Is the title a ground for the account: the same premises, or its community?"""
    if account.premises_id is not None:
        return title.premises_id == account.premises_id
    return title.community_id == account.community_id


def visible_days(
    own: Iterable[AccountHolder], others: Iterable[AccountHolder]
) -> tuple[date | None, date | None]:
    """The first and last day of an account that its holder may read.

    Each holder of an account that passed from hand to hand reads the own days
    only: a new owner never meets what the former one owed, nor the other way
    round. Those who hold an account together read all of it.

    >>> def entry(who, since, until):
    ...     return AccountHolder(who, "a", who, since, until)
    >>> sold, bought = date(2026, 5, 14), date(2026, 5, 15)
    >>> visible_days([entry("new", bought, None)], [entry("old", None, sold)])
    (datetime.date(2026, 5, 15), None)
    >>> visible_days([entry("old", None, sold)], [entry("new", bought, None)])
    (None, datetime.date(2026, 5, 14))
    """
    theirs = list(others)
    start, end = _last_run(own)
    before = any(
        start is not None
        and other.valid_to is not None
        and (other.valid_from is None or other.valid_from < start)
        for other in theirs
    )
    after = any(
        end is not None and (other.valid_to is None or other.valid_to > end)
        for other in theirs
    )
    return (start if before else None, end if after else None)


def _last_run(entries: Iterable[AccountHolder]) -> tuple[date | None, date | None]:
    """The latest unbroken time that entries cover together; None is an open end."""
    start: date | None = date.max
    end: date | None = date.max
    for entry in sorted(entries, key=lambda e: e.valid_to or date.max, reverse=True):
        if start is None:
            break
        if start == date.max:
            start, end = entry.valid_from, entry.valid_to
        elif entry.valid_to is None or entry.valid_to >= start - timedelta(days=1):
            start = entry.valid_from and min(start, entry.valid_from)
    return start, end
