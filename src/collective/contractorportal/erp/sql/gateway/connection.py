"""One exchange database, and how it is asked: consistently, in bounded statements."""

from .. import engine as engines
from .. import schema
from ..failures import as_erp_errors
from sqlalchemy import exc
from sqlalchemy import inspect

import os
import threading
import time


# How many ids one statement takes; SQLite before 3.32 takes no more than 999 values.
CHUNK = 500
# Seconds for which it is known which columns a table has.
COLUMNS_KNOWN = 60.0


class Database:
    """An exchange database; nothing is asked before the first question.

    ``make`` makes the engine: by default one that can only read.
    """

    def __init__(self, address, timeout=2.0, make=engines.reading_engine):
        self._address = address
        self._make = make
        self.timeout = timeout
        self._columns = {}
        self._lock = threading.Lock()
        self._engine = None
        self._path = None
        self._file = None

    def close(self):
        """Close the connections that wait in the pool."""
        with self._lock:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()

    def connected(self):
        """The engine; a SQLite file that took another's place is opened anew."""
        with self._lock:
            if self._engine is None:
                self._path = engines.sqlite_path(engines.parsed(self._address))
                self._engine = self._make(self._address, self.timeout)
                self._file = None
            if self._path is not None:
                # Connections would go on reading a file that was taken away.
                found = os.stat(self._path)
                file = (found.st_dev, found.st_ino)
                if file != self._file:
                    self._engine.dispose()
                    self._file = file
                    self._columns = {}
            return self._engine

    def lacking(self, connection, table):
        """The later columns of a table that the database does not have.

        A database of former days gains them while the portal runs: it is looked
        at again after a while.
        """
        later = schema.LATER_COLUMNS.get(table, ())
        if not later:
            return ()
        known, until = self._columns.get(table, ((), 0.0))
        if time.monotonic() >= until:
            try:
                found = inspect(connection).get_columns(table)
            except exc.NoSuchTableError:
                return ()  # the question itself will say so
            there = {each["name"] for each in found}
            known = tuple(name for name in later if name not in there)
            self._columns[table] = known, time.monotonic() + COLUMNS_KNOWN
        return known

    def read(self, work):
        """What ``work(connection)`` makes of one consistent state of the database.

        A connection that turns out to be dead (the server was restarted since) is
        tried once more with a new one.
        """
        with as_erp_errors():
            engine = self.connected()
            try:
                with engine.connect() as connection, connection.begin():
                    return work(connection)
            except exc.DBAPIError as problem:
                if not problem.connection_invalidated:
                    raise
            with engine.connect() as connection, connection.begin():
                return work(connection)


def portions(ids):
    """Ids as one statement takes them; None stands for all ids, and is one portion."""
    if ids is None:
        return [None]
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]


def chunked(connection, query, ids, **parameters):
    """The rows for many ids, asked for in portions."""
    for portion in portions(ids):
        yield from connection.execute(query, {"ids": portion, **parameters})
