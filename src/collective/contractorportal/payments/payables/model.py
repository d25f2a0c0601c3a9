"""What can be paid, what somebody chose of it, and the payments that this makes."""

from ...core.money import Money
from ...core.money import total
from ...directory.records import AccountAccess
from ...erp.records import LedgerDocument
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import Literal


LineKind = Literal["document", "planned", "balance", "account", "other"]


@dataclass(frozen=True, slots=True)
class Payable:
    """Something to pay: a document, an upcoming charge, or a debt that none explains.

    ``amount`` is what is left of it, always positive.
    """

    account_id: str
    document: LedgerDocument | None
    amount: Money
    due_on: date | None = None
    on_time_until: date | None = None
    days_late: int = 0
    planned: bool = False

    @property
    def key(self) -> str:
        """What names it among all that the person can pay."""
        return f"{self.account_id}/{self.document.id if self.document else ''}"

    @property
    def kind(self) -> LineKind:
        if self.document is None:
            return "balance"
        return "planned" if self.planned else "document"


@dataclass(frozen=True, slots=True)
class PayableAccount:
    """An account with all that can be paid on it, the oldest due first.

    ``service`` receives its payments; without one it can be paid by transfer alone.
    ``paid_online`` was paid in the portal and waits to be booked; ``credit`` was
    paid beyond all debts. ``may_prepay`` is False for who no longer holds it.
    """

    access: AccountAccess
    items: tuple[Payable, ...]
    planned: tuple[Payable, ...]
    paid_online: Money
    credit: Money
    service: str | None = None

    @property
    def id(self) -> str:
        return self.access.account.id

    @property
    def currency(self) -> str:
        return self.access.account.currency

    @property
    def may_prepay(self) -> bool:
        """Can more be paid here than what is owed? Not by a former holder."""
        return self.access.current and self.access.visible_to is None

    @property
    def to_pay(self) -> Money:
        """All that is owed."""
        return total((item.amount for item in self.items), self.currency)


@dataclass(frozen=True, slots=True)
class OtherTitle:
    """Money for something that no document asks for: a key, a deposit."""

    title: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants to pay.

    ``picked`` are keys of payables; ``amounts`` are what to pay on an account
    instead of the sum of what is picked there; ``others`` come on top.
    """

    picked: frozenset[str] = frozenset()
    amounts: Mapping[str, Money] = field(default_factory=dict)
    others: Mapping[str, OtherTitle] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a payment: so much for this document, or for the account.

    ``title`` is the person's own words of an other title.
    """

    account_id: str
    kind: LineKind
    document_id: str | None
    amount: Money
    title: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One payment: lines whose money goes to the same service."""

    service: str
    currency: str
    lines: tuple[Line, ...]

    @property
    def total(self) -> Money:
        return total((line.amount for line in self.lines), self.currency)
