"""Readings as they are typed, judged and kept, as plain values."""

from ..erp.meters import Medium
from ..erp.meters import Meter
from ..erp.meters import ReadingKind
from ..erp.meters import ReadingWindow
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from decimal import Decimal
from typing import Literal


# Who gives a reading: only residents are bound to windows, and only theirs wait for
# the manager; all of them go through the same rules.
Source = Literal["resident", "manager", "caretaker", "radio", "estimate"]
KIND_OF: dict[Source, ReadingKind] = {
    "resident": "resident",
    "manager": "manager",
    "caretaker": "manager",
    "radio": "radio",
    "estimate": "estimated",
}

# accepted, corrected: on the way to the ERP, or there. awaiting: for the manager.
# refused: by the manager or the ERP. superseded: by another one of the same day.
State = Literal["accepted", "awaiting", "corrected", "refused", "superseded"]
STATES: tuple[State, ...] = (
    "awaiting",
    "accepted",
    "corrected",
    "refused",
    "superseded",
)
COUNTS: tuple[State, ...] = ("accepted", "corrected")

# An index below the last one: somebody has to say what happened to the meter.
FALLS = ("reading_lower", "reading_rollover")
Outcome = Literal["accepted", "ask", "refused"]
# note: said, and nothing else follows from it.
Weight = Literal["refuse", "ask", "note"]
# What a resident says of a reading that was asked about.
Because = Literal["", "checked", "rollover", "replacement"]
BECAUSE: tuple[Because, ...] = ("checked", "rollover", "replacement")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed for one meter: a text for each tariff, and the day of reading."""

    meter_id: str
    texts: tuple[str, ...]
    read_on: date


@dataclass(frozen=True, slots=True)
class Past:
    """A reading that counts: of the ERP, or taken by the portal and accepted.

    ``taken_id`` is that of the portal's own record, empty where there is none.
    """

    read_on: date
    indexes: tuple[Decimal, ...]
    kind: ReadingKind
    taken_id: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """What was used from one reading to the next, all tariffs together."""

    since: date
    until: date
    amount: Decimal

    @property
    def days(self) -> int:
        return max(1, (self.until - self.since).days)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the manager takes without a question (settings).

    ``per_person`` are units a month for one person by medium (R4.7). ``factor`` and
    ``deviations`` say how far above the own median is too far, with ``periods`` known
    at least; ``leak_factor`` and ``leak_least`` (units a day) when a leak is likely.
    ``zero_days`` is after how many days without any use somebody is asked.
    """

    per_person: Mapping[Medium, Decimal] = field(default_factory=dict)
    factor: Decimal = Decimal(3)
    deviations: Decimal = Decimal(5)
    periods: int = 3
    leak_factor: Decimal = Decimal("1.6")
    leak_least: Decimal = Decimal("0.08")
    leak_days: int = 21
    zero_days: int = 60
    warn_days: int = 90
    persons_unknown: int = 6
    only_in_windows: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """All that a verdict on one meter depends on.

    ``readings`` are those that count, by day; None when they cannot be known now,
    as ``windows``. ``before`` are uses of the meters that it replaced. ``persons``
    live there, None when nobody says. ``replaced_by`` is the number of the next meter.
    ``waited``: it was sent before those of later days, and is judged between them.
    """

    meter: Meter
    readings: tuple[Past, ...] | None
    windows: tuple[ReadingWindow, ...] | None
    limits: Limits
    now: datetime
    source: Source = "resident"
    before: tuple[Use, ...] = ()
    persons: int | None = None
    replaced_by: str = ""
    waited: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: a code with words in ``wording``, and what it is about."""

    code: str
    weight: Weight
    details: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, code: str, weight: Weight, **details: object) -> "Finding":
        return cls(code, weight, tuple(details.items()))

    def get(self, name: str, default: object = None) -> object:
        """One of the details."""
        return dict(self.details).get(name, default)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one reading.

    ``indexes`` is empty where the texts cannot be read. ``last`` is what it was
    compared with, ``used`` since then, each tariff for itself.
    """

    meter: Meter
    read_on: date
    indexes: tuple[Decimal, ...] = ()
    findings: tuple[Finding, ...] = ()
    last: Past | None = None
    used: tuple[Decimal, ...] = ()

    @property
    def outcome(self) -> Outcome:
        weights = {each.weight for each in self.findings}
        if "refuse" in weights:
            return "refused"
        return "ask" if "ask" in weights else "accepted"

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(each.code for each in self.findings)

    @property
    def asked(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.weight == "ask")

    @property
    def token(self) -> str:
        """What somebody confirms: these indexes, and these questions."""
        indexes = "/".join(str(each) for each in self.indexes)
        codes = ",".join(sorted(each.code for each in self.asked))
        return f"{self.read_on.isoformat()} {indexes} {codes}"


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to a reading that was taken; ``by`` is a login, or empty."""

    at: datetime
    what: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Swap:
    """Another meter was put in: the day, its number if that is known, and indexes.

    ``old`` are the last ones of the meter that was taken away, ``new`` the first ones of
    the one that is there now.
    """

    on: date
    old: tuple[Decimal, ...]
    new: tuple[Decimal, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A reading that the portal took. Never changed: each step makes another.

    ``by`` and ``contractor_id`` are who sent it, never shown to others; ``digits``,
    ``decimals`` and ``unit`` are the meter's when it was sent. ``typed`` are the
    indexes before staff corrected them. ``last_on`` and ``last`` are what it was
    compared with, ``used`` what was used since, each tariff for itself. ``reason`` is
    what staff or the ERP say to the resident; ``note`` goes to the ERP alone. ``swapped``
    is what a ``Swap`` holds, where staff say that it is a reading of another meter.
    """

    id: str
    number: str
    key: str
    meter_id: str
    meter_number: str
    medium: Medium
    unit: str
    digits: int
    decimals: int
    premises_id: str
    community_id: str
    read_on: date
    indexes: tuple[Decimal, ...]
    source: Source
    state: State
    by: str
    created_at: datetime
    contractor_id: str = ""
    findings: tuple[Finding, ...] = ()
    because: Because = ""
    photo: bool = False
    last_on: date | None = None
    last: tuple[Decimal, ...] = ()
    used: tuple[Decimal, ...] = ()
    typed: tuple[Decimal, ...] = ()
    reason: str = ""
    note: str = ""
    reference: str = ""
    history: tuple[Step, ...] = ()
    swapped: tuple[date, tuple[Decimal, ...], tuple[Decimal, ...], str] | None = None

    @property
    def swap(self) -> Swap | None:
        return Swap(*self.swapped) if self.swapped else None

    @property
    def kind(self) -> ReadingKind:
        return KIND_OF[self.source]

    @property
    def counts(self) -> bool:
        """Is it a last reading for the next one?"""
        return self.state in COUNTS
