"""The plan of a year beside what was booked."""

from ...core.money import Money
from ...erp.records import CostEntry
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal


# ``over``: more than planned already; ``risk``: more than planned by the end of
# the year if it goes on; ``unplanned``: booked without a line of the plan.
PlanState = Literal["ok", "risk", "over", "unplanned"]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A category of the plan: planned, booked, and where the year leads to.

    ``planned`` is None where the plan says nothing. ``forecast`` is None for a
    year that is over, or has not begun. ``used`` is booked / planned.
    """

    kind: Literal["cost", "income"]
    category: str
    name: str
    planned: Money | None
    actual: Money
    forecast: Money | None
    state: PlanState
    used: Fraction | None
    entries: tuple[CostEntry, ...] = ()

    @property
    def left(self) -> Money | None:
        """What may still be spent, or is still to come in; < 0 is over the plan."""
        return None if self.planned is None else self.planned - self.actual

    @property
    def over(self) -> Money:
        """By how much the plan is exceeded now; zero when it is not."""
        if self.planned is None:
            return self.actual
        return max(self.actual - self.planned, self.actual - self.actual)


@dataclass(frozen=True, slots=True)
class PlanSum:
    """All costs, or all income, together."""

    planned: Money
    actual: Money
    forecast: Money | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A year's plan against costs and income, and how much of the year has passed.

    ``has_plan`` is False where only costs are known.
    """

    year: int
    passed: Fraction
    costs: tuple[PlanRow, ...]
    income: tuple[PlanRow, ...]
    cost_sum: PlanSum
    income_sum: PlanSum
    has_plan: bool

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        return (*self.costs, *self.income)

    @property
    def exceeded(self) -> tuple[PlanRow, ...]:
        """Costs over the plan already, the largest excess first."""
        rows = [row for row in self.costs if row.state == "over"]
        return tuple(sorted(rows, key=lambda row: -row.over.amount))

    @property
    def at_risk(self) -> tuple[PlanRow, ...]:
        """Costs that would end over the plan if the year goes on like this."""
        return tuple(row for row in self.costs if row.state == "risk")
