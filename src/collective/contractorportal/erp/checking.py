"""What an answer must be before anybody sees it, whichever backend gave it (PURE).

An ERP that mixes people up must not make the portal do so: a record that was not
asked for spoils the whole answer, and the last good one serves in its place.
"""

from .errors import ErpLyingAnswer
from .errors import ErpSchemaError
from .http.contract import OPERATIONS
from .ordering import within
from operator import attrgetter


_QUESTIONS = {(each.port, each.method): each for each in OPERATIONS}


def checked(port, method, args, value):
    """The answer to a question of a port, proven to be one to that question.

    What names nobody (the ERP's own state) passes. Errors: ``ErpLyingAnswer``,
    ``ErpSchemaError`` where a record is missing.
    """
    operation = _QUESTIONS.get((port, method))
    if operation is None:
        return value
    asked = operation.given(args, {})
    if operation.shape == "one":
        own(operation, asked, () if value is None else (value,))
    elif operation.shape == "list":
        own(operation, asked, value)
    else:
        own(operation, asked, value.values())
        _in_place(operation, asked, value)
    return value


def _in_place(operation, asked, by_key):
    """Does each record lie under what it is of, and is there each that has to be?"""
    if any(getattr(record, operation.key) != key for key, record in by_key.items()):
        raise other(operation, operation.key, f"a record under another {operation.key}")
    if operation.every and by_key.keys() != set(asked[operation.lists[0].name]):
        raise ErpSchemaError(
            f"{operation.name}: not one record for each id", "not_each"
        )


def own(operation, sent, found):
    """The records, proven to be what was asked for. Errors: ``ErpLyingAnswer``."""
    if not {operation.record}.issuperset(map(type, found)):
        raise lie(operation, "a record of another class", "other_class")
    for each in operation.parameters:
        value = sent[each.name]
        if each.field is not None and value is not None:
            wanted = frozenset(value) if each.many else {value}
            if not wanted.issuperset(map(attrgetter(each.field), found)):
                raise other(operation, each.field)
    if operation.day:
        since, until = sent["since"], sent["until"]
        days = map(attrgetter(operation.day), found)
        if (since or until) and not all(within(day, since, until) for day in days):
            raise other(operation, operation.day)
    if operation.states and not set(operation.states).issuperset(
        each.state for each in found
    ):
        raise other(operation, "state")
    same = attrgetter(*operation.identity)
    if len(set(map(same, found))) != len(found):
        raise lie(operation, "a record twice", "twice")
    return found


def lie(operation, what, code, **details):
    """The error; it names no value, as that would be somebody else's."""
    text = f"{operation.name}: {what}, which nobody asked for"
    return ErpLyingAnswer(text, code, **details)


def other(operation, field, what=""):
    """The error of a record with another value of a field than was asked for."""
    what = what or f"a record of another {field}"
    return lie(operation, what, "other", field=field)
