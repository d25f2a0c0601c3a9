"""What a contractor reads about money: how accounts stand, and what pages show of them.

The rules make these records from what the ERP tells; pages, REST and exports
only write them out. Signs: > 0 is owed, < 0 is overpaid (DOMAIN R3.9).
"""

from ..core.money import Money
from ..core.money import total
from ..directory.records import AccountAccess
from ..erp.records import Balance
from ..erp.records import LedgerDocument
from ..erp.records import MediaSettlement
from .charges.model import Charge
from .charges.model import Comparison
from .charges.model import MonthPoint
from .interest.model import DocumentInterest
from .pairing.model import DocumentSettlement
from .pairing.model import PaymentSettlement
from .statements.model import Statement
from .waiting.model import paid_of
from .waiting.model import returned_of
from .waiting.model import WaitingPayment
from dataclasses import dataclass
from datetime import date
from typing import Literal


Sign = Literal["underpayment", "overpayment", "settled"]


# What to pay and by when


@dataclass(frozen=True, slots=True)
class DueItem:
    """A part of the debt: of a document, or of none that the ERP names.

    ``amount`` is what is left after money that the ERP has not paired yet. A
    debt without a day is to be paid, but never late.
    """

    document: LedgerDocument | None
    amount: Money
    due_on: date | None
    on_time_until: date | None
    days_late: int

    @property
    def overdue(self) -> bool:
        """Is the day gone by which it was to be paid?"""
        return self.days_late > 0


@dataclass(frozen=True, slots=True)
class DueDay:
    """What is to be paid by one day (not yet overdue); paid until
    ``on_time_until`` it is on time (art. 115 KC)."""

    due_on: date
    on_time_until: date
    amount: Money


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Debt that has been late for so many days; ``until`` None is without end."""

    since: int
    until: int | None
    amount: Money


@dataclass(frozen=True, slots=True)
class AccountState:
    """How an account stands: the balance in words, and what to pay by when.

    ``items`` are what is left to pay, the oldest due first: they sum to the
    balance when it is owed, less what was paid on line and is not booked yet, with what
    went back (``waiting``). ``planned`` are upcoming charges, by due day, and ``late_days``
    the due days that have passed, the first first.
    """

    access: AccountAccess
    balance: Balance
    sign: Sign
    items: tuple[DueItem, ...]
    overdue: Money
    due_days: tuple[DueDay, ...]
    ageing: tuple[AgeBand, ...]
    planned: tuple[LedgerDocument, ...]
    waiting: tuple[WaitingPayment, ...] = ()
    late_days: tuple[date, ...] = ()

    @property
    def due(self) -> Money:
        """> 0 is owed, < 0 is overpaid: the balance as the ERP tells it."""
        return self.balance.due

    @property
    def to_pay(self) -> Money:
        """What is left to pay, after what was paid on line and is not booked yet."""
        return total((item.amount for item in self.items), self.due.currency)

    @property
    def paid_online(self) -> Money:
        """What was paid on line and is not booked yet."""
        return paid_of(self.waiting, self.due.currency)

    @property
    def given_back(self) -> Money:
        """What went back to the payer and is not booked yet: it is owed again."""
        return returned_of(self.waiting, self.due.currency)

    @property
    def credit(self) -> Money:
        """What is overpaid, counting what was paid on line; never below zero."""
        free = self.to_pay + self.paid_online - self.due - self.given_back
        return max(free, Money.of(0, self.due.currency))

    @property
    def amount(self) -> Money:
        """The balance without its sign, to stand after the word for the sign."""
        return abs(self.balance.due)

    @property
    def next_due(self) -> DueDay | None:
        """The first day by which something not yet overdue is to be paid."""
        return self.due_days[0] if self.due_days else None


@dataclass(frozen=True, slots=True)
class Total:
    """Accounts of one currency together; one account's credit pays no other's debt."""

    currency: str
    to_pay: Money
    overpaid: Money
    overdue: Money
    due_days: tuple[DueDay, ...]
    waiting: Money
    late_days: tuple[date, ...] = ()

    @property
    def due(self) -> Money:
        """All debts less all credits."""
        return self.to_pay - self.overpaid

    @property
    def next_due(self) -> DueDay | None:
        """The first day by which something not yet overdue is to be paid."""
        return self.due_days[0] if self.due_days else None


@dataclass(frozen=True, slots=True)
class Overview:
    """All accounts of a person, current ones first, and their totals by currency."""

    accounts: tuple[AccountState, ...]
    totals: tuple[Total, ...]
    last_payment_on: date | None = None

    @property
    def total(self) -> Total:
        """The total of the person's (first) currency; zeros without accounts."""
        if self.totals:
            return self.totals[0]
        zero = Money.of(0)
        return Total(zero.currency, zero, zero, zero, (), zero)


# What pages show


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account's page: how it stands, the statement, 24 months for the chart."""

    state: AccountState
    statement: Statement
    series: tuple[MonthPoint, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's page: what paid it, its components, why, and interest.

    ``media`` is the settlement behind a document of that kind.
    """

    access: AccountAccess
    settlement: DocumentSettlement
    charge: Charge | None = None
    comparison: Comparison | None = None
    interest: DocumentInterest | None = None
    media: MediaSettlement | None = None


@dataclass(frozen=True, slots=True)
class PaymentView:
    """A payment's page, or a row of the list of payments."""

    access: AccountAccess
    settlement: PaymentSettlement
