"""What is known of the rows of a file that is being imported."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


# accepted, waits: it would be (or was) taken at once, or waits for a decision.
# known: the same reading is there already. failed: it cannot be taken.
Outcome = Literal["accepted", "waits", "known", "failed"]
OUTCOMES: tuple[Outcome, ...] = ("accepted", "waits", "known", "failed")
CHECKING, CHECKED, TAKING, DONE = "checking", "checked", "taking", "done"


@dataclass(frozen=True, slots=True)
class Entered:
    """A row whose meter is known: what will be judged."""

    row: int
    meter_id: str
    premises_id: str
    day: date
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What comes of a row.

    ``findings`` are (code, weight, details) as the rules give them, or those of a row
    that means no meter; ``unit`` and ``decimals`` are the meter's, to say them.
    """

    row: int
    outcome: Outcome
    number: str = ""
    meter_id: str = ""
    findings: tuple[tuple[str, str, tuple[tuple[str, object], ...]], ...] = ()
    indexes: tuple[Decimal, ...] = ()
    unit: str = ""
    decimals: int = 0
    reading: str = ""
