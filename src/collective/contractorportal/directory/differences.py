"""What the ERP says differently from the directory, found without reading the directory.

The rows of a class, in the order of their ids, are cut into chunks whose digests
are kept. Only a chunk with another digest is compared row by row.
"""

from ..erp.records import Contractor
from . import rules
from .mapping import digest
from .mapping import MAPPINGS
from bisect import bisect_left
from operator import itemgetter
from tempfile import SpooledTemporaryFile

import pickle


CHUNK = 256
IN_MEMORY = 8 * 1024 * 1024

_id = itemgetter(0)


class Spool:
    """Rows in the order they came, beyond some megabytes on the disk."""

    def __init__(self):
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        self.count = 0

    def extend(self, rows):
        if rows:
            pickle.dump(rows, self._file, pickle.HIGHEST_PROTOCOL)
            self.count += len(rows)

    def batches(self, size):
        """The rows again, in lists of that size."""
        self._file.seek(0)
        batch = []
        read = 0
        while read < self.count:
            rows = pickle.load(self._file)
            read += len(rows)
            for row in rows:
                batch.append(row)
                if len(batch) == size:
                    yield batch
                    batch = []
        if batch:
            yield batch

    def close(self):
        self._file.close()


class Difference:
    """What is new, other and gone in one class."""

    def __init__(self, record_class, known):
        self.record_class = record_class
        self.known = known
        self.rows = Spool()
        self.removed = []
        self.returned = []
        self.duplicates = []
        self.added = self.changed = 0
        self.chunks = ()

    @property
    def count(self):
        return self.rows.count + len(self.removed) + len(self.returned)


class Reader:
    """Reads the classes one after another, contractors before what they have."""

    def __init__(self, source, directory):
        self.source = source
        self.directory = directory
        self.leaving = set(directory.inactive.keys())
        self.returning = set()

    def difference(self, record_class):
        """The ``Difference`` of one class; raises the ``ErpError``s of the source."""
        shelf = self.directory.shelf(record_class)
        found = Difference(record_class, self._known(record_class))
        rows = self._rows(record_class, found)
        ids = [row[0] for row in rows]
        chunks = self.directory.state.chunks.get(record_class.__name__, ())
        starts = ["", *(first for first, _digest in chunks[1:])]
        same = bool(chunks)
        for place, start in enumerate(starts):
            end = starts[place + 1] if place + 1 < len(starts) else None
            low = bisect_left(ids, start)
            high = len(ids) if end is None else bisect_left(ids, end)
            part = rows[low:high]
            if not chunks or digest(part) != chunks[place][1]:
                same = False
                old = dict(shelf.rows.items(start, end, excludemax=end is not None))
                self._compare(found, part, old)
        if record_class is Contractor:
            self._turn_back(found, ids)
        elif record_class in rules.RIGHTS:
            self._forget_kept(found, ids)
        if same:
            found.chunks = chunks
        else:
            found.chunks = tuple(
                (rows[at][0], digest(rows[at : at + CHUNK]))
                for at in range(0, len(rows), CHUNK)
            )
        return found

    def _known(self, record_class):
        known = self.directory.count(record_class)
        return known - len(self.leaving) if record_class is Contractor else known

    def _rows(self, record_class, found):
        """All rows by id; of rows with one id the first is taken."""
        pack = MAPPINGS[record_class].pack
        rows = [pack(record) for record in self.source.records(record_class)]
        rows.sort(key=_id)
        for before, row in zip(rows, rows[1:], strict=False):
            if before[0] == row[0]:
                found.duplicates.append(row[0])
        if found.duplicates:
            rows = list({row[0]: row for row in reversed(rows)}.values())[::-1]
        return rows

    def _compare(self, found, rows, old):
        new = []
        for row in rows:
            before = old.pop(row[0], None)
            if before is None:
                found.added += 1
                new.append(row)
            elif before != row:
                found.changed += 1
                new.append(row)
        found.rows.extend(new)
        for record_id, row in old.items():
            if found.record_class is Contractor:
                if record_id not in self.leaving:
                    found.removed.append(record_id)
            elif not self._is_kept(found.record_class, row):
                found.removed.append(record_id)

    def _is_kept(self, record_class, row):
        """A right stays, ended, with a contractor who has left the ERP."""
        if record_class not in rules.RIGHTS:
            return False
        place = MAPPINGS[record_class].names.index("contractor_id")
        return row[place] in self.leaving

    def _turn_back(self, found, ids):
        """Contractors that are in the ERP again, and those that have left it now."""
        for contractor_id in sorted(self.leaving):
            at = bisect_left(ids, contractor_id)
            if at < len(ids) and ids[at] == contractor_id:
                found.returned.append(contractor_id)
        self.returning.update(found.returned)
        self.leaving.difference_update(found.returned)
        self.leaving.update(found.removed)

    def _forget_kept(self, found, ids):
        """A contractor is back: what was kept of old rights now follows the ERP."""
        shelf = self.directory.shelf(found.record_class)
        gone = set(found.removed)
        for contractor_id in self.returning:
            for record_id in shelf.ids("contractor_id", contractor_id):
                at = bisect_left(ids, record_id)
                if (at == len(ids) or ids[at] != record_id) and record_id not in gone:
                    found.removed.append(record_id)
