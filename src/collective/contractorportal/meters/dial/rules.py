"""Indexes as people type them, and as many digits as a dial has (R4.1, R4.7, R4.8).

Indexes are exact: units of the meter with its decimals, never a float (R0.3).
"""

from ...core.errors import PortalError
from collections.abc import Callable
from collections.abc import Iterator
from decimal import Decimal

import re


LONGEST = 40
# Blanks of all widths, and marks without any, that people, spreadsheets and telephones
# put between digits.
_BLANK = re.compile(r"[\s\u00a0\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff]+")
_MINUS = re.compile(r"[-\u2212\u2012\u2013]")
_NUMBER = re.compile(r"([0-9]+)(?:[.,]([0-9]*))?")
# How people write units behind a number; allocators have none of their own.
_SPELLINGS = {"m3": ("m3", "m³"), "m³": ("m3", "m³"), "": ("jedn.", "jedn", "j")}


def index_of(text: str, digits: int, decimals: int, unit: str = "m3") -> Decimal:
    """The index that was typed, with the decimals of the dial.

    Comma or dot, blanks between digits and the meter's unit behind it are understood;
    another unit is not, for it is another number. Zeros may stand before it, as on the
    dial. Errors: ``reading_unreadable`` (``text``),
    ``reading_negative``, ``reading_digits`` (``digits``, ``likely``: what may have been
    meant, or None), ``reading_decimals`` (``decimals``).

    >>> index_of("01 234,5 m³", 5, 3), index_of("7", 5, 0)
    (Decimal('1234.500'), Decimal('7'))
    >>> index_of("12,5 MWh", 5, 3, "MWh")
    Decimal('12.500')
    """
    shown = text.strip()[:LONGEST]
    bare = _BLANK.sub("", text).casefold()
    if _MINUS.match(bare) and _NUMBER.fullmatch(_MINUS.sub("", bare, count=1)):
        raise PortalError("reading_negative")
    for each in _SPELLINGS.get(unit, (unit.casefold(),)):
        if bare.endswith(each):
            bare = bare.removesuffix(each)
            break
    found = _NUMBER.fullmatch(bare) if bare.isascii() else None
    if found is None:
        raise PortalError("reading_unreadable", text=shown)
    whole, part = found[1].lstrip("0"), (found[2] or "")
    if len(whole) > digits:
        raise PortalError(
            "reading_digits", digits=digits, likely=_comma(found, digits, decimals)
        )
    if len(part.rstrip("0")) > decimals:
        raise PortalError("reading_decimals", decimals=decimals)
    kept = part[:decimals].ljust(decimals, "0")
    return Decimal(f"{whole or 0}.{kept}" if decimals else whole or "0")


def _comma(found: re.Match[str], digits: int, decimals: int) -> Decimal | None:
    """The number with the comma that somebody left out."""
    text = found[1]
    if found[2] is not None or not decimals or len(text) - decimals > digits:
        return None
    return Decimal(f"{text[:-decimals] or 0}.{text[-decimals:]}")


def fits(index: Decimal, digits: int, decimals: int) -> bool:
    """Can a dial show that?

    >>> fits(Decimal("99999.9"), 5, 3), fits(Decimal("100000"), 5, 3)
    (True, False)
    """
    exponent = index.normalize().as_tuple().exponent
    whole = isinstance(exponent, int) and -exponent <= decimals
    return whole and 0 <= index < Decimal(10) ** digits


def spent(
    before: tuple[Decimal, ...], after: tuple[Decimal, ...], digits: int
) -> tuple[Decimal, ...]:
    """What was used between two readings of a dial, each tariff for itself.

    A lower index means that the dial has passed its highest one and begun anew
    (R4.8): new + 10^digits - old.

    >>> spent((Decimal("99987.450"),), (Decimal("12.310"),), 5)
    (Decimal('24.860'),)
    """
    whole = Decimal(10) ** digits
    return tuple(
        new - old if new >= old else new + whole - old
        for old, new in zip(before, after, strict=False)
    )


def near_misses(index: Decimal, digits: int, decimals: int) -> Iterator[Decimal]:
    """What may be on the dial when one digit or the place of the comma was misread.

    Or two digits beside each other changed places.

    >>> found = list(near_misses(Decimal("12.3"), 3, 1))
    >>> Decimal("21.3") in found, Decimal("12.8") in found, Decimal("123") in found
    (True, True, True)
    """
    for places in range(1, max(digits, decimals) + 1) if index else ():
        for moved in (index.scaleb(places), index.scaleb(-places)):
            if fits(moved, digits, decimals):
                yield Decimal(f"{moved:.{decimals}f}")
    text = f"{index:0{digits + decimals + bool(decimals)}.{decimals}f}"
    for place, sign in enumerate(text):
        if sign == ".":
            continue
        for other in "0123456789":
            if other != sign:
                yield Decimal(text[:place] + other + text[place + 1 :])
        beside = place + 1 if text[place + 1 : place + 2] != "." else place + 2
        if beside < len(text) and text[beside] != sign:
            swapped = list(text)
            swapped[place], swapped[beside] = swapped[beside], swapped[place]
            yield Decimal("".join(swapped))


def likely(
    index: Decimal, digits: int, decimals: int, usual: Callable[[Decimal], bool]
) -> Decimal | None:
    """The near miss that would be usual and changes the least; None without one."""
    found = {each for each in near_misses(index, digits, decimals) if usual(each)}
    return min(found, key=lambda each: (abs(each - index), each), default=None)
