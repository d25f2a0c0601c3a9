"""Where the portal keeps its objects and files, and how that is copied while it is used.

``Files`` is what ``instance.cfg`` has, ``Postgres`` what ``cluster.cfg`` has; both have
the same methods. ``place`` is how ``cluster.move`` calls it.
"""

from ..cluster import move
from ..erp.sql.schema import metadata
from . import pool
from . import postgres
from . import store as stores
from .errors import Trouble
from .model import Saved
from .rules import words_for_size
from contextlib import chdir
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from pathlib import Path
from zc.lockfile import LockError
from zc.lockfile import LockFile
from ZODB.blob import FilesystemHelper
from ZODB.scripts import repozo
from ZODB.utils import p64

import gzip
import shutil
import struct
import time


# A full copy comes after so many days: what was added to it goes with it.
FULL_EACH = timedelta(days=7)
MAGIC = 4  # bytes of a FileStorage in which nothing was ever written
# So many things that are somebody else's are named.
MOST = 5


class Files:
    """A FileStorage and its folder of files."""

    kind = "files"

    def __init__(self, var):
        self.place = str(var)
        self.data = Path(var) / "filestorage" / "Data.fs"
        self.blobs = Path(var) / "blobstorage"

    def is_empty(self):
        return not self.data.exists() or self.data.stat().st_size <= MAGIC

    def check_unused(self):
        """Errors: ``Trouble`` while somebody else has to do with it."""
        if not self.data.parent.is_dir():
            return
        try:
            LockFile(f"{self.data}.lock").close()
        except LockError:
            raise Trouble("The portal is running: stop it first.") from None

    def check_own(self):
        """A folder of data is nobody else's."""

    def check_room(self, size):
        """Errors: ``Trouble`` where so many bytes have no room."""
        place = Path(self.place)
        while not place.exists():
            place = place.parent
        free = shutil.disk_usage(place).free
        if free < size:
            raise Trouble(
                f"{place} has room for {words_for_size(free)}, and the set needs"
                f" {words_for_size(size)}: make room, or restore to another disk by"
                " PORTAL_VAR. Nothing was done."
            )

    def save(self, store, known, findings, full=False):
        """Copy it; what is ``Saved``. ``known``: files of the set before."""
        if self.is_empty():
            raise Trouble(f"There is no database: {self.data}")
        tid, data, size = self._save_data(store, full)
        files = self._files(tid)
        blobs = list(pool.fill(store, files, known, findings, anew=full))
        return Saved(tid, data, blobs, size + sum(each.size for each in blobs))

    def _save_data(self, store, full):
        folder = store.folder / stores.DATA
        for _attempt in range(2):
            before = self.data.stat().st_ino
            ended = _repozo(self.data, folder, full or _is_old(folder))
            chain = _chain(folder)
            if ended and chain and self.data.stat().st_ino == before:
                end = chain[-1][1]
                return last_tid(self.data, end), [path for path, _end in chain], end
            full = True  # it was packed meanwhile: what was copied may be of two files
            time.sleep(1)  # repozo calls a copy by its second
        raise Trouble("The database is being packed: try again later.")

    def _files(self, tid):
        """Files are written before the transaction they are of, and never change."""
        for path in sorted(self.blobs.rglob("*")):
            name = path.relative_to(self.blobs)
            is_blob = path.suffix == ".blob" and _tid_of(path) <= tid
            if name.parts[0] != "tmp" and (is_blob or path.name == ".layout"):
                yield path, name

    def restore(self, store, manifest):
        """Put a set where this is; what was there has been put aside.

        The database comes last, and all at once: before, there is none to be started.
        """
        FilesystemHelper(str(self.blobs)).create()
        for each in manifest.blobs:
            name = Path(each.path).relative_to(stores.BLOBS)
            stores.copy(store.path(each), self.blobs / name)
        self.data.parent.mkdir(parents=True, exist_ok=True)
        draft = self.data.with_name(f"{self.data.name}.draft")
        with open(draft, "wb") as whole:
            for each in manifest.data:
                with gzip.open(store.path(each)) as part:
                    shutil.copyfileobj(part, whole)
        stores.settle()
        draft.rename(self.data)
        stores.settle()


