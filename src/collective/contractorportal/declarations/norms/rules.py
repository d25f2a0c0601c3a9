"""What norm one may choose: between the rate's limits, and not below what was used.

Norms are of one person or of the premises, as the rate says, in its unit a month. What
people type is what the whole premises uses in a month ("8 instead of 12 m³").
"""

from ...core.errors import PortalError
from ...core.formats import measure
from ...core.money import rounded
from ...core.period import Month
from ...erp.households import persons_on
from ...erp.records import AdvanceRate
from ...erp.records import MediaSettlementLine
from ...erp.records import PersonCount
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from decimal import ROUND_CEILING
from fractions import Fraction

import re


PLACES = 3
NUMBER = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,3})?")


def typed(text: str) -> Decimal:
    """An amount of a medium as people type it. Errors: ``norm_unreadable``.

    >>> typed(" 8,5 m3 "), typed("1\u00a0200.5")
    (Decimal('8.5'), Decimal('1200.5'))
    """
    bare = re.sub(r"[\s\u00a0\u2009\u202f]", "", text)
    bare = re.sub(r"(?i)(m3|m³|gj|kwh)$", "", bare)
    if not (bare.isascii() and NUMBER.fullmatch(bare)):
        raise PortalError("norm_unreadable", text=text.strip()[:20])
    return Decimal(bare.replace(",", "."))


def is_free(rate: AdvanceRate) -> bool:
    """May a norm be chosen at all?"""
    return rate.basis != "person" and not rate.fixed_norm and rate.norm is not None


def norm_of(rate: AdvanceRate, monthly: Decimal, persons: int | None) -> Decimal:
    """The norm for what the premises is to use in a month.

    Errors: ``norm_persons`` when it is of one person and nobody lives there.

    >>> rate = AdvanceRate("r", "L1", "A1", "zw", "Zimna woda", "norm_person",
    ...     Decimal("14.92"), "m³", date(2026, 1, 1), norm=Decimal("4"))
    >>> norm_of(rate, Decimal("8"), 3)
    Decimal('2.667')
    """
    if rate.basis != "norm_person":
        return rounded(monthly, PLACES)
    if not persons:
        raise PortalError("norm_persons")
    return rounded(Fraction(monthly) / persons, PLACES)


def monthly_of(rate: AdvanceRate, norm: Decimal, persons: int | None) -> Decimal:
    """What the premises uses in a month by a norm."""
    if rate.basis == "norm_person":
        return norm * (persons or 0)
    return norm


def months_between(first: date, last: date) -> Fraction:
    """How many months a period has: whole ones exactly, others by their days.

    >>> months_between(date(2026, 4, 1), date(2026, 9, 30))
    Fraction(6, 1)
    """
    if first.day == 1 and last == Month.of(last).last:
        years = last.year - first.year
        return Fraction(years * 12 + last.month - first.month + 1)
    return Fraction(((last - first).days + 1) * 12, 365)


def persons_in(
    counts: Iterable[PersonCount], first: date, last: date, present: int | None
) -> Fraction:
    """The average number of persons of a period, by its months.

    A month of which the ERP tells nothing counts with the present number.
    """
    known = tuple(counts)
    month, numbers = Month.of(first), []
    while month <= Month.of(last):
        day = max(month.first, first)
        found = persons_on(known, day)
        numbers.append((present or 0) if found is None else found)
        month = month.next()
    return Fraction(sum(numbers), len(numbers))


def average(
    rate: AdvanceRate,
    lines: Iterable[MediaSettlementLine],
    first: date,
    last: date,
    persons: Fraction,
) -> Fraction | None:
    """What was used in a month of the last settlement, in the measure of the norm.

    ``lines`` are those of the rate's medium. None when there are none, or when the norm
    is of one person and nobody lived there.
    """
    own = [line for line in lines if measure(line.unit) == measure(rate.unit)]
    if not own:
        return None
    used = sum((Fraction(line.consumption) for line in own), Fraction(0))
    each_month = used / months_between(first, last)
    if rate.basis != "norm_person":
        return each_month
    return each_month / persons if persons else None


def shown(value: Fraction) -> Decimal:
    """An average as it is shown: rounded up, so that what one reads may be typed.

    >>> shown(Fraction(41250, 12000))
    Decimal('3.438')
    """
    scaled = Fraction(value) * 10**PLACES
    whole = Decimal(-(-scaled.numerator // scaled.denominator))
    return whole.scaleb(-PLACES).quantize(Decimal("0.001"), ROUND_CEILING)


def least_of(rate: AdvanceRate, used: Fraction | None) -> Decimal:
    """The lowest norm one may choose; never above the highest.

    >>> rate = AdvanceRate("r", "L1", "A1", "zw", "Zimna woda", "norm_person",
    ...     Decimal("14.92"), "m³", date(2026, 1, 1), norm=Decimal("4"),
    ...     least=Decimal("2"), most=Decimal("6"))
    >>> least_of(rate, Fraction(3)), least_of(rate, Fraction(9)), least_of(rate, None)
    (Decimal('3.000'), Decimal('6'), Decimal('2'))
    """
    least = rate.least if rate.least is not None else Decimal(0)
    if used is not None:
        least = max(least, shown(used))
    return least if rate.most is None else min(least, rate.most)


def problems(
    rate: AdvanceRate, norm: Decimal, used: Fraction | None
) -> list[PortalError]:
    """What is wrong with a norm: ``norm_low``, ``norm_used``, ``norm_high``, ``norm_same``.

    ``norm_used`` says that it is below what was used in the last settlement.
    """
    if norm == rate.norm:
        return [PortalError("norm_same")]
    least = least_of(rate, used)
    if norm < least or norm <= 0:
        by_use = used is not None and least > (rate.least or Decimal(0))
        code = "norm_used" if by_use else "norm_low"
        return [PortalError(code, least=least)]
    if rate.most is not None and norm > rate.most:
        return [PortalError("norm_high", most=rate.most)]
    return []
