"""What a request asks: its values, read as strictly as the contract says them."""

from ...ids import is_usable
from ..contract import LARGEST_DELIVERY
from ..contract import PAGE
from ..mapping import code_of
from ..mapping import NotReadable
from .problems import Problem
from urllib.parse import parse_qsl
from urllib.parse import unquote

import json


PAGING = ("limit", "cursor")


def query(request, known):
    """``{name: [values]}`` of the address; what the contract does not know is refused."""
    try:
        # WebOb would take a semicolon for the end of a value.
        pairs = parse_qsl(request.query_string, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise Problem("invalid", "the address is not UTF-8") from None
    found = {}
    for name, value in pairs:
        if name not in known:
            raise Problem("invalid", "there is no such parameter")
        found.setdefault(name, []).append(value)
    return found


def arguments(operation, found):
    """The arguments of a port's method, by name."""
    said = {}
    for each in operation.parameters:
        values = [_value(each, value) for value in found.get(each.said, ())]
        if not values:
            if each.required:
                raise Problem("invalid", f"{each.said} is missing")
            said[each.name] = None
        elif each.many:
            said[each.name] = values
        else:
            said[each.name] = single(each.said, values)
    if operation.lists and all(said[each.name] is None for each in operation.lists):
        names = " or ".join(each.said for each in operation.lists)
        raise Problem("invalid", f"{names} is missing")
    return said


def single(name, values):
    """The one value of a parameter."""
    if len(values) > 1:
        raise Problem("invalid", f"{name} is there twice")
    return values[0]


def _value(parameter, text):
    if parameter.kind is str:
        if not is_usable(text, parameter.longest):
            raise Problem("invalid", f"{parameter.said} cannot be an id")
        return text
    if parameter.kind is int:
        return _number(parameter.said, text, 1900, 2200)
    try:
        return code_of(parameter.kind).read(text)
    except NotReadable as problem:
        raise Problem("invalid", f"{parameter.said}: {problem}") from None


def _number(name, text, least, most):
    if (
        text.isascii()
        and text.isdigit()
        and len(text) < 6
        and least <= int(text) <= most
    ):
        return int(text)
    raise Problem("invalid", f"{name} is not a number from {least} to {most}")


def paging(found, most=PAGE):
    """How many records a page is to have, and where it begins."""
    limit = single("limit", found.get("limit", [str(most)]))
    cursor = single("cursor", found.get("cursor", [""]))
    return min(_number("limit", limit, 1, PAGE), most), cursor


def body(request):
    """The JSON object of a request's body."""
    if request.content_type != "application/json":
        raise Problem("kind")
    if request.content_length is None or request.content_length > LARGEST_DELIVERY:
        raise Problem("too-large", f"at most {LARGEST_DELIVERY} bytes")
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        raise Problem("invalid", "the body is no JSON") from None


def key(request):
    """The idempotency key, of which the header holds the UTF-8, percent-encoded."""
    given = request.headers.get("Idempotency-Key", "")
    try:
        return unquote(given, errors="strict")
    except UnicodeDecodeError:
        raise Problem("invalid", "Idempotency-Key is not UTF-8") from None
