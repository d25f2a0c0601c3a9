"""Two ways to write a file's rows to a table: in place of what is there, or into it."""

from .. import schema
from .model import LINES
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite


class Replace:
    """The table holds nothing but the file's rows."""

    def __init__(self, connection, table):
        self._connection = connection
        self._insert = insert(table)
        self._version = table is schema.meta
        connection.execute(_all_but_version(table))

    def write(self, rows):
        if self._version:
            rows = [each for each in rows if each["key"] != "schema_version"]
        if rows:
            self._connection.execute(self._insert, rows)


def _all_but_version(table):
    if table is schema.meta:
        return delete(table).where(table.c.key != "schema_version")
    return delete(table)


class Upsert:
    """Rows with a known key change, in the columns of the file; others are added.

    Lines go with what they belong to: of each document (or settlement) in the
    file, all lines are replaced.
    """

    def __init__(self, connection, table, reader):
        self._connection = connection
        self._table = table
        self._owner = LINES.get(table.name)
        self._seen = set()
        kinds = {"postgresql": postgresql, "sqlite": sqlite}
        statement = kinds[connection.dialect.name].insert(table)
        key = reader.model.key
        changed = {
            name: statement.excluded[name] for name in reader.given if name not in key
        }
        self._statement = (
            statement.on_conflict_do_update(index_elements=key, set_=changed)
            if changed
            else statement.on_conflict_do_nothing(index_elements=key)
        )

    def write(self, rows):
        if self._owner:
            owners = {each[self._owner] for each in rows} - self._seen
            self._seen |= owners
            owners = sorted(owners)
            column = self._table.c[self._owner]
            for start in range(0, len(owners), 500):
                chosen = column.in_(owners[start : start + 500])
                self._connection.execute(delete(self._table).where(chosen))
        self._connection.execute(self._statement, rows)
