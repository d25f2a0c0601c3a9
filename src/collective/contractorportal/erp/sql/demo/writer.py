"""Demo rows into a database: SQLite in one transaction, PostgreSQL by COPY.

Rows come as the exchange schema stores them in SQLite: amounts in whole grosze,
exact numbers and days as text, truth as 0 or 1.
"""

from ...errors import ErpError
from ..schema import Grosze
from ..schema import metadata
from collections import Counter
from pathlib import Path
from sqlalchemy import create_engine
from sqlalchemy import inspect
from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateIndex
from sqlalchemy.schema import CreateTable

import os
import sqlite3


BATCH = 20_000


class DatabaseNotEmpty(ErpError):
    """Demo data are not laid over what is in a database already."""

    reason = "not_empty"


class Writer:
    """Takes rows table by table, keeps a batch in memory and counts."""

    def __init__(self):
        self.counts = Counter()
        self._rows = {name: [] for name in metadata.tables}
        self._columns = {}
        self._waiting = 0

    def add(self, table, columns, rows):
        """Rows of a table, with the names of their columns."""
        self._columns[table] = columns
        self._rows[table] += rows
        self._waiting += len(rows)
        if self._waiting >= BATCH:
            self.flush()

    def flush(self):
        """Hand over what waits."""
        for table, rows in self._rows.items():
            if rows:
                self._write(table, self._columns[table], rows)
                self.counts[table] += len(rows)
                rows.clear()
        self._waiting = 0


class SQLiteWriter(Writer):
    """A new file beside the old one, which it replaces when it is whole."""

    def __init__(self, path, replace=False):
        super().__init__()
        self.path = Path(path)
        if self.path.exists() and not replace:
            raise DatabaseNotEmpty(f"{self.path} exists")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._new = self.path.with_name(f".{self.path.name}.{os.getpid()}.new")

    def __enter__(self):
        self._new.unlink(missing_ok=True)
        self._database = sqlite3.connect(self._new, isolation_level=None)
        run = self._database.execute
        # The file counts only once it is whole, so nothing need survive a crash.
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-64000"):
            run(f"PRAGMA {pragma}")
        self._dialect = create_engine("sqlite://").dialect
        for table in metadata.sorted_tables:
            run(str(CreateTable(table).compile(dialect=self._dialect)))
        run("BEGIN")
        return self

    def _write(self, table, columns, rows):
        marks = ", ".join("?" * len(columns))
        self._database.executemany(
            f"INSERT INTO {table} ({_names(columns)}) VALUES ({marks})", rows
        )

    def __exit__(self, kind, error, trace):
        try:
            if kind is None:
                self.flush()
                for table in metadata.sorted_tables:
                    for index in sorted(table.indexes, key=lambda index: index.name):
                        statement = CreateIndex(index).compile(dialect=self._dialect)
                        self._database.execute(str(statement))
                self._database.execute("COMMIT")
                self._database.execute("ANALYZE")
        finally:
            self._database.close()
        if kind is None:
            # The journal of the old file must not be taken for the new one's.
            for ending in ("-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            os.replace(self._new, self.path)
        else:
            self._new.unlink(missing_ok=True)


class PostgreSQLWriter(Writer):
    """One transaction of COPYs, which leaves the database whole or as it was."""

    def __init__(self, url, replace=False):
        super().__init__()
        self._engine = create_engine(url)
        self._replace = replace

    def __enter__(self):
        self._connection = self._engine.connect()
        self._transaction = self._connection.begin()
        try:
            self._prepare()
        except BaseException:
            self._transaction.rollback()
            self._connection.close()
            self._engine.dispose()
            raise
        return self

    def _prepare(self):
        if self._replace:
            metadata.drop_all(self._connection)
        known = set(inspect(self._connection).get_table_names())
        for table in metadata.sorted_tables:
            if (
                table.name in known
                and self._connection.execute(select(table).limit(1)).first()
            ):
                raise DatabaseNotEmpty(f"{table.name} has rows")
        metadata.create_all(self._connection)

    def _write(self, table, columns, rows):
        types = metadata.tables[table].columns
        amounts = [
            place
            for place, name in enumerate(columns)
            if isinstance(types[name].type, Grosze)
        ]
        cursor = self._connection.connection.cursor()
        with cursor.copy(f"COPY {table} ({_names(columns)}) FROM STDIN") as copy:
            for row in rows:
                if amounts:
                    row = list(row)
                    for place in amounts:
                        row[place] = _decimal(row[place])
                copy.write_row(row)

    def __exit__(self, kind, error, trace):
        try:
            if kind is None:
                self.flush()
                self._transaction.commit()
            else:
                self._transaction.rollback()
        finally:
            self._connection.close()
            self._engine.dispose()


def _names(columns):
    """Names of columns in a statement; one of them is a word of SQL."""
    return ", ".join(f'"{name}"' for name in columns)


def _decimal(grosze):
    if grosze is None:
        return None
    sign, grosze = ("-", -grosze) if grosze < 0 else ("", grosze)
    return f"{sign}{grosze // 100}.{grosze % 100:02d}"


def open_writer(target, replace=False):
    """The writer for a file's path, a ``sqlite:///`` or a ``postgresql`` address."""
    if "://" not in str(target):
        return SQLiteWriter(target, replace)
    url = make_url(str(target))
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise ValueError("demo data need a file")
        return SQLiteWriter(url.database, replace)
    if url.get_backend_name() == "postgresql":
        return PostgreSQLWriter(url.set(drivername="postgresql+psycopg"), replace)
    raise ValueError(f"unknown kind of database: {url.get_backend_name()}")
