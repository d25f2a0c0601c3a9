"""Shares as people read them: the exact fraction first, then percent (DOMAIN R2.7)."""

from ...core.formats import NBSP
from ...core.formats import number
from ...core.share import percent
from ...core.share import scaled
from collections.abc import Iterable
from fractions import Fraction


# Deeds write shares in hundred-thousandths or so; beyond that a fraction in its
# lowest terms is easier to read than one with the register's common denominator.
LARGEST = 10_000_000
PLACES = 3
MOST_PLACES = 12


def common_denominator(weights: Iterable[Fraction]) -> int | None:
    """The denominator in which all weights of a register can be written, if readable.

    >>> common_denominator([Fraction(2617, 100000), Fraction(1, 25)])
    100000
    """
    common, _parts = scaled(weights)
    return common if 1 < common <= LARGEST else None


def exact_in(values: Iterable[Fraction], commons: Iterable[int]) -> tuple[int, ...]:
    """The first denominator in which all of these are whole numbers of parts.

    >>> exact_in([Fraction(1, 2), Fraction(1, 4)], (10, 100))
    (100,)
    """
    given = list(values)
    for common in commons:
        if all(not common % value.denominator for value in given):
            return (common,)
    return ()


def fraction_text(value: Fraction, commons: Iterable[int] = ()) -> str:
    """A share as a fraction, over the first denominator in which it is exact.

    >>> fraction_text(Fraction(1, 2), [100000]), fraction_text(Fraction(1, 3), [100000])
    ('50000/100000', '1/3')
    """
    for common in exact_in([value], commons):
        return f"{value.numerator * (common // value.denominator)}/{common}"
    return f"{value.numerator}/{value.denominator}"


def percent_text(
    value: Fraction, language: str = "pl", bound: Fraction | None = None
) -> str:
    """A share as percent, with as many places as tell it from ``bound``.

    What is a hair above one half never reads as one half.

    >>> percent_text(Fraction(47383, 100000)).replace(NBSP, "_")
    '47,383_%'
    >>> percent_text(Fraction(1, 2)).replace(NBSP, "_")
    '50_%'
    >>> percent_text(Fraction(5000001, 10000000), bound=Fraction(1, 2))[:8]
    '50,00001'
    """
    places = PLACES
    while (
        bound is not None
        and value != bound
        and places < MOST_PLACES
        and percent(value, places) == percent(bound, places)
    ):
        places += 1
    shown = percent(value, places).normalize()
    exponent = shown.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"{number(shown, language, places)}{NBSP}%"


def share_text(
    value: Fraction,
    language: str = "pl",
    commons: Iterable[int] = (),
    bound: Fraction | None = None,
) -> str:
    """A share as fraction and percent: ``2617/100000 (2,617 %)``.

    >>> share_text(Fraction(2617, 100000), commons=[100000]).replace(NBSP, " ")
    '2617/100000 (2,617 %)'
    """
    exact = fraction_text(value, commons)
    return f"{exact} ({percent_text(value, language, bound)})"
