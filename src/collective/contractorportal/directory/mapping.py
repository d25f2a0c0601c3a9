"""Directory records as plain tuples, and back: small to store, quick to compare."""

from ..erp.records import DIRECTORY_RECORDS
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import blake2b
from operator import attrgetter
from typing import Any
from typing import get_args
from typing import get_type_hints

import marshal


Row = tuple[Any, ...]
Code = Callable[[Any], Any]

_CODES: dict[type, tuple[Code, Code]] = {
    date: (date.toordinal, date.fromordinal),
    Decimal: (str, Decimal),
    Fraction: (Fraction.as_integer_ratio, lambda pair: Fraction(*pair)),
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the records of one class become rows; the first column is the id."""

    record_class: type
    names: tuple[str, ...]
    values: Callable[[Any], Row]
    codes: tuple[tuple[int, Code, Code], ...]

    def pack(self, record: Any) -> Row:
        """A record as a tuple of text, whole numbers, truth values and None."""
        row = self.values(record)
        if not self.codes:
            return row
        cells = list(row)
        for place, encode, _decode in self.codes:
            if cells[place] is not None:
                cells[place] = encode(cells[place])
        return tuple(cells)

    def unpack(self, row: Row) -> Any:
        """The record that was packed."""
        cells = list(row)
        for place, _encode, decode in self.codes:
            if cells[place] is not None:
                cells[place] = decode(cells[place])
        return self.record_class(*cells)


def _mapping(record_class: type) -> Mapping:
    hints = get_type_hints(record_class)
    names = tuple(field.name for field in fields(record_class))
    codes = []
    for place, name in enumerate(names):
        for kind in (hints[name], *get_args(hints[name])):
            if kind in _CODES:
                codes.append((place, *_CODES[kind]))
    return Mapping(record_class, names, attrgetter(*names), tuple(codes))


MAPPINGS: dict[type, Mapping] = {
    record_class: _mapping(record_class) for record_class in DIRECTORY_RECORDS
}


def digest(rows: Sequence[Row]) -> bytes:
    """What tells whether packed rows are the same as before.

    Marshal's version 2 writes equal tuples of plain values as equal bytes; later
    versions share strings by identity, which differs from run to run.
    """
    return blake2b(marshal.dumps(list(rows), 2), digest_size=12).digest()
