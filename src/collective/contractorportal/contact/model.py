"""A change of contact data that a person asks for, and what became of it."""

from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import Literal


Kind = Literal["phone", "email", "address", "electronic_delivery", "language"]
KINDS: tuple[Kind, ...] = (
    "phone",
    "email",
    "address",
    "electronic_delivery",
    "language",
)

# confirming: the person still has to show that phone or e-mail are its own.
# approval: the office decides. sent: on its way to the ERP. saved: the ERP has it.
# erp_refused: the ERP, refused: the office, said no. stopped: taken back. replaced:
# the person has sent another one since.
State = Literal[
    "confirming",
    "approval",
    "sent",
    "saved",
    "erp_refused",
    "refused",
    "stopped",
    "replaced",
]
STATES: tuple[State, ...] = (
    "confirming",
    "approval",
    "sent",
    "saved",
    "erp_refused",
    "refused",
    "stopped",
    "replaced",
)
OPEN: tuple[State, ...] = ("confirming", "approval", "sent")


@dataclass(frozen=True, slots=True)
class Address:
    """Where letters go; villages may have no street (DOMAIN R9.5)."""

    street: str
    number: str
    postal_code: str
    city: str
    country: str = "PL"


Value = str | bool | Address | None


@dataclass(frozen=True, slots=True)
class Step:
    """What happened; ``by`` is the login of who did it, empty for who had no login."""

    at: datetime
    what: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of data, for one or several contractor numbers of a person.

    ``before`` is what the ERP said of each number then. ``how`` a new phone or e-mail
    is confirmed: by a link, a code, or by the office. ``turn`` counts the codes that
    were sent, ``tries`` what was typed for the last one; a code is kept nowhere.
    ``disputed``: the person who is reached at the old data says that it was not them.
    """

    id: str
    number: str
    kind: Kind
    value: Value
    before: tuple[Value, ...]
    contractor_ids: tuple[str, ...]
    by: str
    state: State
    made_at: datetime
    how: Literal["", "link", "code", "office"] = ""
    turn: int = 0
    turn_at: datetime | None = None
    tries: int = 0
    reason: str = ""
    disputed: bool = False
    communities: tuple[str, ...] = ()
    steps: tuple[Step, ...] = field(default=())

    @property
    def owners(self) -> tuple[str, ...]:
        """In whose lists it stands."""
        return tuple(
            [f"contractor:{each}" for each in self.contractor_ids]
            + [f"community:{each}" for each in self.communities]
            + [f"login:{self.by}"]
        )

    @property
    def is_open(self) -> bool:
        """Is something still to happen?"""
        return self.state in OPEN

    @property
    def is_over(self) -> bool:
        """Is nothing more awaited but a link or a code, which lapse by themselves?"""
        return not self.is_open or (
            self.state == "confirming" and self.how in ("link", "code")
        )

    @property
    def moved_at(self) -> datetime:
        """When something last happened."""
        return self.steps[-1].at if self.steps else self.made_at


@dataclass(frozen=True, slots=True)
class Known:
    """What the ERP says of one contractor number, and as of when."""

    contractor_id: str
    values: tuple[tuple[Kind, Value], ...]
    seen_at: datetime | None = None

    def get(self, kind: Kind) -> Value:
        """The value of a kind; None when the ERP says nothing of it."""
        return dict(self.values).get(kind)
