"""Brings the directory in step with the ERP (DESIGN D1).

First everything is read and compared, then doubted, and only then written: an ERP
that fails half-way changes nothing. Writing goes in batches that are each true in
themselves; a run that is killed is completed by the next one.
"""

from .. import logger
from ..accounts.storage import get_logins
from ..core import clock
from ..erp.errors import ErpError
from ..erp.gate import get_erp
from ..erp.records import Contractor
from ..erp.records import DIRECTORY_RECORDS
from .checks import rules as checks
from .checks.gather import recheck
from .checks.gather import recheck_loose
from .differences import Reader
from .interfaces import IDirectorySynced
from .marks import Marks
from .person import forget_persons
from .places import Places
from .records import SyncReport
from .storage import get_directory
from datetime import UTC
from zope.event import notify
from zope.interface import implementer

import transaction


BATCH = 2000
# Beyond so many differences every community is taken as changed.
MANY = 50_000

# Contractors go first, so that one knows who has left when rights are compared.
READ_ORDER = (Contractor, *(cls for cls in DIRECTORY_RECORDS if cls is not Contractor))


def now():
    """The present moment in UTC: the database cannot keep a ZoneInfo."""
    return clock.now().astimezone(UTC)


class SyncRunning(Exception):
    """Another run is under way."""


@implementer(IDirectorySynced)
class DirectorySynced:
    """A sync has ended and changed something."""

    def __init__(self, report, contractors=frozenset()):
        self.report = report
        self.contractors = contractors


def sync_site(by, confirmed=False, commit=transaction.commit):
    """Synchronise the site's directory with its ERP; the ``SyncReport``.

    ``by`` is who asked: a user id, or ``worker``. ``confirmed`` accepts that many
    records disappear. Raises ``SyncRunning``; an ERP that fails is reported.
    """
    directory = get_directory()
    erp = get_erp()
    origin = f"{erp.backend} {erp.address}"
    report = synchronise(
        erp.directory, directory, by, _modules, confirmed, commit, origin
    )
    if confirmed and report.outcome == "done":
        # Another ERP, or another set of data, took the place of the one before:
        # what that one last said of an account is not to be shown in its name.
        erp.forget()
    return report


def _modules():
    """The licensed modules, as the ERP says now."""
    status = get_erp().status
    status.check()
    answer = status.modules()
    if answer.stale:
        raise ErpError("The licensed modules are not known")
    return frozenset(answer.value)


def synchronise(
    source,
    directory,
    by,
    modules,
    confirmed=False,
    commit=transaction.commit,
    origin="",
):
    """Make the directory say what the source says, and report what changed.

    ``source`` is an ``IDirectorySource``, ``modules`` a function that tells the
    licensed modules, ``commit`` ends a batch. ``origin`` names the ERP, of which only
    what has changed is read where it can tell, unless somebody ``confirmed``.
    """
    started = now()
    progress = directory.state.progress
    if progress.running(started):
        raise SyncRunning
    progress.begin(by, started)
    commit()
    differences = []
    marks = Marks(directory.state, origin, started)
    run = Run(directory, by, started, confirmed, commit, differences, marks)
    try:
        try:
            licensed = modules()
            reader = Reader(source, directory, None if confirmed else marks)
            for place, record_class in enumerate(READ_ORDER):
                differences.append(reader.difference(record_class))
                run.step("read", place + 1, len(READ_ORDER))
        except ErpError as error:
            logger.warning("The directory was not synchronised: %s", error)
            return run.report("failed", reason=error.reason)
        doubts = tuple(run.doubts(licensed))
        if doubts and not confirmed:
            return run.report("refused", suspicious=doubts)
        run.write()
        return run.finish(licensed)
    finally:
        for difference in differences:
            difference.rows.close()


