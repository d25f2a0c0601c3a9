"""Exact ownership shares (udziały) as fractions (DOMAIN 2)."""

from .errors import PortalError
from .money import rounded
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import lcm


def share(numerator: int, denominator: int) -> Fraction:
    """A share of a common property or of a premises: 0 < share <= 1 (R2.4).

    Errors: ``share_denominator``, ``share_out_of_range``.

    >>> share(5234, 100000)
    Fraction(2617, 50000)
    """
    if denominator <= 0:
        raise PortalError("share_denominator", denominator=denominator)
    value = Fraction(numerator, denominator)
    if not 0 < value <= 1:
        raise PortalError("share_out_of_range", share=f"{numerator}/{denominator}")
    return value


def percent(value: Fraction, places: int = 3) -> Decimal:
    """A share as percent, for display only (R2.7).

    >>> percent(Fraction(47383, 100000))
    Decimal('47.383')
    """
    return rounded(value * 100, places)


def scaled(shares: Iterable[Fraction]) -> tuple[int, list[int]]:
    """A common denominator, and the shares as whole numbers of its parts.

    Thousands of shares with denominators of their own are added a hundred times
    faster so than as fractions, and as exactly.

    >>> scaled([Fraction(1, 2), Fraction(1, 3)])
    (6, [3, 2])
    """
    given = list(shares)
    common = lcm(*(share.denominator for share in given))
    return common, [share.numerator * (common // share.denominator) for share in given]


def total(shares: Iterable[Fraction]) -> Fraction:
    """What shares add up to.

    >>> total([Fraction(1, 3)] * 3)
    Fraction(1, 1)
    """
    common, parts = scaled(shares)
    return Fraction(sum(parts), common)
