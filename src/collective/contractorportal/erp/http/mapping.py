"""Records as JSON and back, and the JSON schema of both, from their type hints (PURE).

Amounts and numbers are text, so that no float comes between; shares are "n/d", days
and months as ISO 8601 has them. What a record does not say is left out.
"""

from ...core.errors import PortalError
from ...core.money import Money
from ...core.period import Month
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import is_dataclass
from dataclasses import MISSING
from datetime import date
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any
from typing import get_args
from typing import get_origin
from typing import get_type_hints
from typing import Literal
from typing import Union

import re


Schema = dict[str, Any]

NUMBER = r"-?[0-9]{1,18}(\.[0-9]{1,12})?"
AMOUNT = r"-?[0-9]{1,18}\.[0-9]{2}"
SHARE = r"[0-9]{1,18}/[1-9][0-9]{0,17}"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MONTH = r"[0-9]{4}-[0-9]{2}"
CURRENCY = r"[A-Z]{3}"


class NotReadable(ValueError):
    """A value is not what the contract says; the text names the place, not the value."""


@dataclass(frozen=True, slots=True)
class Code:
    """How values of one type are written, read and described."""

    schema: Schema
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise NotReadable("no text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise NotReadable("no text") from None
    return value


def _exactly(kind: type, name: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise NotReadable(f"no {name}")
        return value

    return read


def _matched(
    pattern: str, make: Callable[[str], Any], name: str
) -> Callable[[Any], Any]:
    form = re.compile(pattern)

    def read(value: Any) -> Any:
        if not isinstance(value, str) or not form.fullmatch(value):
            raise NotReadable(f"no {name}")
        try:
            return make(value)
        except (ValueError, ArithmeticError, PortalError):
            raise NotReadable(f"no {name}") from None

    return read


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        raise NotReadable("no moment") from None
    if moment.tzinfo is None:
        raise NotReadable("a moment without its offset")
    return moment


def _by_pattern(
    pattern: str,
    make: Callable[[str], Any],
    write: Callable[[Any], str],
    name: str,
    **more: str,
) -> Code:
    schema = {"type": "string", "pattern": f"^{pattern}$", **more}
    return Code(schema, write, _matched(pattern, make, name))


_read_amount = _matched(AMOUNT, Decimal, "amount")
_read_currency = _matched(CURRENCY, str, "currency")


def _read_money(value: Any) -> Money:
    if not isinstance(value, dict):
        raise NotReadable("no amount with its currency")
    return Money(
        _read_amount(value.get("amount")), _read_currency(value.get("currency"))
    )


def _plain(value: Any) -> Any:
    return value


_CODES: dict[Any, Code] = {
    str: Code({"type": "string"}, _plain, _text),
    int: Code({"type": "integer"}, _plain, _exactly(int, "whole number")),
    bool: Code({"type": "boolean"}, _plain, _exactly(bool, "truth value")),
    Decimal: _by_pattern(NUMBER, Decimal, lambda value: f"{value:f}", "number"),
    Fraction: _by_pattern(
        SHARE, Fraction, lambda value: f"{value.numerator}/{value.denominator}", "share"
    ),
    date: _by_pattern(DAY, date.fromisoformat, date.isoformat, "day", format="date"),
    Month: _by_pattern(MONTH, Month.parse, str, "month"),
    datetime: Code(
        {"type": "string", "format": "date-time"}, datetime.isoformat, _moment
    ),
    Money: Code(
        {
            "type": "object",
            "properties": {
                "amount": {"type": "string", "pattern": f"^{AMOUNT}$"},
                "currency": {"type": "string", "pattern": f"^{CURRENCY}$"},
            },
            "required": ["amount", "currency"],
        },
        lambda value: {"amount": f"{value.amount:f}", "currency": value.currency},
        _read_money,
    ),
}


@cache
def code_of(hint: Any) -> Code:
    """How values with that type hint are written.

    >>> code_of(Fraction).write(Fraction(1, 3)), code_of(Decimal).read("61.20")
    ('1/3', Decimal('61.20'))
    """
    if hint in _CODES:
        return _CODES[hint]
    if is_dataclass(hint):
        return _record(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _words(args)
    if origin in (Union, UnionType):
        (inner,) = (each for each in args if each is not type(None))
        return _or_none(code_of(inner))
    if origin is tuple:
        return _several(code_of(args[0]))
    if origin is Mapping:
        return Code({"type": "object"}, dict, _exactly(dict, "object"))
    raise TypeError(f"no JSON for {hint}")


def _words(words: tuple[str, ...]) -> Code:
    def read(value: Any) -> Any:
        if not isinstance(value, str) or value not in words:
            raise NotReadable("a word that is not listed")
        return value

    return Code({"type": "string", "enum": list(words)}, _plain, read)


def _or_none(inner: Code) -> Code:
    return Code(
        {"anyOf": [inner.schema, {"type": "null"}]},
        lambda value: None if value is None else inner.write(value),
        lambda value: None if value is None else inner.read(value),
    )


def _several(inner: Code) -> Code:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise NotReadable("no list")
        return tuple(map(inner.read, value))

    return Code(
        {"type": "array", "items": inner.schema},
        lambda values: [inner.write(each) for each in values],
        read,
    )


def _record(kind: Any) -> Code:
    hints = get_type_hints(kind)
    parts = [
        (each.name, code_of(hints[each.name]), each.default) for each in fields(kind)
    ]

    def write(record: Any) -> dict[str, Any]:
        said = {}
        for name, code, default in parts:
            value = getattr(record, name)
            if value is not None or default is MISSING:
                said[name] = code.write(value)
        return said

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise NotReadable(f"{kind.__name__}: no object")
        found = []
        for name, code, default in parts:
            given = value.get(name)
            if given is None and default is not MISSING:
                found.append(default)
                continue
            try:
                found.append(code.read(given))
            except NotReadable as problem:
                raise NotReadable(f"{kind.__name__}.{name}: {problem}") from None
        return kind(*found)

    return Code({"$ref": f"#/components/schemas/{kind.__name__}"}, write, read)


def described(kind: Any) -> Schema:
    """The JSON schema of a record, with what its docstring says."""
    hints = get_type_hints(kind)
    return {
        "type": "object",
        "description": plain_words(kind.__doc__),
        "properties": {
            each.name: code_of(hints[each.name]).schema for each in fields(kind)
        },
        "required": [each.name for each in fields(kind) if each.default is MISSING],
    }


def plain_words(doc: str | None) -> str:
    """A docstring as Markdown: unwrapped, its code in single quotes.

    >>> plain_words("``id`` is\\n    the ERP's.\\n\\n    Second.")
    "`id` is the ERP's.\\n\\nSecond."
    """
    paragraphs = re.split(r"\n\s*\n", (doc or "").strip())
    return "\n\n".join(" ".join(each.split()) for each in paragraphs).replace("``", "`")
