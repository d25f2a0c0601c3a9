"""Findings told row by row, and where there are too many of them as a number."""

from ..files.model import Finding
from ..files.tables import TABLE_MODELS


# Of each kind of finding so many are told one by one, the others as a number.
MOST = 1000


def told(connection, table, query, finding):
    """Findings of the rows of a query that begins with the table's key."""
    width = len(TABLE_MODELS[table].key)
    count = 0
    for row in connection.execute(query):
        count += 1
        if count <= MOST:
            key = " / ".join(map(str, row[:width]))
            yield finding(key, *row[width:])
    if count > MOST:
        yield Finding("warning", "more", table, details={"count": count - MOST})


def compared(code, table, column, key, value, expected):
    """A finding that a column should hold another value."""
    details = {"expected": expected}
    return Finding("warning", code, table, None, column, str(value), key, details)
