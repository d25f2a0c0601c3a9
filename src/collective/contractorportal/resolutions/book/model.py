"""A resolution from before the portal, as the paper says it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Past:
    """What became of a resolution that was decided without the portal.

    ``votes`` are pairs of choice and share as the paper writes it ("47383/100000",
    "47,38%"), as far as it does. ``sign`` is its number on the paper.
    """

    sign: str
    decided_on: date
    adopted: bool
    votes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed about such a resolution and makes sense."""

    title: str
    past: Past
    mode: str
    number: int | None
    year: int
    text: str = ""


def part_of(text: str) -> Fraction | None:
    """A share as a paper writes it, None for what is none.

    >>> part_of("47383/100000"), part_of("47,5 %"), part_of("half")
    (Fraction(47383, 100000), Fraction(19, 40), None)
    """
    text = "".join(text.split())
    try:
        if text.endswith("%"):
            value = Fraction(text[:-1].replace(",", ".")) / 100
        else:
            above, slash, below = text.partition("/")
            value = Fraction(int(above), int(below) if slash else 1)
    except (ValueError, ZeroDivisionError):
        return None
    return value if 0 <= value <= 1 else None
