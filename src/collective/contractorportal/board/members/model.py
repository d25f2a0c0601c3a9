"""A term in the board, with a name."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's term in the board."""

    contractor_id: str
    name: str
    role: Literal["chair", "member"]
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Board:
    """A community's board now, before and from some day on."""

    now: tuple[Member, ...]
    before: tuple[Member, ...]
    coming: tuple[Member, ...]
