"""What the directory knows of one login on one day."""

from ..erp.records import Account
from ..erp.records import BoardTerm
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Contractor
from ..erp.records import Module
from ..erp.records import Premises
from ..erp.records import Title
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Group:
    """A virtual group: of a kind of people, everywhere or at one place.

    ``place`` is community, building, staircase or premises, ``kind`` one of
    ``rules.KINDS``. The id of a staircase is ``rules.staircase_id``'s. A group of
    verified logins holds those of whom the office is sure who they are.
    """

    place: str | None
    id: str | None
    kind: str | None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """A title together with the place it is about.

    ``current`` is False for a title that has ended but whose own history may
    still be read (the setting ``history_days``).
    """

    title: Title
    contractor: Contractor
    community: Community
    building: Building | None = None
    premises: Premises | None = None
    current: bool = True


@dataclass(frozen=True, slots=True)
class AccountAccess:
    """An account that a login may read, and the place it belongs to.

    When an account passes from one holder to another, each reads the days that
    are the own: ``visible_from`` is the first day of this holder if another held
    the account before, ``visible_to`` the last day before another came after.
    Both are None for an account that never changed hands. ``for_whom`` is how its holder
    is called to who may only pay it (``Lent``).
    """

    account: Account
    contractor: Contractor
    community: Community
    building: Building | None = None
    premises: Premises | None = None
    current: bool = True
    visible_from: date | None = None
    visible_to: date | None = None
    for_whom: str = ""


@dataclass(frozen=True, slots=True)
class Lent:
    """What somebody else lets a person do today for one premises (``delegation``).

    ``scopes`` are of ``delegation.model.SCOPES``; ``label`` is how the giver wanted to
    be called. ``holdings`` are the giver's titles to the premises, ``accounts`` the
    giver's accounts of them: none without the scope "pay". ``since`` and ``until`` are
    the first and the last day.
    """

    grant_id: str
    label: str
    scopes: frozenset[str]
    holdings: tuple[Holding, ...]
    accounts: tuple[AccountAccess, ...]
    since: date
    until: date

    @property
    def premises_id(self) -> str:
        """The premises that it is about."""
        return self.holdings[0].title.premises_id or ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is logged in: contractor numbers, holdings, accounts and groups, today.

    All authorisation of contractors reads this record and nothing else. Accounts
    and modules are already limited to what is licensed. ``verified`` says that the
    office is sure who uses the login. What others let the person do for them is in
    ``lent`` alone: it gives no groups, no accounts to read, no votes, and is lent no
    further.
    """

    user_id: str
    name: str
    contractors: tuple[Contractor, ...]
    holdings: tuple[Holding, ...]
    accounts: tuple[AccountAccess, ...]
    board_terms: tuple[BoardTerm, ...]
    groups: frozenset[str]
    modules: frozenset[Module]
    verified: bool = False
    lent: tuple[Lent, ...] = ()

    def lent_at(self, premises_id: str | None, scope: str) -> Lent | None:
        """By what the person may do that for premises of somebody else today."""
        for lent in self.lent:
            if scope in lent.scopes and lent.premises_id == premises_id:
                return lent
        return None

    @property
    def payable_accounts(self) -> tuple[AccountAccess, ...]:
        """The own accounts, and those that others let the person pay."""
        own = {access.account.id for access in self.accounts}
        lent = {
            access.account.id: access
            for each in self.lent
            for access in each.accounts
            if access.account.id not in own
        }
        return (*self.accounts, *lent.values())

    def payable(self, account_id: str) -> AccountAccess | None:
        """That account if the person may pay it, for whomever."""
        for access in self.payable_accounts:
            if access.account.id == account_id:
                return access
        return None

    def lent_account(self, account_id: str) -> Lent | None:
        """By what the person may pay an account that is not the own."""
        if self.account(account_id) is not None:
            return None
        for lent in self.lent:
            if any(access.account.id == account_id for access in lent.accounts):
                return lent
        return None

    def account(self, account_id: str) -> AccountAccess | None:
        """That account if the person may read it."""
        for access in self.accounts:
            if access.account.id == account_id:
                return access
        return None


@dataclass(frozen=True, slots=True)
class DataError:
    """Something that the ERP says about a community and that cannot be right.

    ``code`` is what is wrong (``checks/rules.py``), ``details`` are pairs of names
    and texts for the message. An error that depends on the day counts from
    ``since`` to ``until``, both included.
    """

    code: str
    community_id: str | None
    record_class: str
    record_id: str
    details: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How a synchronisation went.

    The moments are in UTC. ``changes`` are counts of added, changed and removed records by class name;
    ``suspicious`` are class name, known and missing records, for which the run
    was refused; ``reason`` is the code of what made it fail.
    """

    started_at: datetime
    finished_at: datetime
    by: str
    outcome: Literal["done", "refused", "failed"]
    changes: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    communities: frozenset[str] = frozenset()
    community_count: int = 0
    suspicious: tuple[tuple[str, int, int], ...] = ()
    errors: int = 0
    reason: str | None = None
    confirmed: bool = False

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.finished_at - self.started_at).total_seconds()

    @property
    def unchanged(self) -> bool:
        """Did the ERP say the same as before?"""
        return not any(any(counts) for counts in self.changes.values())
