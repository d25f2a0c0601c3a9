"""A proposal to pay arrears in instalments, and what became of it."""

from ..core.money import Money
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from typing import Literal


# proposed: by the contractor, waits for the manager. countered: the manager proposes
# another plan, waits for the contractor. accepted: is followed, until all is paid or
# the manager ends it, because it is not kept. The others are ends.
State = Literal["proposed", "countered", "accepted", "refused", "withdrawn", "ended"]
WAITING: tuple[State, ...] = ("proposed", "countered")

InstalmentState = Literal["paid", "partly", "coming", "late"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the manager allows."""

    on: bool
    most: int
    least: Money
    longest_days: int


@dataclass(frozen=True, slots=True)
class Debt:
    """A late document and what was left of it when the plan was made."""

    document_id: str
    title: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Instalment:
    """So much by that day."""

    amount: Money
    due_on: date


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to a proposal; ``by`` is the login of who did it."""

    at: datetime
    what: str
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan for the arrears of an account. Never changed: each step makes another."""

    id: str
    number: str
    account_id: str
    contractor_id: str
    by: str
    state: State
    debts: tuple[Debt, ...]
    instalments: tuple[Instalment, ...]
    reason: str = ""
    answer: str = ""
    key: str = ""
    steps: tuple[Step, ...] = field(default=())

    @property
    def arrears(self) -> Money:
        """What the plan is about."""
        first, *rest = (debt.amount for debt in self.debts)
        return sum(rest, first)

    @property
    def waits(self) -> bool:
        """Does somebody have to answer?"""
        return self.state in WAITING

    @property
    def made_at(self) -> datetime:
        return self.steps[0].at


@dataclass(frozen=True, slots=True)
class InstalmentView:
    """An instalment with what is paid of it."""

    instalment: Instalment
    paid: Money
    state: InstalmentState

    @property
    def left(self) -> Money:
        return self.instalment.amount - self.paid


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan as it stands today: paid is what the ERP has laid against its debts."""

    rows: tuple[InstalmentView, ...]
    paid: Money
    left: Money

    @property
    def done(self) -> bool:
        """Is all of it paid?"""
        return not self.left

    @property
    def late(self) -> bool:
        """Has the day of an instalment passed without it being paid?"""
        return any(row.state == "late" for row in self.rows)

    @property
    def next(self) -> InstalmentView | None:
        """The first instalment that is not paid."""
        return next((row for row in self.rows if row.left), None)
