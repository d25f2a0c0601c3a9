"""Parts, ballots and decisions as plain values that stay readable for decades."""

from .model import Ballot
from .model import Decision
from .model import Part
from dataclasses import asdict
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, datetime):
        return value.isoformat()
    return value


def dump(record: Part | Ballot | Decision) -> dict[str, Any]:
    """A record as texts, tuples and flags.

    >>> dump(Part("p", Fraction(1, 2), ("k",), ("k",), "L1"))["weight"]
    '1/2'
    """
    return {name: _plain(value) for name, value in asdict(record).items()}


@lru_cache(maxsize=100_000)
def _fraction(text: str) -> Fraction:
    """A fraction as ``dump`` wrote it; a ballot's weight is its part's, to the object."""
    above, _slash, below = text.partition("/")
    return Fraction(int(above), int(below))


def load_part(values: dict[str, Any]) -> Part:
    """The part that ``dump`` made them from."""
    return Part(
        **values
        | {
            "weight": _fraction(values["weight"]),
            "fraction": _fraction(values["fraction"]),
            "holders": tuple(values["holders"]),
            "owners": tuple(values["owners"]),
        }
    )


def load_ballot(values: dict[str, Any]) -> Ballot:
    """The ballot that ``dump`` made them from."""
    return Ballot(
        **values
        | {
            "weight": _fraction(values["weight"]),
            "cast_at": datetime.fromisoformat(values["cast_at"]),
        }
    )


def load_decision(values: dict[str, Any]) -> Decision:
    """The decision that ``dump`` made them from."""
    return Decision(
        **values | {"decided_at": datetime.fromisoformat(values["decided_at"])}
    )
