"""How a cell of a file becomes a value (PURE).

Cells come as text (CSV) or with the type that JSON and spreadsheets gave them.
Every refusal is a ``PortalError`` whose code has a text in ``messages/``.
"""

from .....core.errors import PortalError
from .....core.money import rounded
from .....core.period import Month
from .....core.share import share
from ..model import Field
from collections.abc import Callable
from datetime import date
from datetime import datetime
from decimal import Decimal
from decimal import InvalidOperation
from typing import Any

import re


Cell = Any

# A spreadsheet's cell that has a formula and no result, or an error for a result.
UNCOMPUTED = object()

TRUE = {"tak", "t", "true", "yes", "y", "1", "prawda"}
FALSE = {"nie", "n", "false", "no", "0", "fałsz"}

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})([T ]00:00(:00(\.0+)?)?)?")
_POLISH_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_POLISH_MONTH = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})")
_FRACTION = re.compile(r"([0-9]+)\s*/\s*([0-9]+)|([0-9]+)")
_SPACES = re.compile(r"[\r\n\t]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Bytes that are not UTF-8, and halves of characters from JSON escapes.
_HALVES = re.compile(r"[\ud800-\udfff]")
# Between groups of three digits Polish writes a space that does not break.
_GROUPS = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?![0-9]))")
# What a spreadsheet keeps of a number; the rest of a float is no information.
_SIGNIFICANT = 15
_LONGEST_INTEGER = 18


def is_blank(cell: Cell) -> bool:
    """Is there nothing in a cell?"""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text(cell: Cell) -> str:
    """A text as people typed it, on one line.

    >>> text(" Żółta\\n5 "), text(7), text(Decimal("7.0"))
    ('Żółta 5', '7', '7')
    """
    if isinstance(cell, str):
        clean = cell.strip()
        if clean.isprintable() and clean.isascii():
            return clean
        clean = _SPACES.sub(" ", clean)
        if _HALVES.search(clean):
            raise PortalError("value_encoding")
        if _CONTROLS.search(clean):
            raise PortalError("value_control")
        return clean
    if isinstance(cell, date):
        raise PortalError("value_is_date")
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        raise PortalError("value_not_text")
    whole = _exact(cell)
    if len(whole.as_tuple().digits) > _SIGNIFICANT or abs(whole) >= 10**_SIGNIFICANT:
        raise PortalError("value_imprecise")
    return format(whole.quantize(Decimal(1)) if whole == int(whole) else whole, "f")


def _exact(cell: Cell) -> Decimal:
    """A number of a typed cell; a float is taken to the digits that a sheet shows."""
    if isinstance(cell, float):
        return Decimal(format(cell, f".{_SIGNIFICANT}g"))
    return Decimal(cell)


def _number(cell: Cell, code: str) -> Decimal:
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        number = _exact(cell)
        if not number.is_finite():
            raise PortalError(code)
        return number
    if not isinstance(cell, str):
        raise PortalError(code)
    digits = _GROUPS.sub("", cell.strip()).replace("\N{MINUS SIGN}", "-")
    if not digits.isascii() or not _DECIMAL.fullmatch(digits):
        raise PortalError(code)
    try:
        return Decimal(digits.replace(",", "."))
    except InvalidOperation as problem:
        raise PortalError(code) from problem


def amount(cell: Cell) -> Decimal:
    """An amount of złoty with at most two decimal places, exactly.

    >>> amount("1 234,56"), amount("-78.33"), amount(250.92)
    (Decimal('1234.56'), Decimal('-78.33'), Decimal('250.92'))
    """
    number = _number(cell, "value_not_amount")
    if isinstance(cell, str):
        decimals = re.search(r"[.,]([0-9]+)\s*$", cell)
        # "12.340" may be meant as twelve thousand: better ask than guess.
        if decimals and len(decimals[1]) > 2:
            raise PortalError("value_below_grosz")
    if number != rounded(number):
        raise PortalError("value_below_grosz")
    if abs(number) >= 10**12:
        raise PortalError("value_too_big")
    return rounded(number) + 0


def number(cell: Cell) -> Decimal:
    """A quantity, rate, area or index with at most six decimal places."""
    value = _number(cell, "value_not_number")
    if value != rounded(value, 6):
        raise PortalError("value_places")
    if abs(value) >= 10**12:
        raise PortalError("value_too_big")
    return value


