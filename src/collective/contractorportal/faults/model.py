"""A fault, what happens to it, and who does it, as plain records (DOMAIN 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from typing import Any
from typing import Literal


State = Literal[
    "new",
    "accepted",
    "assigned",
    "in_progress",
    "waiting",
    "done",
    "closed",
    "refused",
    "withdrawn",
]
STATES: tuple[State, ...] = (
    "new",
    "accepted",
    "assigned",
    "in_progress",
    "waiting",
    "done",
    "closed",
    "refused",
    "withdrawn",
)
# Somebody still has to do something.
OPEN: tuple[State, ...] = ("new", "accepted", "assigned", "in_progress", "waiting")
# Nothing happens any more, unless it is opened again.
ENDED: tuple[State, ...] = ("closed", "refused", "withdrawn")

# As the list of all matters says it; "yours" waits for the person.
PlainState = Literal["received", "in_progress", "yours", "done"]

Urgency = Literal["emergency", "urgent", "normal", "planned"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "urgent", "normal", "planned")

# "household": who has a title to the same premises as whoever reported it.
Role = Literal[
    "reporter",
    "follower",
    "household",
    "office",
    "supplier",
    "board",
    "erp",
    "clock",
]

# Who reads an event or a photo: all who read the fault; the reporter, the office and
# whom it is given to; the office alone. Who wrote it reads it in any case.
Shown = Literal["public", "reporter", "internal"]

CostBearer = Literal["owner", "community", "tenant", "unclear"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: in which role, by which login, as which supplier."""

    role: Role
    by: str = ""
    supplier_id: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a fault. Never changed.

    ``what`` is an action of ``rules.ACTIONS`` or one of ``rules.NOTES``; ``state``
    is the fault's after it. ``by`` is a login, empty for clock, ERP and suppliers
    without one. ``data`` are plain values, e.g. the day that is planned.
    """

    at: datetime
    what: str
    role: Role
    by: str
    state: State
    text: str = ""
    shown: Shown = "public"
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terms:
    """Within what time a fault is dealt with, by urgency (R7.2).

    Hours of the clock for what cannot wait, working days for the rest.
    """

    emergency_hours: int = 2
    urgent_hours: int = 24
    normal_days: int = 7
    planned_days: int = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: in one's premises, or in common parts.

    ``premises_id`` is None for common parts, ``building_id`` None for those of the
    whole community, ``staircase`` is one of a building or empty.
    """

    community_id: str
    building_id: str | None = None
    premises_id: str | None = None
    staircase: str = ""

    @property
    def common(self) -> bool:
        return self.premises_id is None


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody reports. ``raised`` makes an emergency of it (R7.4).

    ``share_phone``: may whoever mends it call the number? ``only_me``: others with a
    title to the same premises read no word and see no photo of it.
    """

    place: Place
    category_id: str
    description: str
    spot: str = ""
    access: str = ""
    phone: str = ""
    share_phone: bool = False
    raised: bool = False
    only_me: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What lists and filters know of a fault, without the fault itself.

    ``order`` sorts the newest first and names the row; ``path`` are the names of its
    category in three levels. ``contractor_ids`` are the reporter's, ``followers``
    and ``by`` are logins. ``has_contact``: a telephone number, when one can come in, or
    the name of who called is kept. ``asked`` are firms that were ever asked for an offer,
    ``asked_until`` is the end of an enquiry whose end was not told yet. ``words`` are those by which the office finds it.
    """

    order: int
    id: str
    number: str
    state: State
    urgency: Urgency
    title: str
    place: Place
    path_ids: tuple[str, ...]
    by: str
    contractor_ids: tuple[str, ...]
    reported_at: datetime
    changed_at: datetime
    due_at: datetime | None = None
    planned_on: date | None = None
    accepted_at: datetime | None = None
    done_at: datetime | None = None
    ended_at: datetime | None = None
    finished_late: bool = False
    late_told: bool = False
    supplier_id: str | None = None
    staff: str = ""
    reopened: int = 0
    rating: int | None = None
    cost_bearer: CostBearer | None = None
    followers: tuple[str, ...] = ()
    merged_into: str | None = None
    order_number: str = ""
    has_photos: bool = False
    has_contact: bool = False
    asked: tuple[str, ...] = ()
    asked_until: datetime | None = None
    words: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Outage:
    """A break that is planned, or that is known already (``interfaces.IOutages``)."""

    title: str
    text: str
    starts: datetime
    ends: datetime | None = None
    emergency: bool = False
    url: str = ""
