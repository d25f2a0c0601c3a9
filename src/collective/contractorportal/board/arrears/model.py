"""What a board reads about arrears."""

from ...core.money import Money
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Debt that is late for ``since`` to ``until`` days; ``until`` None is without end.

    A group is one age band, or several that were put together so that no single
    debtor shows. ``premises`` are those with such a debt.
    """

    since: int
    until: int | None
    amount: Money
    premises: int


@dataclass(frozen=True, slots=True)
class ArrearsByAge:
    """What owners of one community owe past its day, in one currency.

    ``few`` says that there are too few debtors to tell how old their debts are,
    or of how many premises: then there is only the total. ``coming`` is what the
    same premises have to pay later, when that can be told.
    """

    currency: str
    total: Money
    few: bool = False
    premises: int | None = None
    groups: tuple[AgeGroup, ...] = ()
    coming: Money | None = None

    def older_than(self, days: int) -> Money | None:
        """The debt that is late for more days than that, if the groups can tell."""
        if self.few or all(group.since != days + 1 for group in self.groups):
            return None
        amount = Money.of(0, self.currency)
        for group in self.groups:
            if group.since > days:
                amount += group.amount
        return amount


@dataclass(frozen=True, slots=True)
class Debtor:
    """One account in arrears: only where the manager has switched that on.

    ``days_late`` is the age of the oldest debt, since ``oldest_due``.
    """

    account_id: str
    premises_id: str | None
    overdue: Money
    due: Money
    days_late: int
    oldest_due: date
