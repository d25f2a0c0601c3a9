"""An entry of the log, a day's seal, and what a verification finds."""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from typing import Literal


Channel = Literal["page", "rest", "file", "worker"]
# In the place of a person: everybody of a community is in a list that was looked at.
EVERYBODY = "community:"


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody did or saw something: ``at`` is in UTC, ``kind`` names an ``IAuditKind``.

    ``user_id`` is who; empty for the portal itself, and for a stranger. ``role`` is in
    what part: office, board, contractor, or empty. ``people`` are ids of the contractors
    whose data it was, or "community:<id>"; ``about`` ids of what it was, as far as it was
    one thing; ``details`` short texts, never secrets.
    """

    at: datetime
    kind: str
    user_id: str
    community_id: str | None = None
    about: tuple[str, ...] = ()
    channel: Channel = "page"
    people: tuple[str, ...] = ()
    role: str = ""
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is kept: its canonical text, and the digest that chains it."""

    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """How a strand ends: how many entries it has, and the digest of the last one."""

    strand: str
    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What a day was when it was over; ``previous`` is the digest of the seal before."""

    day: date
    heads: tuple[Head, ...]
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not as it was: ``code`` is changed, missing, added, seal or order.

    ``number`` counts the entries of a strand from 1; 0 is the strand or the day itself.
    """

    day: date
    code: str
    strand: str = ""
    number: int = 0
