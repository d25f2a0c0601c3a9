"""A part of the register at its door, and the turnout of a staircase."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Door:
    """A part of the register and where it lies.

    ``voted_at`` is when the first ballot that stands was cast for it, None while it
    is missing. How it voted is not known here.
    """

    part_id: str
    weight: Fraction
    premises_id: str
    number: str
    building_id: str
    address: str
    staircase: str
    voted_at: datetime | None = None
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many parts of a place have voted, and what share they hold."""

    parts: int
    voted: int
    blocked: int
    weight: Fraction
    cast: Fraction

    @property
    def missing(self) -> int:
        """Parts that may vote and have not."""
        return self.parts - self.voted - self.blocked

    @property
    def part(self) -> Fraction:
        """The part of the place's own shares that has voted."""
        return self.cast / self.weight if self.weight else Fraction(0)


@dataclass(frozen=True, slots=True)
class Place:
    """A building, or one staircase of it, with its turnout.

    ``staircase`` is None for the whole building; ``building_id`` is empty for parts
    that lie at no door that is known.
    """

    building_id: str
    address: str
    staircase: str | None
    turnout: Turnout

    @property
    def key(self) -> str:
        """How a form names the place."""
        if self.staircase is None:
            return self.building_id
        return f"{self.building_id}/{self.staircase}"
