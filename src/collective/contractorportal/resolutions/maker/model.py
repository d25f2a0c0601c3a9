"""What a pattern of a resolution is."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True)
class Field:
    """Something that the author fills in: it stands in the text as ``{name}``."""

    name: str
    kind: Literal["year", "amount", "rate", "text", "date", "number"]
    required: bool = True
    most: int = 60


@dataclass(frozen=True, slots=True)
class Pattern:
    """A usual resolution: Polish words with places to fill, and its rule.

    ``notes`` are codes of what the law says about it (``words.py``). ``acts`` says
    whether it goes beyond ordinary management (art. 22 ust. 2-3 UWL).
    """

    name: str
    title: str
    text: tuple[str, ...]
    meaning: str
    legal_basis: str
    fields: tuple[Field, ...] = ()
    rule: str = "absolute_of_all"
    threshold: Fraction | None = None
    notes: tuple[str, ...] = ()
    requires_notary: bool = False
    days: int = 21
