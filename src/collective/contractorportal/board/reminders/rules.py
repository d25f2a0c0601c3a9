"""When a board is told of an invoice that waits for it, and told again (PURE)."""

from ...core.money import Money
from dataclasses import dataclass
from datetime import date
from datetime import timedelta


# How long after the first message the second comes, and how long after any other.
SECOND = timedelta(days=3)
LATER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invoice that waits for its board; ``told``: the days on which that was said."""

    community_id: str
    id: str
    number: str
    supplier_id: str
    gross: Money
    due_on: date | None
    told: tuple[date, ...] = ()
    state: str = "checked"

    def is_due(self, today: date) -> bool:
        """Is the board to be told today?

        >>> new = Waiting("C1", "I1", "FV/1", "S1", Money.of(1), None)
        >>> new.is_due(date(2026, 12, 1))
        True
        """
        if not self.told:
            return True
        pause = SECOND if len(self.told) == 1 else LATER
        return today - self.told[-1] >= pause
