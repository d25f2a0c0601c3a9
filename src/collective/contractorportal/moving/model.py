"""A sale or a move-out, the papers issued in it, and what became of it."""

from ..contact.model import Address
from ..core.money import Money
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from decimal import Decimal
from typing import Literal


Kind = Literal["sale", "tenancy_end", "lease_end"]
KINDS: tuple[Kind, ...] = ("sale", "tenancy_end", "lease_end")
KIND_OF: dict[str, Kind] = {
    "ownership": "sale",
    "tenancy": "tenancy_end",
    "lease": "lease_end",
}
# By which titles somebody comes after whom.
NEXT: dict[Kind, tuple[str, ...]] = {
    "sale": ("ownership",),
    "tenancy_end": ("tenancy", "lease"),
    "lease_end": ("tenancy", "lease"),
}

# begun: the person puts it together. sent: the office decides. returned: the person
# corrects it. accepted: on its way to the ERP, until the premises are handed over.
State = Literal[
    "begun", "sent", "returned", "accepted", "done", "cancelled", "withdrawn"
]
STATES: tuple[State, ...] = (
    "sent",
    "accepted",
    "returned",
    "begun",
    "done",
    "cancelled",
    "withdrawn",
)
OPEN: tuple[State, ...] = ("begun", "sent", "returned", "accepted")
# Steps that leave a matter in its state.
ASIDE = ("change", "ask", "issue")


@dataclass(frozen=True, slots=True)
class Step:
    """What happened; ``by`` is the login of who did it, empty for the ERP."""

    at: datetime
    what: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AccountFact:
    """How an account stood: ``due`` above zero is owed, ``overdue`` is past its day.

    ``paid_online`` was paid in the portal and is not booked yet: it is not in ``due``.
    """

    account_id: str
    name: str
    due: Money
    overdue: Money
    paid_online: Money


@dataclass(frozen=True, slots=True)
class Paper:
    """A confirmation of the balance: asked for, and issued with what was so then.

    ``issued_by`` is the login of the office, empty where the portal issued it at once.
    ``issuer``, ``community``, ``signer`` and ``text`` are what the settings and the ERP
    said then; ``code`` is printed on it (``frozen``).
    """

    number: str
    state: Literal["asked", "issued"]
    asked_at: datetime
    by: str
    issued_at: datetime | None = None
    issued_by: str = ""
    as_of: datetime | None = None
    valid_until: date | None = None
    holder: str = ""
    place: str = ""
    facts: tuple[AccountFact, ...] = ()
    issuer: tuple[str, ...] = ()
    community: str = ""
    signer: str = ""
    text: str = ""
    code: str = ""

    @property
    def is_issued(self) -> bool:
        return self.state == "issued"

    @property
    def arrears(self) -> tuple[Money, ...]:
        """What is past its day, of each account that has such debt."""
        return tuple(each.overdue for each in self.facts if each.overdue.amount > 0)


RowState = Literal["read", "waits", "missing", "remote", "unknown"]


@dataclass(frozen=True, slots=True)
class MeterRow:
    """A meter in the protocol: what it showed on the day of the hand-over.

    ``waits``: a reading was sent and the manager still looks at it. ``remote`` is read
    by radio and was not told yet. ``unknown``: the ERP does not tell readings now.
    """

    meter_id: str
    medium: str
    number: str
    place: str
    unit: str
    decimals: int
    state: RowState
    indexes: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Protocol:
    """What the protocol of a hand-over says besides the matter itself.

    ``rows`` are the meters as they were known ``as_of``; None where nothing was known.
    Once the matter is closed it stays as it was ``closed_at``, with its ``code``.
    """

    issuer: tuple[str, ...]
    place: str
    community: str
    giver: str
    rows: tuple[MeterRow, ...] | None = None
    as_of: datetime | None = None
    closed_at: datetime | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Never changed: each step makes another.

    ``title_id`` is the title that ends, ``day`` that of the hand-over. Who takes over is
    for the office and the person alone, and is not told to the ERP. ``problem`` is why
    the ERP did not take it. ``cut``: helpers whose rights end with it, by the id of the
    grant, each with the last day before. ``protocol`` is there once it is closed.
    """

    id: str
    number: str
    kind: Kind
    premises_id: str
    community_id: str
    title_id: str
    contractor_id: str
    by: str
    state: State
    made_at: datetime
    day: date
    taker_name: str = ""
    taker_contact: str = ""
    address: Address | None = None
    nrb: str = ""
    note: str = ""
    papers: tuple[Paper, ...] = ()
    reference: str = ""
    problem: str = ""
    steps: tuple[Step, ...] = field(default=())
    cut: tuple[tuple[str, date], ...] = ()
    protocol: Protocol | None = None

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
        """A holder gives up a premises once at a time."""
        return slot_of(self.contractor_id, self.premises_id)

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

    @property
    def last_move(self) -> Step:
        """The last step that brought it into the state in which it is."""
        return next(each for each in reversed(self.steps) if each.what not in ASIDE)

    @property
    def answer(self) -> str:
        """What the office wrote last."""
        said = (each.reason for each in reversed(self.steps) if each.reason)
        return next(said, "")

    @property
    def names(self) -> tuple[str, ...]:
        """Numbers and codes of its papers, by which it is found as well."""
        found = [text for each in self.papers for text in (each.number, each.code)]
        if self.protocol is not None:
            found.append(self.protocol.code)
        return tuple(filter(None, found))

    @property
    def asked(self) -> tuple[Paper, ...]:
        """Papers that wait for the office."""
        return tuple(each for each in self.papers if not each.is_issued)

    @property
    def issued(self) -> tuple[Paper, ...]:
        """Papers that somebody may have in hand."""
        return tuple(each for each in self.papers if each.is_issued)

    def paper(self, number: str) -> Paper | None:
        """The paper of that number."""
        return next((each for each in self.papers if each.number == number), None)


def slot_of(contractor_id: str, premises_id: str) -> str:
    return f"{contractor_id}:{premises_id}"


@dataclass(frozen=True, slots=True)
class Limits:
    """How early and how late a hand-over may be announced."""

    ahead_months: int = 12
    back_days: int = 31