class Run:
    """One synchronisation, after reading."""

    def __init__(self, directory, by, started, confirmed, commit, differences, marks):
        self.directory = directory
        self.state = directory.state
        self.by = by
        self.started = started
        self.confirmed = confirmed
        self.commit = commit
        self.differences = differences
        self.marks = marks
        self.places = Places(directory)
        self.logins = get_logins()

    def step(self, stage, done, total):
        """Tell how far it is and end the batch."""
        self.state.progress.step(stage, done, total, now())
        self.commit()

    def doubts(self, licensed):
        """Classes of which too much would disappear: name, known, missing."""
        for each in self.differences:
            if checks.suspicious(each.known, len(each.removed)):
                yield each.record_class.__name__, each.known, len(each.removed)
        known = len(self.directory.licences)
        if known and not licensed:
            yield "Module", known, known

    # Writing

    def write(self):
        """New and changed records from parents to children, then what has gone.

        Who is back is so at the very end: else a run that is killed would leave old
        rights of theirs in force, which nothing takes away later.
        """
        by_class = {each.record_class: each for each in self.differences}
        ordered = [by_class[record_class] for record_class in DIRECTORY_RECORDS]
        self.total = sum(each.count for each in ordered)
        self.done = 0
        self.places.everything = self.total > MANY
        for each in ordered:
            if each.count:
                # Of a run that is killed nothing tells any more what is written.
                self.state.chunks.pop(each.record_class.__name__, None)
        for each in ordered:
            for batch in each.rows.batches(BATCH):
                for row in batch:
                    self._put(each.record_class, row)
                self._batch(len(batch))
        for each in reversed(ordered):
            for at in range(0, len(each.removed), BATCH):
                ids = each.removed[at : at + BATCH]
                for record_id in ids:
                    self._remove(each.record_class, record_id)
                self._batch(len(ids))
        for each in ordered:
            for contractor_id in each.returned:
                self.places.changed(each.record_class, contractor_id)
                del self.directory.inactive[contractor_id]
            self._batch(len(each.returned))
        for each in ordered:
            name = each.record_class.__name__
            if self.state.chunks.get(name) != each.chunks:
                self.state.chunks[name] = each.chunks
            self.marks.keep(each)
        self._remember()
        self.commit()

    def _remember(self):
        """A killed run leaves to the next one what is still to be checked and told."""
        self.state.pending.update(self.places.take())
        self.state.loose.update(self.places.loose)

    def _put(self, record_class, row):
        self.places.changed(record_class, row[0])
        self.directory.store(record_class, row)
        self.places.changed(record_class, row[0])
        if record_class is Contractor and self.logins.user_of(row[0]):
            self.state.renamed.insert(row[0])

    def _remove(self, record_class, record_id):
        self.places.removing(record_class, record_id)
        if record_class is Contractor:
            self.directory.inactive[record_id] = clock.today()
        else:
            self.directory.drop(record_class, record_id)

    def _batch(self, count):
        if count:
            self.done += count
            self._remember()
            self.step("write", self.done, self.total)

    # Ending

    def finish(self, licensed):
        """Check the data of changed communities, tell the others, and report."""
        duplicates = [
            (each.record_class.__name__, record_id)
            for each in self.differences
            for record_id in each.duplicates
        ]
        pending = frozenset(self.state.pending)
        if self.directory.licences != licensed:
            self.directory.license(licensed)
        recheck(self.directory, pending, clock.today(), self.step)
        if self.places.everything:
            self.places.find_loose()
        recheck_loose(self.directory, self.places.loose, duplicates)
        self.directory.synced_at = now()
        report = self.report("done", communities=pending)
        forget_persons()
        if pending or not report.unchanged:
            notify(DirectorySynced(report, frozenset(self.state.renamed)))
        self.state.pending.clear()
        self.state.renamed.clear()
        self.commit()
        return report

    def report(self, outcome, communities=frozenset(), suspicious=(), reason=None):
        """Write down how it went."""
        read = outcome != "failed"
        report = SyncReport(
            started_at=self.started,
            finished_at=now(),
            by=self.by,
            outcome=outcome,
            changes={
                each.record_class.__name__: (
                    each.added,
                    each.changed + len(each.returned),
                    len(each.removed),
                )
                for each in (self.differences if read else ())
            },
            communities=communities,
            community_count=len(communities),
            suspicious=suspicious,
            errors=self.directory.error_count(clock.today()),
            reason=reason,
            confirmed=self.confirmed,
        )
        self.state.progress.end()
        self.state.add_report(report)
        self.commit()
        return report
