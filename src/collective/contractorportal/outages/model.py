"""A break in water, heat, power or the like, as plain records."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


Medium = Literal[
    "water",
    "hot_water",
    "heat",
    "power",
    "gas",
    "lift",
    "intercom",
    "internet",
    "access",
    "works",
]
MEDIA: tuple[Medium, ...] = (
    "water",
    "hot_water",
    "heat",
    "power",
    "gas",
    "lift",
    "intercom",
    "internet",
    "access",
    "works",
)

Stage = Literal["coming", "running", "over", "cancelled"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the office writes down.

    ``buildings`` and ``staircases`` (``directory.rules.staircase_id``) narrow the
    community; with neither the whole of it is meant. ``emergency`` is what nobody
    planned: its end may be unknown.
    """

    community_id: str
    medium: Medium
    emergency: bool
    starts: datetime | None
    ends: datetime | None = None
    text: str = ""
    buildings: tuple[str, ...] = ()
    staircases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outage:
    """A break that residents are told of. Moments are in UTC.

    ``groups`` are the virtual groups whom it concerns. ``version`` counts what was
    told anew; ``cancelled_at`` is when it was called off, ``why`` the words for it.
    """

    id: str
    community_id: str
    medium: Medium
    emergency: bool
    starts: datetime
    ends: datetime | None
    text: str
    buildings: tuple[str, ...]
    staircases: tuple[str, ...]
    groups: tuple[str, ...]
    made_at: datetime
    changed_at: datetime
    by: str
    version: int = 1
    told: bool = False
    cancelled_at: datetime | None = None
    why: str = ""
