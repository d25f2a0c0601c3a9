"""Meetings: whether the notice is in time, the agenda, who is there (R1.29, R1.30)."""

from ..model import Choice
from ..model import Part
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from fractions import Fraction
from typing import Literal

import re


Verdict = Literal["in_time", "tight", "late"]
How = Literal["person", "proxy"]

# At least one week has to lie between (R1.29); eight days are on the safe side.
SAFE_DAYS = 8
LEAST_DAYS = 7


def verdict(meeting: date, served: date) -> Verdict:
    """Is a notice that reaches owners on a day in time?

    >>> verdict(date(2026, 3, 26), date(2026, 3, 18))
    'in_time'
    >>> verdict(date(2026, 3, 26), date(2026, 3, 19))
    'tight'
    >>> verdict(date(2026, 3, 26), date(2026, 3, 20))
    'late'
    """
    days = (meeting - served).days
    if days >= SAFE_DAYS:
        return "in_time"
    return "tight" if days >= LEAST_DAYS else "late"


def serve_by(meeting: date) -> date:
    """The last day on the safe side (R1.30).

    >>> serve_by(date(2026, 3, 26)).isoformat()
    '2026-03-18'
    """
    return meeting - timedelta(days=SAFE_DAYS)


def earliest(served: date) -> date:
    """The first day on the safe side for a meeting of which owners hear that day."""
    return served + timedelta(days=SAFE_DAYS)


@dataclass(frozen=True, slots=True)
class Item:
    """A point of the agenda; ``resolution`` is the uid of what is voted on there."""

    number: int
    text: str
    resolution: str = ""


def agenda(text: str, resolutions: Sequence[tuple[str, str]]) -> tuple[Item, ...]:
    """The points in order: votes on resolutions come before the last one, the closing.

    ``resolutions`` are pairs of uid and title. Numbers that somebody typed before a
    line are taken away, since each point gets its own.

    >>> [item.text for item in agenda("1. Otwarcie\\n2) Zamknięcie", [("u", "Plan")])]
    ['Otwarcie', 'Plan', 'Zamknięcie']
    """
    lines = [re.sub(r"^\s*\d{1,2}\s*[.)]\s*", "", line) for line in text.splitlines()]
    points = [(" ".join(line.split()), "") for line in lines if line.strip()]
    votes = [(title, uid) for uid, title in resolutions]
    points = [*points[:-1], *votes, *points[-1:]]
    return tuple(
        Item(number, title, uid) for number, (title, uid) in enumerate(points, 1)
    )


def door(number: str) -> tuple[tuple[int, int, str], ...]:
    """The place of a door among others: 2 before 10, 10 before 10A.

    >>> sorted(["10A", "2", "10", "1"], key=door)
    ['1', '2', '10', '10A']
    """
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold())
        for piece in re.findall(r"\d+|\D+", number)
    )


@dataclass(frozen=True, slots=True)
class Quorum:
    """What is there, of all: as parts and as exact shares."""

    present: Fraction
    total: Fraction
    parts: int
    of_parts: int

    @property
    def majority(self) -> bool:
        """Can those who are there adopt a resolution alone (R0.1)?"""
        return self.present * 2 > max(self.total, Fraction(1))


def quorum(parts: Iterable[Part], present: Collection[str]) -> Quorum:
    """How much of the community is there."""
    known = tuple(parts)
    there = [part for part in known if part.id in present]
    return Quorum(
        sum((part.weight for part in there), Fraction(0)),
        sum((part.weight for part in known), Fraction(0)),
        len(there),
        len(known),
    )


def votes(
    present: Iterable[str],
    said: Mapping[str, str],
    rest: Choice | None,
) -> dict[str, str]:
    """The vote of each part that is there: what was said of it, or what all did.

    ``rest`` is the choice of everybody of whom nothing else is said, None when they
    did not vote; "none" is said of those who did not.

    >>> votes(["a", "b", "c"], {"b": "against", "c": "none"}, "for")
    {'a': 'for', 'b': 'against'}
    """
    found = {}
    for part_id in present:
        choice = said.get(part_id) or rest
        if choice and choice != "none":
            found[part_id] = choice
    return found
