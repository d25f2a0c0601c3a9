"""What the office may decide, and what it estimates where nobody has read (R4.8-R4.11)."""

from ...core.errors import PortalError
from ...core.money import rounded
from ...erp.households import AdvanceRate
from ...erp.meters import Medium
from ..model import FALLS
from ..model import Finding
from ..model import Past
from ..model import Taken
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal


Decision = Literal["accept", "rollover", "replacement", "correct", "refuse", "estimate"]
# What may be accepted for many at once, when it is the only reason.
BULK = (
    "reading_high",
    "reading_persons",
    "reading_most",
    "reading_zero",
    "reading_first",
    "reading_unchecked",
)
REASONS = (*BULK, "reading_same_day", *FALLS)


def asked(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The codes of what was asked about, each once."""
    return tuple(dict.fromkeys(each.code for each in findings if each.weight == "ask"))


def decisions(taken: Taken) -> tuple[Decision, ...]:
    """What can be decided about a reading, the likeliest first.

    One below the last reading is never just accepted: the meter has passed its end, or
    was replaced, or the value is wrong.
    """
    if taken.state != "awaiting":
        return ()
    codes = asked(taken.findings)
    first: tuple[Decision, ...] = ("accept",)
    if any(code in FALLS for code in codes):
        first = ("rollover", "replacement")
        if taken.because == "replacement" or "reading_rollover" not in codes:
            first = ("replacement", "rollover")
    return (*first, "correct", "refuse", "estimate")


def checked(taken: Taken, decision: str) -> None:
    """May that be decided of this reading?

    Errors: ``reading_step`` (it awaits nobody any more), ``reading_choice`` (say what
    happened to the meter), ``reading_unknown_decision``.
    """
    if taken.state != "awaiting":
        raise PortalError("reading_step", state=taken.state)
    possible = decisions(taken)
    if decision == "accept" and decision not in possible:
        raise PortalError("reading_choice")
    if decision not in possible:
        raise PortalError("reading_unknown_decision", what=decision)


def is_bulk(taken: Taken, reason: str) -> bool:
    """May it be accepted together with others that have one chosen reason?"""
    codes = asked(taken.findings)
    return taken.state == "awaiting" and reason in BULK and codes == (reason,)


@dataclass(frozen=True, slots=True)
class Estimate:
    """An index that nobody has read: by what, and how much is used since the last one."""

    index: Decimal
    used: Decimal
    by: Literal["history", "norm_person", "norm_premises"]
    since: date
    persons: int = 0
    norm: Decimal | None = None


def by_norm(
    last: Past,
    day: date,
    medium: Medium,
    rates: Iterable[AdvanceRate],
    persons: int | None,
    digits: int,
) -> Estimate | None:
    """An estimate by the monthly norm of the advance (R4.11); None without a norm.

    Whole units, as an estimate by the meter's own past.

    >>> rate = AdvanceRate("r", "p", "a", "zw", "Woda", "norm_person", Decimal(10), "m3",
    ...     date(2026, 1, 1), medium="cold_water", norm=Decimal("3.0"))
    >>> last = Past(date(2026, 1, 1), (Decimal("100.000"),), "resident")
    >>> made = by_norm(last, date(2026, 3, 15), "cold_water", [rate], 2, 5)
    >>> str(made.index), made.by
    ('114.000', 'norm_person')
    """
    if len(last.indexes) != 1 or day <= last.read_on:
        return None
    for rate in rates:
        in_force = rate.valid_from <= day and (
            rate.valid_to is None or day <= rate.valid_to
        )
        if rate.medium != medium or not rate.norm or not in_force:
            continue
        months = Fraction((day - last.read_on).days * 12, 365)
        if rate.basis == "norm_person" and persons:
            used = rounded(Fraction(rate.norm) * persons * months, 0)
        elif rate.basis == "norm_premises":
            used = rounded(Fraction(rate.norm) * months, 0)
        else:
            continue
        index = (last.indexes[0] + used) % (Decimal(10) ** digits)
        return Estimate(index, used, rate.basis, last.read_on, persons or 0, rate.norm)
    return None
