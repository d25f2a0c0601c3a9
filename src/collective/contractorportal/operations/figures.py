"""What this process counts, in the words of Prometheus.

No label is an id, an address or a name of a person: each is one of a few that the code
itself knows. Reading and writing them takes microseconds, and no database.
"""

from .rules import status_class
from contextlib import contextmanager
from prometheus_client import CollectorRegistry
from prometheus_client import Counter
from prometheus_client import disable_created_metrics
from prometheus_client import Gauge
from prometheus_client import Histogram
from prometheus_client import ProcessCollector
from time import perf_counter


# When a counter was made interests nobody, and doubles the answer.
disable_created_metrics()
REGISTRY = CollectorRegistry()
ProcessCollector(namespace="portal", registry=REGISTRY)
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter(
    "portal_requests",
    "Answers, by what answered and the class of the status",
    ("view", "status"),
    registry=REGISTRY,
)
REQUEST_SECONDS = Histogram(
    "portal_request_seconds",
    "Seconds until an answer, by what answered",
    ("view",),
    buckets=SECONDS,
    registry=REGISTRY,
)
UNDER_WAY = Gauge(
    "portal_requests_under_way", "Requests that are being answered", registry=REGISTRY
)
REFUSALS = Counter(
    "portal_refusals",
    "Requests that were not allowed, by how: login, forbidden, hidden",
    ("how",),
    registry=REGISTRY,
)
CONFLICTS = Counter(
    "portal_conflicts",
    "Transactions that met another one: of requests, of jobs",
    ("where",),
    registry=REGISTRY,
)
RETRIES = Counter(
    "portal_retries",
    "Requests and jobs that were begun anew after a conflict",
    ("where",),
    registry=REGISTRY,
)
ERP_SECONDS = Histogram(
    "portal_erp_call_seconds",
    "Seconds that the ERP took, by port and outcome",
    ("port", "outcome"),
    buckets=SECONDS,
    registry=REGISTRY,
)
ERP_CACHE = Counter(
    "portal_erp_answers",
    "Answers about the ERP by where they came from: kept, asked, last (it was away)",
    ("port", "source"),
    registry=REGISTRY,
)
JOB_SECONDS = Histogram(
    "portal_job_seconds",
    "Seconds that runs of jobs took in this process, by job and outcome",
    ("job", "outcome"),
    buckets=(*SECONDS, 60, 300, 1800),
    registry=REGISTRY,
)


def answered(view, status, seconds):
    """A request was answered."""
    REQUESTS.labels(view, status_class(status)).inc()
    REQUEST_SECONDS.labels(view).observe(seconds)


@contextmanager
def erp_call(port):
    """In this block the ERP is asked or given something."""
    begun, outcome = perf_counter(), "ok"
    try:
        yield
    except Exception as error:
        outcome = getattr(error, "reason", "broken")
        raise
    finally:
        ERP_SECONDS.labels(port, outcome).observe(perf_counter() - begun)


def erp_answer(port, source):
    """A room got an answer: ``kept``, ``asked`` or ``last``."""
    ERP_CACHE.labels(port, source).inc()


def conflict(where, again):
    """A transaction met another one; is it begun anew?"""
    CONFLICTS.labels(where).inc()
    if again:
        RETRIES.labels(where).inc()


def refused(how):
    """Somebody was refused something."""
    REFUSALS.labels(how).inc()


def job_ran(job, ok, seconds):
    """A run of a job has ended."""
    JOB_SECONDS.labels(job, "ok" if ok else "failed").observe(seconds)
