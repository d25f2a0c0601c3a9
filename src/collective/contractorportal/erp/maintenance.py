"""What an ERP's maintenance module tells: kinds of faults and work orders (DOMAIN 7).

Frozen records, re-exported by ``records``.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


OrderState = Literal[
    "new",
    "accepted",
    "assigned",
    "in_progress",
    "waiting",
    "done",
    "closed",
    "rejected",
]

# Somebody still has to do something.
OPEN_ORDERS: tuple[OrderState, ...] = (
    "new",
    "accepted",
    "assigned",
    "in_progress",
    "waiting",
)


@dataclass(frozen=True, slots=True)
class FaultCategory:
    """A kind of fault in up to three levels: place, category, problem.

    ``parent_id`` is the level above. ``common`` says that it is about common parts;
    what a level does not say is as its parent says.
    """

    id: str
    name: str
    parent_id: str | None = None
    name_en: str | None = None
    urgency: Literal["emergency", "urgent", "normal", "planned"] | None = None
    common: bool | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """An order of the maintenance module (zlecenie), and how far it has got.

    ``portal_key`` is that of the fault in the portal from which it came; one that
    began in the ERP has none. ``note`` is the ERP's word to whoever reported it.
    """

    id: str
    number: str
    community_id: str
    title: str
    state: OrderState
    ordered_on: date
    building_id: str | None = None
    premises_id: str | None = None
    supplier_id: str | None = None
    category_id: str | None = None
    portal_key: str | None = None
    due_on: date | None = None
    planned_on: date | None = None
    done_on: date | None = None
    note: str | None = None