def integer(cell: Cell) -> int:
    """A whole number."""
    if isinstance(cell, str):
        digits = _GROUPS.sub("", cell.strip())
        if not digits.isascii() or not _INTEGER.fullmatch(digits):
            raise PortalError("value_not_integer")
        if len(digits) > _LONGEST_INTEGER:
            raise PortalError("value_too_big")
        return int(digits)
    value = _number(cell, "value_not_integer")
    if value != int(value):
        raise PortalError("value_not_integer")
    if abs(value) >= 10**_LONGEST_INTEGER:
        raise PortalError("value_too_big")
    return int(value)


def day(cell: Cell) -> date:
    """A day as ISO or Polish people write it.

    >>> day("2026-03-05") == day("5.03.2026") == date(2026, 3, 5)
    True
    """
    if isinstance(cell, datetime):
        if cell.hour or cell.minute or cell.second:
            raise PortalError("value_not_day")
        cell = cell.date()
    elif isinstance(cell, str):
        cell = _day_of_text(cell.strip())
    if not isinstance(cell, date):
        raise PortalError("value_not_day")
    if not 1900 <= cell.year <= 2200:
        raise PortalError("value_day_range")
    return cell


def _day_of_text(written: str) -> date:
    iso = _ISO_DAY.fullmatch(written)
    polish = None if iso else _POLISH_DAY.fullmatch(written)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if polish:
            return date(int(polish[3]), int(polish[2]), int(polish[1]))
    except ValueError as problem:
        raise PortalError("value_not_day") from problem
    raise PortalError("value_not_day")


def month(cell: Cell) -> str:
    """A billing month ``YYYY-MM``.

    >>> month("2026-11"), month("11.2026"), month(date(2026, 11, 1))
    ('2026-11', '2026-11', '2026-11')
    """
    if isinstance(cell, date):
        return str(Month.of(cell))
    if isinstance(cell, str):
        written = cell.strip()
        polish = _POLISH_MONTH.fullmatch(written)
        if polish:
            written = f"{polish[2]}-{int(polish[1]):02d}"
        try:
            return str(Month.parse(written))
        except PortalError as problem:
            raise PortalError("value_not_month") from problem
    raise PortalError("value_not_month")


def yes_no(cell: Cell) -> bool:
    """A yes or no in Polish, English or digits.

    >>> yes_no("TAK"), yes_no("0"), yes_no(True)
    (True, False, True)
    """
    word = str(cell).strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise PortalError("value_not_yes_no")


def fraction(cell: Cell) -> tuple[int, int]:
    """A share or fraction as the land register writes it.

    >>> fraction("5234/100000"), fraction(1)
    ((5234, 100000), (1, 1))
    """
    if cell is UNCOMPUTED:
        raise PortalError("value_uncomputed")
    found = _FRACTION.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _fraction(cell, 1)
    if found is None or not found[0].isascii():
        raise PortalError("value_not_fraction")
    return _fraction(integer(found[1] or found[3]), integer(found[2] or "1"))


def _fraction(numerator: int, denominator: int) -> tuple[int, int]:
    share(numerator, denominator)
    return numerator, denominator


def _digits(cell: Cell) -> str:
    return re.sub(r"[\s-]", "", text(cell)).upper().removeprefix("PL")


_PARSERS: dict[str, Callable[[Cell], Any]] = {
    "text": text,
    "integer": integer,
    "day": day,
    "yes_no": yes_no,
    "amount": amount,
    "number": number,
    "month": month,
}


def reader(column: Field) -> Callable[[Cell], Any]:
    """What makes a cell of that column a value; errors are ``PortalError``s."""
    parse = _PARSERS[column.kind]
    if column.name in ("nip", "nrb", "regon"):
        parse = _digits
    length = column.length
    values = frozenset(column.values)

    def read(cell: Cell) -> Any:
        if cell is UNCOMPUTED:
            raise PortalError("value_uncomputed")
        if is_blank(cell):
            if column.blank and column.required:
                return ""
            if column.required:
                raise PortalError("value_missing")
            return column.default
        value = parse(cell)
        if length is not None and column.kind == "text" and len(value) > length:
            raise PortalError("value_length", length=len(value), limit=length)
        if values and value not in values:
            raise PortalError("value_not_listed", values=", ".join(column.values))
        return value

    return read
