"""What a rule would do, as plain values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Due:
    """What would go now: how many, the oldest; ``more`` when not all were counted."""

    count: int = 0
    oldest: datetime | None = None
    more: bool = False
