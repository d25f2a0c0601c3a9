"""Runs one job: in transactions of its own, tried again on conflicts, written down."""

from .. import logger
from ..features.api import resting
from ..operations.figures import conflict as count_conflict
from ..operations.figures import job_ran
from ..operations.model import Call
from ..operations.model import new_number
from ..operations.model import under_way
from ..read_only.state import current as read_only
from .interfaces import IJob
from .interfaces import TryLater
from .locks import site_lock
from .rules import is_due
from .rules import LastRun
from .storage import get_jobs
from .storage import now
from transaction.interfaces import TransientError
from ZODB.POSException import StorageError
from zope.component import getUtilitiesFor

import random
import time
import transaction


ATTEMPTS = 4
# Seconds: machines that met wait for different times, so that they part.
PAUSE = 0.05


def due_jobs(settings):
    """Names and jobs whose time has come, in the order of their names."""
    # Jobs that begin something new rest while their feature is off.
    off = resting()
    for name, job in sorted(getUtilitiesFor(IJob)):
        if name not in off and _is_due(name, job, settings):
            yield name, job


def _is_due(name, job, settings):
    known = get_jobs()
    requested = known.requested(name) is not None
    return is_due(known.last(name), job.interval(settings), requested, now())


def run_job(site, name, job):
    """Run a job and write down how it went; the ``LastRun``, None if it is locked.

    A database that cannot be reached is not the job's failure: it is raised.
    """
    with site_lock(site, name) as free:
        return _numbered(site, name, job) if free else None


def run_due(site, name, job, settings):
    """The same, unless another worker has done it, or nobody may change anything now."""
    with site_lock(site, name) as free:
        if not free:
            return None
        transaction.begin()
        if read_only() is not None or not _is_due(name, job, settings):
            return None
        return _numbered(site, name, job)


def _numbered(site, name, job):
    """A run has a number as a request has one, and is counted."""
    with under_way(Call(new_number(), name)):
        begun = time.perf_counter()
        last = _run(site, name, job)
        job_ran(name, last.ok, time.perf_counter() - begun)
        return last


def _run(site, name, job):
    started = now()
    for attempt in range(1, ATTEMPTS + 1):
        try:
            transaction.begin()
            message = job.run(site) or ""
            last = LastRun(started, now(), True, message)
            get_jobs().ran(name, last)
            get_jobs().take_request(name, started)
            transaction.commit()
            logger.info("Job %s: %s", name, message or "done")
            return last
        except StorageError:
            raise
        except TransientError as conflict:
            transaction.abort()
            logger.info("Job %s met a conflict (%s of %s)", name, attempt, ATTEMPTS)
            count_conflict("job", attempt < ATTEMPTS)
            problem = conflict
            if attempt < ATTEMPTS:
                time.sleep(random.uniform(0, PAUSE * 2**attempt))
        except TryLater as later:
            transaction.abort()
            logger.warning("Job %s: %s", name, later)
            problem = later
            break
        except Exception as error:
            transaction.abort()
            logger.exception("Job %s failed", name)
            problem = error
            break
    return _failed(name, started, problem)


def _failed(name, started, problem):
    transaction.begin()
    before = get_jobs().last(name)
    failures = 1 + (before.failures if before else 0)
    kind = "" if isinstance(problem, TryLater) else f"{type(problem).__name__}: "
    message = f"{kind}{problem}"[:500]
    last = LastRun(started, now(), False, message, failures)
    get_jobs().ran(name, last)
    get_jobs().take_request(name, started)
    transaction.commit()
    return last
