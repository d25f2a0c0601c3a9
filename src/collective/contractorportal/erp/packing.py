"""Answers as bytes, and back: only records of the ports and plain values pass.

Bytes that name any other class are refused, so that a file on disk can never run
code, and a change of a record's fields makes older bytes unreadable instead of wrong.
"""

from ..core import money
from ..core import period
from . import books
from . import households
from . import ledger
from . import maintenance
from . import meters
from . import records
from .answers import Answer
from .store import freeze
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import datetime
from operator import attrgetter

import hashlib
import io
import pickle
import zlib


VALUES = {
    ("builtins", "set"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("decimal", "Decimal"),
    ("fractions", "Fraction"),
}
_MODULES = (records, ledger, books, meters, households, maintenance, money, period)
CLASSES = {
    (module.__name__, name): found
    for module in _MODULES
    for name, found in vars(module).items()
    if is_dataclass(found) and found.__module__ == module.__name__
}


class NotPacked(Exception):
    """The bytes are none of ours, or of another version of the records."""


def _values_of(found):
    names = [each.name for each in fields(found)]
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)


_VALUES_OF = {found: _values_of(found) for found in CLASSES.values()}


class _Writer(pickle.Pickler):
    def reducer_override(self, thing):
        # Twice as fast as what dataclasses do by themselves.
        get = _VALUES_OF.get(type(thing))
        return NotImplemented if get is None else (type(thing), get(thing))


class _Reader(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) in CLASSES:
            return CLASSES[module, name]
        if (module, name) in VALUES:
            return super().find_class(module, name)
        raise NotPacked(f"{module}.{name}")


def form():
    """A short word that changes whenever the fields of some record change."""
    told = [
        (*key, [(each.name, str(each.type)) for each in fields(found)])
        for key, found in sorted(CLASSES.items())
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def pack(answer):
    """An ``Answer`` as bytes; errors: ``NotPacked``.

    >>> unpack(pack(Answer({"a": 1}, datetime(2026, 1, 1)))).value["a"]
    1
    """
    value = answer.value
    if isinstance(value, Mapping):
        value = dict(value)
    told = (answer.as_of.isoformat(), value)
    try:
        buffer = io.BytesIO()
        _Writer(buffer, protocol=5).dump(told)
        return zlib.compress(buffer.getbuffer(), 1)
    except Exception as problem:
        # A backend of an add-on may answer with things that cannot be written down.
        raise NotPacked(str(problem)) from problem


def unpack(body):
    """The ``Answer`` of bytes that ``pack`` made; errors: ``NotPacked``."""
    try:
        as_of, value = _Reader(io.BytesIO(zlib.decompress(body))).load()
        return Answer(freeze(value), datetime.fromisoformat(as_of))
    except NotPacked:
        raise
    except Exception as problem:
        # Broken bytes break the unpickler in any way it likes.
        raise NotPacked(str(problem)) from problem
