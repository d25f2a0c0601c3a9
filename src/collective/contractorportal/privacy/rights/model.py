"""A request about one's own data, and what became of it."""

from ...core.clock import WARSAW
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from typing import Literal


# Art. 15, 16, 17, 18 and 21 RODO. Art. 20 is answered by the download.
Kind = Literal["access", "rectification", "erasure", "restriction", "objection"]
KINDS: tuple[Kind, ...] = (
    "rectification",
    "access",
    "erasure",
    "restriction",
    "objection",
)

# How it came; the office writes down what came otherwise than through the portal.
Way = Literal["portal", "letter", "email", "spoken"]
WAYS: tuple[Way, ...] = ("letter", "email", "spoken")

State = Literal["new", "in_progress", "answered", "refused", "withdrawn"]
STATES: tuple[State, ...] = ("new", "in_progress", "answered", "refused", "withdrawn")
OPEN: tuple[State, ...] = ("new", "in_progress")


@dataclass(frozen=True, slots=True)
class Step:
    """What happened; ``by`` is the login of who did it."""

    at: datetime
    what: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Never changed: each step makes another. ``due_on`` is the last day to answer.

    ``by`` is the login of who asks, empty for somebody without one. ``received_on`` is
    the day on which it came, where that is not the day on which it was made.
    """

    id: str
    number: str
    kind: Kind
    contractor_id: str
    by: str
    state: State
    made_at: datetime
    due_on: date
    text: str
    extended: bool = False
    answer: str = ""
    steps: tuple[Step, ...] = field(default=())
    way: Way = "portal"
    received_on: date | None = None

    @property
    def came_on(self) -> date:
        """The day from which the time to answer counts."""
        return self.received_on or self.made_at.astimezone(WARSAW).date()

    @property
    def owners(self) -> tuple[str, ...]:
        """In whose lists it stands."""
        login = (f"login:{self.by}",) if self.by else ()
        return (f"contractor:{self.contractor_id}", *login)

    @property
    def is_open(self) -> bool:
        """Does the person wait for an answer?"""
        return self.state in OPEN

    @property
    def is_over(self) -> bool:
        return not self.is_open

    @property
    def moved_at(self) -> datetime:
        """When something last happened."""
        return self.steps[-1].at
