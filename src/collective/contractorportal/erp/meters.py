"""What an ERP tells of meters, as frozen records (module media; DOMAIN 4).

Re-exported by ``records``. Asked when a page needs it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


Medium = Literal[
    "cold_water", "hot_water", "heat", "heat_allocator", "electricity", "gas"
]
ReadingKind = Literal[
    "resident",
    "manager",
    "radio",
    "estimated",
    "replacement_old",
    "replacement_new",
    "opening",
]


@dataclass(frozen=True, slots=True)
class Meter:
    """A meter of a premises: what stands on it, and until when it may be used.

    ``digits`` are those before the comma and ``decimals`` those after it, as on the
    dial; after its highest index it starts again at nothing (R4.8). ``tariffs`` is
    how many indexes are read at once (electricity: 1 to 4). ``verified_until`` is the
    last day of its legal verification (R4.3), ``removed_on`` the day from which it is
    no longer read and ``replaced_by_id`` what is read instead (R4.9). A ``remote``
    meter is read by radio; residents need not read it (R4.5).
    """

    id: str
    premises_id: str
    medium: Medium
    number: str
    unit: str
    digits: int
    decimals: int
    tariffs: int = 1
    place: str | None = None
    installed_on: date | None = None
    verified_until: date | None = None
    removed_on: date | None = None
    replaced_by_id: str | None = None
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a meter showed on a day (R4.6): one index for each of its tariffs.

    ``replacement_old`` is the last index of a meter that was taken away,
    ``replacement_new`` and ``opening`` the first of one that was put in.
    ``portal_key`` is that of the delivery which the ERP has taken so.
    """

    id: str
    meter_id: str
    read_on: date
    kind: ReadingKind
    index: Decimal
    index_2: Decimal | None = None
    index_3: Decimal | None = None
    index_4: Decimal | None = None
    portal_key: str | None = None

    @property
    def indexes(self) -> tuple[Decimal, ...]:
        """The indexes of all tariffs that were read, the first tariff first."""
        rest = (self.index_2, self.index_3, self.index_4)
        return (self.index, *(each for each in rest if each is not None))


@dataclass(frozen=True, slots=True)
class ReadingWindow:
    """Days in which residents of a community read their meters (R4.10).

    Without a ``medium`` it is for all media.
    """

    id: str
    community_id: str
    opens_on: date
    closes_on: date
    medium: Medium | None = None
