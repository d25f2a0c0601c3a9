"""What a rule would do, as plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


Unit = Literal["months", "days", "hours"]


@dataclass(frozen=True, slots=True)
class Kept:
    """For how long: 24 months; none of them means until it ends by itself."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Due:
    """What would go now: how many, the oldest; ``more`` when not all were counted."""

    count: int = 0
    oldest: datetime | None = None
    more: bool = False
