"""What an answer over HTTP must be before it is looked at as records."""

from ..checking import lie
from ..errors import ErpSchemaError
from .mapping import code_of
from .mapping import NotReadable


def readable(record_class, items, path):
    """JSON objects as records of a class. Errors: ``ErpSchemaError``."""
    if not isinstance(items, list):
        raise ErpSchemaError(f"{path}: no list of items", "no_items")
    read = code_of(record_class).read
    try:
        return [read(each) for each in items]
    except NotReadable as problem:
        place = str(problem).rpartition(": ")[0]
        raise ErpSchemaError(f"{path}: {problem}", "value", place=place) from problem


def mapped(operation, asked, found):
    """Records by what they were asked for by, one for each. Errors: ``ErpSchemaError``."""
    by_key = {getattr(each, operation.key): each for each in found}
    if len(by_key) != len(found):
        raise lie(operation, "two records of the same", "twice")
    if operation.every and by_key.keys() != set(asked):
        raise ErpSchemaError(
            f"{operation.path}: not one record for each id", "not_each"
        )
    return by_key
