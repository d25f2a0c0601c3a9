"""What many tests begin with is built once in a process; each test gets a copy of it.

Building a neighbourhood or zones takes a second, copying their records some
milliseconds. A test gets what a test of its own would have built: nobody else has
written into it, and its moment is its own if the clock was held.
"""

from collective.contractorportal.core import clock
from collective.contractorportal.erp.memory import memory_erp
from dataclasses import dataclass
from datetime import timedelta
from ZODB.Connection import TransactionMetaData
from ZODB.MappingStorage import MappingStorage

import pickle
import transaction


# While the clock runs, what was built is as good as new for so long.
FRESH = timedelta(minutes=5)
MOST = 12


@dataclass(frozen=True)
class Copy:
    """What a test had written when it was ready, and what its fixture gave."""

    made_at: object
    tid: bytes
    records: dict
    told: bytes


_copies = {}


def kept(layer, name, build):
    """What ``build()`` gives, which commits; the second time only a copy of both.

    ``build`` gives what can be pickled, so no content. Where a test has written or
    prepared something before, it builds for itself.
    """
    database = layer["zodbDB"]
    if not untouched(layer["portal"], database):
        return build()
    key = name, clock.today(), clock._frozen, memory_erp.modules()
    copy = _copies.get(key)
    if copy is not None and clock.now() - copy.made_at < FRESH:
        _write(database, copy)
        return pickle.loads(copy.told)
    made_at, told = clock.now(), build()
    changes = database.storage.changes
    # Files are no records: where there are some, the storage is wrapped by another.
    if type(changes) is MappingStorage:
        while len(_copies) >= MOST:
            del _copies[next(iter(_copies))]
        records = {
            record.oid: record.data for step in changes.iterator() for record in step
        }
        tid = changes.lastTransaction()
        _copies[key] = Copy(made_at, tid, records, pickle.dumps(told))
    return told


def untouched(portal, database):
    """Is all as the layer left it, in the database and in this transaction?"""
    return len(database.storage.changes) == 0 and not portal._p_jar._registered_objects


def _write(database, copy):
    """Let the database have what was written, as if it had been now."""
    step, changes = TransactionMetaData(), database.storage.changes
    changes.tpc_begin(step, copy.tid)
    for oid, data in copy.records.items():
        changes.store(oid, None, data, "", step)
    changes.tpc_vote(step)
    changes.tpc_finish(step)
    database._mvcc_storage.invalidate(copy.tid, copy.records)
    transaction.begin()
