"""What is known in the site of jobs and of the worker that runs them."""

from ..core import clock
from ..site import site_annotations
from .rules import is_alive
from .rules import LastRun
from BTrees.OOBTree import OOBTree
from dataclasses import asdict
from datetime import UTC
from persistent import Persistent


KEY = "collective.contractorportal.jobs"


def get_jobs():
    """The site's memory of jobs."""
    return site_annotations()[KEY]


def now():
    """The present moment in UTC: the database cannot keep a ZoneInfo."""
    return clock.now().astimezone(UTC)


class Jobs(Persistent):
    """Last runs by job name, what people asked for, and where workers live."""

    def __init__(self):
        self._last = OOBTree()
        self._requested = OOBTree()
        self._workers = OOBTree()

    def last(self, name):
        """The ``LastRun`` of a job, or None."""
        known = self._last.get(name)
        return LastRun(**known) if known else None

    def all(self):
        """Pairs of name and ``LastRun`` of all jobs that ever ran."""
        return [(name, self.last(name)) for name in self._last]

    def ran(self, name, last):
        """Write down how a run went."""
        self._last[name] = asdict(last)

    # What people ask for

    def request(self, name, by, **options):
        """Ask for a run of a job as soon as may be."""
        self._requested[name] = {"by": by, "at": now(), **options}

    def requested(self, name):
        """Who asked for a run, and how; None when nobody did."""
        return self._requested.get(name)

    def take_request(self, name, until=None):
        """What was asked for, which is then no longer asked for.

        With ``until`` only what was asked for by then: a run that had begun before does
        not answer what was asked for in the meantime.
        """
        asked = self.requested(name)
        if asked is None or (until is not None and asked["at"] > until):
            return None
        return self._requested.pop(name)

    # Workers

    def seen(self, worker):
        """A worker is alive; workers of long ago are forgotten."""
        moment = now()
        for other, seen_at in list(self._workers.items()):
            if not is_alive(seen_at, moment):
                del self._workers[other]
        self._workers[worker] = moment

    def gone(self, worker):
        """A worker has ended."""
        self._workers.pop(worker, None)

    def workers(self):
        """Names of living workers and when they were seen last."""
        moment = now()
        return {
            name: seen for name, seen in self._workers.items() if is_alive(seen, moment)
        }
