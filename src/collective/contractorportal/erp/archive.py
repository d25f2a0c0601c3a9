"""The last good answers on disk: a restart while the ERP is away forgets nothing.

One SQLite file for all processes and sites of a machine, readable by its owner only.
It holds what was asked in the last days and no more; what a question was cannot be
read from it, as questions are kept as hashes. Pages never wait for it to be written.
"""

from .. import logger
from . import packing
from contextlib import closing
from pathlib import Path

import atexit
import hashlib
import os
import sqlite3
import threading
import time


# Answers of some people's pages take about 2 kB each.
MOST_BYTES = 256 * 1024 * 1024
MOST_BYTES_EACH = 1024 * 1024
MOST_WAITING = 5_000
LONGEST_KEPT = 3 * 24 * 3600.0
# Answers wait so long for others, to be written together.
FLUSH_AFTER = 2.0
# After an error (a full disk) nothing is written for a while.
PAUSE = 60.0
SWEEP_EVERY = 600.0

VERSION = 1
SCHEMA = f"""
    CREATE TABLE answer (
        question BLOB PRIMARY KEY, erp TEXT NOT NULL, asked REAL NOT NULL,
        body BLOB NOT NULL
    );
    CREATE INDEX answer_asked ON answer (asked);
    CREATE INDEX answer_erp ON answer (erp);
    CREATE TABLE home (site TEXT PRIMARY KEY, erp TEXT NOT NULL);
    PRAGMA user_version = {VERSION};
"""


