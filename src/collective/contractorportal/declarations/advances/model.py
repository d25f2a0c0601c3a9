"""An advance before and after a change."""

from ...core.money import Money
from ...core.period import Month
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Component:
    """One component of the monthly advance, now and from a month on."""

    account_id: str
    component: str
    name: str
    now: Money
    then: Money
    since: Month | None = None

    @property
    def difference(self) -> Money:
        """What it adds to, or takes off, the month."""
        return self.then - self.now


@dataclass(frozen=True, slots=True)
class Preview:
    """What a month costs now, what it will cost, and which components change."""

    components: tuple[Component, ...]
    now: Money
    then: Money

    @property
    def difference(self) -> Money:
        """The exact sum of the components' differences."""
        return self.then - self.now
