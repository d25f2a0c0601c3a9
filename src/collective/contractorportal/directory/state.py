"""What the synchronisation remembers from run to run."""

from .records import SyncReport
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from dataclasses import asdict
from datetime import timedelta
from persistent import Persistent


REPORTS = 20
# A run that has said nothing for so long is taken for dead.
SILENCE = timedelta(minutes=3)


class Progress(Persistent):
    """How far the run of this moment has come."""

    by = stage = ""
    started_at = seen_at = None
    done = total = 0

    def running(self, now):
        """Is a run under way, as far as one can know?"""
        return self.seen_at is not None and now - self.seen_at < SILENCE

    def begin(self, by, now):
        self.by, self.started_at, self.seen_at = by, now, now
        self.stage, self.done, self.total = "read", 0, 0

    def step(self, stage, done, total, now):
        self.stage, self.done, self.total, self.seen_at = stage, done, total, now

    def end(self):
        self.seen_at = None


class SyncState(Persistent):
    """Digests of the last run, its reports, data errors, and what is still to do.

    ``pending`` are the communities that have changed and whose data have not been
    checked, nor their zones been kept in step: they survive a killed run.
    """

    def __init__(self):
        self.chunks = OOBTree()
        self.errors = OOBTree()
        self.loose = OOTreeSet()
        self.pending = OOTreeSet()
        self.renamed = OOTreeSet()
        self.progress = Progress()
        self._reports = ()

    # One that was made before marks has none.
    marks = None

    @property
    def reports(self):
        """The last ``SyncReport``s, the newest first."""
        return tuple(SyncReport(**each) for each in self._reports)

    def add_report(self, report):
        # Which communities changed is told by the event; the page shows counts.
        told = asdict(report) | {"communities": frozenset()}
        self._reports = (told, *self._reports[: REPORTS - 1])

    def keep_loose(self, found):
        """Remember just these records as having no place."""
        for each in set(self.loose) - set(found):
            self.loose.remove(each)
        self.loose.update(found)
