"""``portal-move``: the whole database from one place to another, and a look at both.

A place is the folder of a FileStorage with its blobs (``var``, as ``instance.cfg`` has
it), or PostgreSQL by words of libpq ("host=db dbname=portal user=portal"). Nothing may
write meanwhile: portal and worker stand still. What was there before stays where it is.
"""

from ..backup.errors import Trouble
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from ZODB.blob import BlobStorage
from ZODB.blob import is_blob_record
from ZODB.FileStorage import FileStorage
from ZODB.POSException import POSError

import argparse
import hashlib
import sys


CACHE = 10**9  # bytes of files on their way
WRONG = 20  # differences that are named one by one


def is_postgres(place):
    return "=" in place


def opened(place, cache, reading=True):
    """The storage of a place; ``cache`` is a folder for blobs on their way."""
    if is_postgres(place):
        return _postgres(place, cache, reading)
    folder = Path(place)
    data = folder / "filestorage" / "Data.fs"
    if reading and not data.exists():
        raise Trouble(f"There is no database: {data}")
    data.parent.mkdir(parents=True, exist_ok=True)
    storage = FileStorage(str(data), read_only=reading)
    return BlobStorage(str(folder / "blobstorage"), storage)


def _postgres(place, cache, reading):
    from relstorage.adapters.postgresql import PostgreSQLAdapter
    from relstorage.options import Options
    from relstorage.storage import RelStorage

    options = Options(
        keep_history=True,
        blob_dir=str(cache),
        blob_cache_size=CACHE,
        shared_blob_dir=False,
        read_only=reading,
        create_schema=not reading,
    )
    return RelStorage(PostgreSQLAdapter(dsn=place, options=options), options=options)


def objects(storage) -> Iterator[tuple[bytes, bytes, bytes]]:
    """All objects as they are now: id, transaction and data."""
    following = None
    while True:
        oid, tid, data, following = storage.record_iternext(following)
        yield oid, tid, data
        if following is None:
            return


def is_empty(storage):
    """Was nothing ever written there?"""
    return not any(True for _transaction in storage.iterator())


def move(source, target, say=print):
    """Copy everything, then ``compare``. Errors: ``Trouble``."""
    with both(source, target, writing=True) as (there, here):
        if not is_empty(here):
            raise Trouble(f"{shown(target)} is not empty: nothing was copied.")
        say(f"Copying {shown(source)} to {shown(target)} ...")
        try:
            here.copyTransactionsFrom(there)
        except (OSError, POSError) as why:
            raise Trouble(
                f"{why} -- It broke off: what is in {shown(target)} is not whole."
                " Empty it, mend the cause, and begin again."
            ) from None
    return compare(source, target, say)


@contextmanager
def both(source, target, writing=False):
    """The storages of two places, for as long as they are looked at."""
    with ExitStack() as stack:
        caches = [stack.enter_context(TemporaryDirectory()) for _place in range(2)]
        there = opened(source, caches[0])
        stack.callback(there.close)
        here = opened(target, caches[1], reading=not writing)
        stack.callback(here.close)
        yield there, here


def compare(source, target, say=print):
    """Look at each object and each file of both; how many there are.

    Errors: ``Trouble`` with what is missing or different.
    """
    wrong, files = [], 0
    with both(source, target) as (there, here):
        say("Comparing each object and each file ...")
        pairs = zip(objects(there), objects(here), strict=False)
        for (oid, tid, data), (oid2, tid2, data2) in pairs:
            if (oid, data) != (oid2, data2):
                wrong.append(f"object {oid.hex()}")
            elif data and is_blob_record(data):
                files += 1
                if digest(there, oid, tid) != digest(here, oid2, tid2):
                    wrong.append(f"file {oid.hex()}")
            if len(wrong) >= WRONG:
                break
        known, found = count(there), count(here)
    if known != found:
        wrong.append(f"{known} objects there, {found} here")
    if wrong:
        raise Trouble("Not the same: " + "; ".join(wrong))
    say(f"The same: {known} objects, {files} files.")
    return known, files


def count(storage):
    return sum(1 for _object in objects(storage))


def digest(storage, oid, tid):
    """What is in a file; None where it is missing."""
    with fetched(storage, oid, tid) as path:
        if path is None:
            return None
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest()


@contextmanager
def fetched(storage, oid, tid):
    """Where a file is; None where it is missing.

    One that was fetched from PostgreSQL is taken away again: all would need much room.
    """
    try:
        path = Path(storage.loadBlob(oid, tid))
    except KeyError:
        path = None
    yield path if path is not None and path.exists() else None
    if path is not None and not isinstance(storage, BlobStorage):
        path.unlink(missing_ok=True)


def shown(place):
    """A place without what is secret in it."""
    return "PostgreSQL" if is_postgres(place) else place


def main(arguments=None):
    """The console script ``portal-move``; it ends with 1 unless both are the same."""
    from ..backup.database import at
    from ..backup.troubles import TROUBLES

    parser = argparse.ArgumentParser(prog="portal-move", description=__doc__)
    parser.add_argument("source", help="a folder, or words of libpq")
    parser.add_argument("target", help="the same; it has to be empty")
    parser.add_argument("--only-compare", action="store_true", help="copy nothing")
    asked = parser.parse_args(arguments)
    try:
        for place in (asked.source, asked.target):
            at(place).check_unused()
        (compare if asked.only_compare else move)(asked.source, asked.target)
    except TROUBLES as trouble:
        sys.exit(f"portal-move: {trouble}")
