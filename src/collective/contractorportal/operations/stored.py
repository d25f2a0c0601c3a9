"""Figures that the database knows: what waits, and how jobs and their workers are.

They are the same for every process that reads them, so only the worker tells them.
"""

from ..jobs.sites import opened
from ..jobs.storage import get_jobs
from ..jobs.storage import now
from ..notifications.channels import sending_channels
from ..notifications.model import FAILED as MAIL_FAILED
from ..notifications.stamps import unstamp
from ..notifications.storage import get_mailings
from ..outbox.records import REJECTED
from ..outbox.records import WAITING
from ..outbox.storage import get_outbox
from itertools import islice
from prometheus_client.core import GaugeMetricFamily as Gauge

import logging
import threading
import time


FRESH = 10  # seconds for which what was read is told again
MOST = 500  # open mailings and troubled submissions that are looked through

logger = logging.getLogger("collective.contractorportal.operations")


class Stored:
    """A collector of Prometheus's client; a database that is away leaves figures out."""

    def __init__(self, database, path):
        self.database = database
        self.path = path
        self.lock = threading.Lock()
        self.read_at = float("-inf")
        self.kept = []

    def describe(self):
        """Nothing is read when this is registered."""
        return []

    def collect(self):
        with self.lock:
            if time.monotonic() - self.read_at >= FRESH:
                self.kept = self.read()
                self.read_at = time.monotonic()
            return self.kept

    def read(self):
        reached = Gauge("portal_database_reached", "Could the database be read?")
        try:
            with opened(self.database, self.path):
                found = [*outbox(), *mail(), *jobs()]
        except Exception as problem:
            logger.warning("No figures of the database: %s", type(problem).__name__)
            reached.add_metric((), 0)
            return [reached]
        reached.add_metric((), 1)
        return [reached, *found]


def gauge(name, text, labels=(), values=()):
    """A figure; ``values`` are pairs of the labels' values and the number."""
    made = Gauge(name, text, labels=labels)
    for key, value in values:
        made.add_metric(key, value)
    return made


def outbox():
    """What contractors sent, on its way to the ERP."""
    box = get_outbox()
    counts = box.counts()
    for state, name in ((WAITING, "waiting"), (REJECTED, "rejected")):
        values = [((kind,), n) for (known, kind), n in counts.items() if known == state]
        yield gauge(
            f"portal_outbox_{name}", f"Submissions that are {name}", ("kind",), values
        )
    oldest = box.oldest(WAITING)
    age = (now() - oldest.created_at).total_seconds() if oldest else 0
    text = "Age of the oldest that waits"
    yield gauge("portal_outbox_oldest_seconds", text, values=[((), age)])
    troubled = sum(1 for _each in islice(box.troubled(), MOST))
    text = f"Submissions whose last try met a problem, at most {MOST}"
    yield gauge("portal_outbox_troubled", text, values=[((), troubled)])
    text = "Is the ERP left in peace, as it takes nothing?"
    resting = [((), int(box.rest is not None))]
    yield gauge("portal_outbox_rests", text, values=resting)


def mail():
    """Messages to people, by all ways."""
    mailings = get_mailings()
    waiting = mailings.schedule.waiting
    text = "Messages that wait"
    yield gauge("portal_mail_waiting", text, values=[((), sum(waiting.values()))])
    oldest = next(iter(waiting), None)
    age = (now() - unstamp(oldest[:20])).total_seconds() if oldest else 0
    text = "Age of the oldest announcement of which something waits"
    yield gauge("portal_mail_oldest_seconds", text, values=[((), max(age, 0))])
    newest = filter(None, map(mailings.get, islice(mailings.newest(), MOST)))
    failed = sum(each.counts.get(MAIL_FAILED, 0) for each in newest)
    text = f"Messages that failed, of the newest {MOST} announcements"
    yield gauge("portal_mail_failed", text, values=[((), failed)])
    text = "Does a way of sending work?"
    works = [
        ((name,), int(name not in mailings.channels)) for name in sending_channels()
    ]
    yield gauge("portal_mail_channel_works", text, ("channel",), works)


def jobs():
    """How the worker's jobs went, and how many workers live."""
    known = get_jobs()
    runs = [((name,), last) for name, last in known.all()]
    for name, text, of in (
        ("last_timestamp_seconds", "When a job ended last", _ended),
        ("last_seconds", "How long its last run took", _took),
        ("failures", "Failed runs of a job in a row", _failures),
    ):
        values = [(key, of(last)) for key, last in runs]
        yield gauge(f"portal_job_{name}", text, ("job",), values)
    text = "Workers that were seen lately"
    yield gauge("portal_workers", text, values=[((), len(known.workers()))])


def _ended(last):
    return last.ended_at.timestamp()


def _took(last):
    return (last.ended_at - last.started_at).total_seconds()


def _failures(last):
    return last.failures
