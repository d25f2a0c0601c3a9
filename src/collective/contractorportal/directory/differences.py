"""What the ERP says differently from the directory, found without reading the directory.

The rows of a class, in the order of their ids, are cut into chunks whose digests
are kept. Only a chunk with another digest is compared row by row.
"""

from ..erp.changes import Changes
from ..erp.errors import ErpChanging
from ..erp.records import Contractor
from . import rules
from .mapping import digest
from .mapping import MAPPINGS
from bisect import bisect_left
from contextlib import suppress
from operator import itemgetter
from tempfile import SpooledTemporaryFile

import pickle


CHUNK = 256
IN_MEMORY = 8 * 1024 * 1024
BEGINNINGS = 3

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
        self.mark = None
        self.complete = True

    @property
    def count(self):
        return self.rows.count + len(self.removed) + len(self.returned)


class Reader:
    """Reads the classes one after another, contractors before what they have."""

    def __init__(self, source, directory, marks=None):
        self.source = source
        self.directory = directory
        self.marks = marks
        self.leaving = set(directory.inactive.keys())
        self.returning = set()

    def difference(self, record_class):
        """The ``Difference`` of one class; raises the ``ErpError``s of the source.

        What changes while its pages are read is read anew, some times.
        """
        for _beginning in range(BEGINNINGS - 1):
            with suppress(ErpChanging):
                return self._difference(record_class)
        return self._difference(record_class)

    def _difference(self, record_class):
        found = Difference(record_class, self._known(record_class))
        changes = self._changes(record_class)
        found.mark, found.complete = changes.mark, changes.complete
        if changes.complete:
            self._differ(found, changes)
        else:
            self._change(found, changes)
        return found

    def _changes(self, record_class):
        """What the source tells, as far as may be only what has changed."""
        since = self.marks.since(record_class) if self.marks else None
        if self.returning and record_class in rules.RIGHTS:
            since = None  # what was kept of them has to follow the ERP again
        tell = getattr(self.source, "changes", None)
        if tell is None:
            return Changes(self.source.records(record_class))
        return tell(record_class, since)

    def _change(self, found, changes):
        """Compare what has changed alone."""
        record_class = found.record_class
        pack = MAPPINGS[record_class].pack
        told = {row[0]: row for row in map(pack, changes.records)}
        rows = self.directory.shelf(record_class).rows
        old = {key: rows[key] for key in (*told, *changes.gone) if key in rows}
        ids = sorted(told)
        self._compare(found, [told[key] for key in ids], old)
        if record_class is Contractor:
            self._turn_back(found, ids)
        if not found.count:
            found.chunks = self.directory.state.chunks.get(record_class.__name__, ())

    def _differ(self, found, changes):
        """Compare everything, by the digests of chunks."""
        record_class = found.record_class
        shelf = self.directory.shelf(record_class)
        rows = self._rows(found, changes.records)
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

    def _known(self, record_class):
        known = self.directory.count(record_class)
        return known - len(self.leaving) if record_class is Contractor else known

    def _rows(self, found, records):
        """All rows by id; of rows with one id the first is taken."""
        rows = list(map(MAPPINGS[found.record_class].pack, records))
        rows.sort(key=_id)
        for before, row in zip(rows, rows[1:], strict=False):
            if before[0] == row[0]:
                found.duplicates.append(row[0])
        if found.duplicates:
            found.mark = None  # the next run looks at all of them again
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
