"""A declaration about a premises, and what became of it."""

from ..core.money import Money
from ..core.period import Month
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from decimal import Decimal
from typing import Literal


Kind = Literal["persons", "norm"]
KINDS: tuple[Kind, ...] = ("persons", "norm")

Reason = Literal["birth", "moved_in", "moved_out", "death", "other"]
REASONS: tuple[Reason, ...] = ("birth", "moved_in", "moved_out", "death", "other")
MORE: tuple[Reason, ...] = ("birth", "moved_in")
FEWER: tuple[Reason, ...] = ("moved_out", "death")

# submitted: the office decides. accepted: on its way to the ERP. done: the ERP has it.
State = Literal["submitted", "accepted", "done", "erp_refused", "refused", "withdrawn"]
STATES: tuple[State, ...] = (
    "submitted",
    "accepted",
    "done",
    "erp_refused",
    "refused",
    "withdrawn",
)
OPEN: tuple[State, ...] = ("submitted", "accepted")


def slot_of(
    kind: str, premises_id: str, component: str = "", account_id: str = ""
) -> str:
    """Persons are those of the premises, a norm is that of an account.

    >>> slot_of("norm", "L1", "zw", "A1"), slot_of("persons", "L1", "", "A1")
    ('norm:L1:zw:A1', 'persons:L1:')
    """
    if kind == "norm" and account_id:
        return f"{kind}:{premises_id}:{component}:{account_id}"
    return f"{kind}:{premises_id}:{component}"


@dataclass(frozen=True, slots=True)
class Step:
    """What happened; ``by`` is the login of who did it, empty for the ERP."""

    at: datetime
    what: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """Never changed: each step makes another.

    Of ``persons``: how many there are now and were before (None: not known), why, since
    when, and from which months they count. Of ``norm``: a component's new norm and that
    before; ``valid_from`` is known when it is accepted. ``monthly_before`` and
    ``monthly_after`` are the advance that was shown, None when it could not be computed.
    Names of residents are not asked for (R5.4).
    """

    id: str
    number: str
    kind: Kind
    premises_id: str
    community_id: str
    contractor_id: str
    by: str
    state: State
    made_at: datetime
    declared_on: date
    account_id: str = ""
    persons: int | None = None
    persons_before: int | None = None
    reason: str = ""
    happened_on: date | None = None
    waste_from: Month | None = None
    media_from: Month | None = None
    component: str = ""
    name: str = ""
    medium: str = ""
    unit: str = ""
    norm: Decimal | None = None
    norm_before: Decimal | None = None
    valid_from: date | None = None
    monthly_before: Money | None = None
    monthly_after: Money | None = None
    note: str = ""
    answer: str = ""
    steps: tuple[Step, ...] = field(default=())

    @property
    def owners(self) -> tuple[str, ...]:
        """In whose lists it stands."""
        return (
            f"contractor:{self.contractor_id}",
            f"premises:{self.premises_id}",
            f"community:{self.community_id}",
            f"login:{self.by}",
        )

    @property
    def slot(self) -> str:
        """What only one declaration may be about at a time."""
        return slot_of(self.kind, self.premises_id, self.component, self.account_id)

    @property
    def is_open(self) -> bool:
        """Is something still to happen?"""
        return self.state in OPEN

    @property
    def is_over(self) -> bool:
        """Is nothing more awaited?"""
        return not self.is_open

    @property
    def moved_at(self) -> datetime:
        """When something last happened."""
        return self.steps[-1].at


@dataclass(frozen=True, slots=True)
class Limits:
    """What the manager allows, and from when changes count."""

    back_months: int = 12
    most_persons: int = 20
    waste_from: Literal["month", "next"] = "month"
    media_from: Literal["month", "next"] = "next"


@dataclass(frozen=True, slots=True)
class Effect:
    """From which months another number of persons counts.

    ``commune_until`` is the last day on which the manager can tell the municipality in
    time; ``cut`` says that a decrease was declared too late to count from its own month.
    """

    waste: Month
    media: Month
    commune_until: date
    cut: bool = False

    @property
    def first(self) -> Month:
        """The earlier of both."""
        return min(self.waste, self.media)
