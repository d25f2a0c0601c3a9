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
    Both are None for an account that never changed hands.
    """

    account: Account
    contractor: Contractor
    community: Community
    building: Building | None = None
    premises: Premises | None = None
    current: bool = True
    visible_from: date | None = None
    visible_to: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Who is logged in: contractor numbers, holdings, accounts and groups, today.

    All authorisation of contractors reads this record and nothing else. Accounts
    and modules are already limited to what is licensed. ``verified`` says that the
    office is sure who uses the login.
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
