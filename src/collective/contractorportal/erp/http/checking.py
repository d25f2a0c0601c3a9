"""What an answer must be before anybody sees it.

An ERP that mixes people up must not make the portal do so: a record that was not
asked for spoils the whole answer.
"""

from ..errors import ErpLyingAnswer
from ..errors import ErpSchemaError
from ..ordering import within
from .mapping import code_of
from .mapping import NotReadable


def readable(record_class, items, path):
    """JSON objects as records of a class. Errors: ``ErpSchemaError``."""
    if not isinstance(items, list):
        raise ErpSchemaError(f"{path}: no list of items")
    read = code_of(record_class).read
    try:
        return [read(each) for each in items]
    except NotReadable as problem:
        raise ErpSchemaError(f"{path}: {problem}") from problem


def own(operation, sent, found):
    """The records, proven to be what was asked for. Errors: ``ErpLyingAnswer``."""
    wanted = [
        (each.field, frozenset(sent[each.name] if each.many else [sent[each.name]]))
        for each in operation.parameters
        if each.field is not None and sent[each.name] is not None
    ]
    day = operation.day
    for record in found:
        for field, values in wanted:
            if getattr(record, field) not in values:
                raise _lie(operation, f"a record of another {field}")
        if day and not within(getattr(record, day), sent["since"], sent["until"]):
            raise _lie(operation, f"a record of another {day}")
        if operation.states and record.state not in operation.states:
            raise _lie(operation, "a record of another state")
    if len({getattr(each, "id", each) for each in found}) != len(found):
        raise _lie(operation, "a record twice")
    return found


def mapped(operation, asked, found):
    """Records by what they were asked for by, one for each. Errors: ``ErpSchemaError``."""
    by_key = {getattr(each, operation.key): each for each in found}
    if len(by_key) != len(found):
        raise _lie(operation, "two records of the same")
    if operation.every and by_key.keys() != set(asked):
        raise ErpSchemaError(f"{operation.path}: not one record for each id")
    return by_key


def _lie(operation, what):
    return ErpLyingAnswer(f"{operation.path}: {what}, which nobody asked for")
