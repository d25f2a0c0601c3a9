"""Only one process at a time does a job or an upgrade, on all machines of a database."""

from contextlib import contextmanager
from pathlib import Path
from ZODB.POSException import StorageError

import fcntl
import os
import psycopg
import tempfile


DATABASE = "PORTAL_DATABASE"
# A machine that lost its power keeps no lock for longer than this (seconds).
LOOKS = {"keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3}
KEEPALIVES = {**LOOKS, "connect_timeout": 10}
# It is the server that has to find that out: by itself it takes some hours.
WATCH = "; ".join(f"set tcp_{name} = {value}" for name, value in LOOKS.items())
LOCK = "select pg_try_advisory_lock(hashtextextended(%s, 0))"


def lock(name):
    """A context that is True for the only process that may do a thing now.

    Where several machines share PostgreSQL (``PORTAL_DATABASE``) it keeps the lock.
    Errors: ``StorageError`` when that cannot be reached.
    """
    database = os.environ.get(DATABASE)
    return database_lock(database, name) if database else file_lock(name)


def site_lock(site, name):
    """The same for what is done in one site of a database."""
    return lock(f"{'-'.join(site.getPhysicalPath()[1:])}-{name}")


@contextmanager
def file_lock(name):
    """By a file: for the workers of this machine."""
    folder = Path(os.environ.get("PORTAL_VAR") or tempfile.gettempdir()) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{name}.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def database_lock(database, name):
    """By an advisory lock of PostgreSQL, which ends with its connection."""
    try:
        connection = psycopg.connect(database, autocommit=True, **KEEPALIVES)
    except psycopg.OperationalError as error:
        raise StorageError(f"no lock: {error}") from error
    with connection:
        connection.execute(WATCH)
        yield connection.execute(LOCK, (f"portal {name}",)).fetchone()[0]
