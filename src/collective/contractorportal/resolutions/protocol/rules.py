"""What a protocol says beyond the sums: when it was decided, and who took part."""

from ...core.share import total
from ..model import Register
from ..model import Tally
from datetime import datetime
from fractions import Fraction
from typing import Literal
from typing import NamedTuple


class Turnout(NamedTuple):
    """How many parts voted with what weight, and how many did not.

    A part whose ballots count for nothing (a couple that disagrees, a decision that
    none counts) has not voted; one that is blocked is neither.
    """

    voted: int
    weight: Fraction
    missing: int


def turnout(register: Register, result: Tally) -> Turnout:
    """Who took part, whatever the choice."""
    voted = [part for part in register.parts if result.votes[part.id].choice]
    missing = [
        part
        for part in register.parts
        if not result.votes[part.id].choice and result.votes[part.id].state != "blocked"
    ]
    return Turnout(len(voted), total(part.weight for part in voted), len(missing))


def decisive_moment(
    result: Tally, may_change: bool
) -> tuple[Literal["adopted", "failed"], datetime] | None:
    """When the ballot came that decided, or None where the end did (R1.27).

    Where votes may be changed or only votes cast count, nothing is certain before
    the end: an early majority may be gone again.
    """
    if may_change or result.rule.base == "cast":
        return None
    if result.passes and result.adopted_at is not None:
        return "adopted", result.adopted_at
    if not result.passes and result.cannot_pass and result.failed_at is not None:
        return "failed", result.failed_at
    return None