class Archive:
    """Answers by question in a file; a broken file is thrown away and begun anew."""

    def __init__(self, path, most_bytes=MOST_BYTES, now=time.time, wait=FLUSH_AFTER):
        self.path = Path(path)
        self._most_bytes = most_bytes
        self._now = now
        self._wait = wait
        self._form = packing.form()
        self._lock = threading.Lock()
        self._file = threading.Lock()
        self._waiting = {}
        self._flusher = None
        self._paused_until = float("-inf")
        self._swept_at = float("-inf")

    def of(self, erp):
        """What this archive keeps of one ERP (a name that nobody else has)."""
        return Drawer(self, hashlib.sha256(erp.encode()).hexdigest()[:16])

    # What pages do: never more than a moment

    def keep(self, erp, question, answer):
        """Have an answer written soon."""
        with self._lock:
            if time.monotonic() < self._paused_until:
                return
            self._waiting.pop((erp, question), None)
            self._waiting[erp, question] = (self._now(), answer)
            if len(self._waiting) > MOST_WAITING:
                del self._waiting[next(iter(self._waiting))]
            if self._flusher is None:
                self._flusher = threading.Thread(
                    target=self._flush_soon, name="erp-archive", daemon=True
                )
                self._flusher.start()

    def find(self, erp, question):
        """The ``Answer`` and how many seconds ago it was asked for, or None."""
        with self._lock:
            waiting = self._waiting.get((erp, question))
        if waiting is not None:
            return waiting[1], max(0.0, self._now() - waiting[0])
        if not self.path.exists():
            return None
        row = self._safely(self._read, self._hash(erp, question))
        if row is None or not 0 <= (age := self._now() - row[0]) <= LONGEST_KEPT:
            return None
        try:
            return packing.unpack(row[1]), age
        except packing.NotPacked as problem:
            logger.warning("A kept answer of the ERP cannot be read: %s", problem)
            return None

    # What happens aside

    def settle(self, site, erp):
        """A site asks that ERP from now on: forget what no site asks any more."""
        self._safely(self._settle, site, erp)

    def clear(self, erp):
        """Forget all answers of an ERP."""
        with self._lock:
            for key in [key for key in self._waiting if key[0] == erp]:
                del self._waiting[key]
        if self.path.exists():
            self._safely(self._run, "DELETE FROM answer WHERE erp = ?", (erp,))

    def flush(self):
        """Write what waits."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        rows = list(self._rows(waiting))
        if rows and self._safely(self._write, rows) is None:
            with self._lock:
                self._paused_until = time.monotonic() + PAUSE

    def _rows(self, waiting):
        for (erp, question), (asked, answer) in waiting.items():
            try:
                body = packing.pack(answer)
            except packing.NotPacked as problem:
                logger.warning("An answer of the ERP cannot be kept: %s", problem)
                continue
            if len(body) <= MOST_BYTES_EACH:
                yield self._hash(erp, question), erp, asked, body

    def _flush_soon(self):
        time.sleep(self._wait)
        with self._lock:
            self._flusher = None
        self.flush()

    # The file

    def _safely(self, work, *args):
        """What the work returns; None, and a line in the log, when the file is unwell."""
        with self._file:
            try:
                with closing(self._open()) as connection, connection:
                    return work(connection, *args)
            except sqlite3.OperationalError as problem:  # locked, disk full, read-only
                logger.warning("Kept answers of the ERP in %s: %s", self.path, problem)
            except sqlite3.DatabaseError as problem:
                logger.warning("%s is broken, begun anew: %s", self.path, problem)
                self._throw_away()
            except OSError as problem:
                logger.warning("Kept answers of the ERP in %s: %s", self.path, problem)
            return None

    def _open(self):
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives the files that it puts beside this one the same mode.
        flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(self.path, flags, 0o600)
        try:
            os.fchmod(handle, 0o600)
        finally:
            os.close(handle)
        connection = sqlite3.connect(self.path, timeout=1.0)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version == VERSION:
            return
        if version:
            raise sqlite3.DatabaseError(f"version {version}")
        connection.execute("PRAGMA journal_mode = WAL")
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")
        except sqlite3.OperationalError:
            # Another process was quicker.
            connection.rollback()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                raise

    def _throw_away(self):
        for end in ("", "-wal", "-shm"):
            Path(f"{self.path}{end}").unlink(missing_ok=True)

    def _hash(self, erp, question):
        return hashlib.sha256(repr((erp, self._form, question)).encode()).digest()

    @staticmethod
    def _run(connection, statement, values=()):
        return connection.execute(statement, values).rowcount

    @staticmethod
    def _read(connection, hashed):
        query = "SELECT asked, body FROM answer WHERE question = ?"
        return connection.execute(query, (hashed,)).fetchone()

    @staticmethod
    def _settle(connection, site, erp):
        known = connection.execute("SELECT erp FROM home WHERE site = ?", (site,))
        if known.fetchone() == (erp,):
            return
        connection.execute("INSERT OR REPLACE INTO home VALUES (?, ?)", (site, erp))
        connection.execute("DELETE FROM answer WHERE erp NOT IN (SELECT erp FROM home)")

    def _write(self, connection, rows):
        connection.executemany(
            "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", rows
        )
        if time.monotonic() - self._swept_at > SWEEP_EVERY:
            self._swept_at = time.monotonic()
            oldest = self._now() - LONGEST_KEPT
            connection.execute("DELETE FROM answer WHERE asked < ?", (oldest,))
        self._trim(connection)
        return len(rows)

    def _trim(self, connection):
        """Over the limit the answers that were asked for longest ago go, a tenth at once."""
        size = "SELECT (p.page_count - f.freelist_count) * s.page_size"
        size += " FROM pragma_page_count p, pragma_freelist_count f, pragma_page_size s"
        if connection.execute(size).fetchone()[0] <= self._most_bytes:
            return
        connection.execute(
            "DELETE FROM answer WHERE question IN (SELECT question FROM answer"
            " ORDER BY asked LIMIT (SELECT count(*) / 10 + 1 FROM answer))"
        )


class Drawer:
    """The answers of one ERP."""

    def __init__(self, archive, erp):
        self._archive = archive
        self._erp = erp

    def keep(self, question, answer):
        self._archive.keep(self._erp, question, answer)

    def find(self, question):
        return self._archive.find(self._erp, question)

    def clear(self):
        self._archive.clear(self._erp)

    def settle(self, site):
        self._archive.settle(site, self._erp)


_archives = {}
_lock = threading.Lock()


def archive():
    """The archive of this process, or None where no folder for data is named."""
    var = os.environ.get("PORTAL_VAR")
    if not var:
        return None
    path = Path(os.path.abspath(var)) / "erp" / "last-answers.sqlite"
    with _lock:
        if path not in _archives:
            _archives[path] = made = Archive(path)
            atexit.register(made.flush)
        return _archives[path]