class Postgres:
    """A database of PostgreSQL, with all files in it."""

    kind = "postgresql"

    def __init__(self, words):
        self.place = words

    def is_empty(self):
        with postgres.connect(self.place) as connection:
            if not postgres.tables(connection, ["object_state"]):
                return True
            found = connection.execute("select exists (select from object_state)")
            return not found.fetchone()[0]

    def check_unused(self):
        with postgres.connect(self.place) as connection:
            if postgres.others(connection):
                raise Trouble("Somebody uses the database: stop the portal first.")

    def check_own(self):
        """Errors: ``Trouble`` where somebody else keeps something, too."""
        with postgres.connect(self.place) as connection:
            if foreign := _foreign(connection):
                raise Trouble(
                    "The database also holds what is not the portal's"
                    f" ({', '.join(foreign[:MOST])}), which a restore could change, too:"
                    " restore into a database of the portal's own."
                )

    def check_room(self, size):
        """The server's disk cannot be seen from here."""

    def save(self, store, known, findings, full=False):
        """The same as of files; ``full`` says nothing here: a dump always is."""
        if self.is_empty():
            raise Trouble("There is no site in the database.")
        name = datetime.now(UTC).strftime("portal-%Y-%m-%dT%H-%M-%S.dump")
        path = store.folder / stores.DUMPS / name
        with postgres.connect(self.place) as connection:
            foreign = _foreign(connection)
            seen = postgres.snapshot(connection)
            # A moment's dump has all that is committed in it: nothing in between.
            tid = connection.execute("select max(tid) from transaction").fetchone()[0]
            others = [
                f"--exclude-table={each}" for each in (*metadata.tables, *foreign)
            ]
            postgres.dump(self.place, path, seen, *others)
        if foreign:
            findings.notes.append(
                f"not the portal's, and not in the set: {', '.join(foreign[:MOST])};"
                " give the portal a database of its own before it has to be restored"
            )
        return Saved(p64(tid), [path])

    def restore(self, store, manifest):
        for each in manifest.data:
            postgres.restore(self.place, store.path(each))
        with postgres.connect(self.place) as connection:
            # Files that came after the backup belong to nothing now.
            connection.execute(
                "select lo_unlink(m.oid) from pg_largeobject_metadata m"
                " where pg_has_role(m.lomowner, 'usage') and not exists"
                " (select from blob_chunk b where b.chunk = m.oid)"
            )


def at(place):
    """The database at a place, as ``cluster.move`` calls it."""
    return (Postgres if move.is_postgres(place) else Files)(place)


def _foreign(connection):
    """Tables and views that are neither the portal's nor the exchange database's."""
    from relstorage.adapters.schema import AbstractSchemaInstaller

    known = {*AbstractSchemaInstaller.all_tables, *AbstractSchemaInstaller.all_views}
    return postgres.relations(connection, but=known | set(metadata.tables))


def _repozo(data, folder, full):
    """True, or False where the database became shorter meanwhile. Errors: ``Trouble``."""
    command = ["--backup", "--gzip", "--quick"] + ["--full"] * full
    data = data.resolve()
    try:
        with chdir(folder):  # a path with a blank in it would spoil its lists
            repozo.main([*command, "--repository=.", f"--file={data}"])
    except SystemExit as why:
        raise Trouble(f"repozo: {why}") from None
    except AssertionError:  # it counts what it copies: another file is in its place
        return False
    return True


def _is_old(folder):
    chain = _chain(folder)
    if not chain:
        return True
    begun = datetime.strptime(chain[0][0].stem, "%Y-%m-%d-%H-%M-%S")
    return datetime.now(UTC) - begun.replace(tzinfo=UTC) > FULL_EACH


def _chain(folder):
    """The last full copy and what was added to it, each with where it ends."""
    lists = sorted(folder.glob("*.dat"))
    if not lists:
        return []
    rows = [line.rsplit(maxsplit=3) for line in lists[-1].read_text().splitlines()]
    return [(folder / Path(row[0]).name, int(row[2])) for row in rows]


def last_tid(data, end):
    """The transaction that ends at that place of a FileStorage.

    Behind each transaction stands its length once more, and its id at its beginning.
    """
    with open(data, "rb") as file:
        file.seek(end - 8)
        (length,) = struct.unpack(">Q", file.read(8))
        file.seek(end - 8 - length)
        return file.read(8)


def _tid_of(path):
    return p64(int(path.stem, 16))
