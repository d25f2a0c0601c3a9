"""A caretaker's round as plain values."""

from ...erp.meters import Meter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Stop:
    """A meter on a round: where it is, and what it showed last.

    ``building`` is street and number. No name of anybody is on a list.
    """

    building_id: str
    street: str
    house: str
    staircase: str
    premises: str
    meter: Meter
    last: tuple[Decimal, ...] = ()
    last_on: date | None = None

    @property
    def building(self) -> str:
        """The address of the building."""
        return f"{self.street} {self.house}".strip()
