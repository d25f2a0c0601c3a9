"""Connections to the exchange database: read-only for pages, writing for its filler.

What the portal delivers it adds through an engine of its own (``delivering_engine``).
"""

from ...secret import secret
from ..errors import ErpSchemaError
from ..errors import ErpUnavailable
from .schema import SCHEMA_VERSION
from pathlib import Path
from sqlalchemy import create_engine
from sqlalchemy import event
from sqlalchemy import QueuePool
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from urllib.parse import quote

import math
import os
import sqlite3


# A server that has stopped answering on the wire is given up, as is one that is slow.
_KEEPALIVE = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}


def database_url(configured=""):
    """Where the exchange database is, as text.

    The environment variable ``ERP_DATABASE_URL`` comes first, then the setting,
    then the embedded file ``$PORTAL_VAR/erp/exchange.sqlite``.
    """
    given = secret("ERP_DATABASE_URL").strip() or configured.strip()
    if given:
        return given
    var = os.path.abspath(os.environ.get("PORTAL_VAR", "") or "var")
    return f"sqlite:///{var}/erp/exchange.sqlite"


def parsed(address):
    """The SQLAlchemy URL of an address; PostgreSQL is always reached by psycopg."""
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except ArgumentError as problem:
        # The address may hold a password: it is not repeated.
        raise ErpUnavailable("the database address is not a URL") from problem
    if backend in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise ErpUnavailable(f"no driver for {backend}: use sqlite or postgresql")
    return url


def shown(address):
    """An address fit for a page or a log: without its password."""
    try:
        return parsed(address).render_as_string(hide_password=True)
    except ErpUnavailable as problem:
        return str(problem)


def sqlite_path(url):
    """The file of a SQLite URL, or None for another database."""
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise ErpUnavailable("the SQLite address names no file")
    return Path(url.database)


def reading_engine(address, timeout):
    """An engine that can only read; each new connection proves the schema version."""
    return _portal_engine(address, timeout, writes=False)


def delivering_engine(address, timeout):
    """An engine for what the portal delivers; it makes no file that is missing."""
    return _portal_engine(address, timeout, writes=True)


def _portal_engine(address, timeout, writes):
    url = parsed(address)
    path = sqlite_path(url)
    size = (1, 2) if writes else (8, 4)
    pool = {"poolclass": QueuePool, "pool_size": size[0], "max_overflow": size[1]}
    pool["pool_timeout"] = timeout
    if path is not None:
        engine = create_engine("sqlite://", **pool)
        event.listen(engine, "do_connect", _sqlite_opener(path, timeout, writes))
        event.listen(engine, "begin", _begin_writing if writes else _begin)
        return engine
    engine = create_engine(
        url,
        pool_recycle=300,
        isolation_level="READ COMMITTED" if writes else "REPEATABLE READ",
        execution_options={"postgresql_readonly": not writes},
        connect_args={
            "connect_timeout": max(2, math.ceil(timeout)),
            "application_name": "contractorportal",
            "tcp_user_timeout": int(max(10, 4 * timeout) * 1000),
            **_KEEPALIVE,
        },
        **pool,
    )
    event.listen(engine, "do_connect", _postgresql_opener(timeout))
    return engine


def _begin(connection):
    connection.exec_driver_sql("BEGIN")


def _begin_writing(connection):
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _sqlite_opener(path, timeout, writes):
    def connect(dialect, record, arguments, parameters):
        if not path.exists():
            raise ErpUnavailable(f"no file {path}")
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode={'rw' if writes else 'ro'}",
            uri=True,
            # A lock is to be told as a lock before the time of the page is over.
            timeout=timeout / 2,
            isolation_level=None,
            check_same_thread=False,
        )
        return _proven(connection, "select value from base_meta where key = ?")

    return connect


def _postgresql_opener(timeout):
    def connect(dialect, record, arguments, parameters):
        connection = dialect.connect(*arguments, **parameters)
        connection.execute(f"SET statement_timeout = {int(timeout * 1000)}")
        connection.commit()
        return _proven(connection, "select value from base_meta where key = %s")

    return connect


def _proven(connection, query):
    try:
        cursor = connection.execute(query, ("schema_version",))
        require_version(cursor.fetchone())
        connection.rollback()
    except BaseException:
        connection.close()
        raise
    return connection


def require_version(row):
    """Errors: ``ErpSchemaError`` unless the row holds this portal's schema version."""
    found = row[0] if row else None
    if found != str(SCHEMA_VERSION):
        found = found or "unknown"
        raise ErpSchemaError(
            f"exchange schema version {found}, not {SCHEMA_VERSION}",
            "version",
            found=found,
            wanted=SCHEMA_VERSION,
        )


def writing_engine(address, wait=30.0):
    """An engine for filling the database; a SQLite file is made if it is missing.

    SQLite is put in WAL mode, so that readers keep their last state until commit.
    """
    url = parsed(address)
    path = sqlite_path(url)
    if path is None:
        return create_engine(url, connect_args={"connect_timeout": math.ceil(wait)})
    path.parent.mkdir(parents=True, exist_ok=True)

    def connect(dialect, record, arguments, parameters):
        connection = sqlite3.connect(
            path, timeout=wait, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    engine = create_engine("sqlite://", poolclass=QueuePool, pool_size=2)
    event.listen(engine, "do_connect", connect)
    event.listen(
        engine,
        "begin",
        lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"),
    )
    return engine


def settle(engine):
    """Move what was written into the SQLite file itself.

    Otherwise it may stay in the ``-wal`` file beside it as long as the portal
    reads, and who then puts another file in its place would get a mix of both.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
