"""PostgreSQL's own programs; they get passwords by their environment, never as words."""

from .errors import Trouble
from pathlib import Path
from psycopg import pq

import os
import psycopg
import shutil
import subprocess


PATIENCE = 10  # seconds for a server to answer


def environment(words):
    """The variables that say the same as words of libpq, or as an address."""
    try:
        parsed = pq.Conninfo.parse(words.encode())
    except psycopg.OperationalError:
        raise Trouble("The words for PostgreSQL cannot be read.") from None
    return {
        each.envvar.decode(): each.val.decode()
        for each in parsed
        if each.envvar is not None and each.val is not None
    }


def connect(words):
    """A connection. Errors: ``Trouble``."""
    environment(words)  # what cannot be read is not repeated: it may hold a password
    try:
        return psycopg.connect(words, connect_timeout=PATIENCE)
    except psycopg.OperationalError as error:
        raise Trouble(f"PostgreSQL does not answer: {_one_line(error)}") from None


def dump(words, path, snapshot, *options):
    """What is in a database at that snapshot, as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.draft")
    _run(words, "pg_dump", "-Fc", "--no-owner", "--no-privileges")(
        f"--snapshot={snapshot}", f"--file={draft}", *options
    )
    draft.rename(path)


def restore(words, path):
    """Put a dump into a database, in the place of what it has of it."""
    database = environment(words).get("PGDATABASE", "")
    _run(words, "pg_restore", "--no-owner", "--no-privileges", "--clean")(
        *("--if-exists", "--exit-on-error", f"--dbname={database}", str(path))
    )


def _run(words, program, *first):
    place = shutil.which(program) or _newest(program)
    if place is None:
        raise Trouble(f"{program} is missing; Debian's package: postgresql-client.")

    def run(*others):
        done = subprocess.run(
            [place, *first, "--no-password", *others],
            env={**os.environ, **environment(words)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Trouble(f"{program} failed: {_one_line(done.stderr)[:500]}")

    return run


def _newest(program):
    """Debian's, of the newest version: one that is older than the server does nothing."""
    found = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    return max(found, key=lambda path: float(path.parts[4]), default=None)


def snapshot(connection):
    """Begin to see one moment; its name, for others to see the same."""
    connection.rollback()
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    return connection.execute("select pg_export_snapshot()").fetchone()[0]


def others(connection):
    """How many others are connected to the same database."""
    return connection.execute(
        "select count(*) from pg_stat_activity where datname = current_database()"
        " and pid <> pg_backend_pid() and backend_type = 'client backend'"
    ).fetchone()[0]


def tables(connection, names):
    """Which of these are tables of that database (not views of something else)."""
    rows = connection.execute(
        "select c.relname from pg_class c where c.relkind in ('r', 'p')"
        " and pg_table_is_visible(c.oid) and c.relname = any(%s)",
        (list(names),),
    )
    return sorted(name for (name,) in rows)


def relations(connection, but):
    """All tables and views of a database but these, and but what extensions brought."""
    rows = connection.execute(
        "select quote_ident(nspname) || '.' || quote_ident(relname)"
        " from pg_class c join pg_namespace n on n.oid = relnamespace"
        " where relkind in ('r', 'p', 'v', 'm', 'f') and nspname !~ '^pg_'"
        " and nspname <> 'information_schema' and not relname = any(%s) and not exists"
        " (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')",
        (list(but),),
    )
    return sorted(name for (name,) in rows)


def _one_line(text):
    return " ".join(str(text).split())
