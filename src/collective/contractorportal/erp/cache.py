"""Between the rooms and a backend: a time limit, a memory, and the last good answer."""

from .. import logger
from ..core import clock
from ..operations.figures import erp_answer
from ..operations.figures import erp_call
from .answers import Answer
from .archive import LONGEST_KEPT
from .checking import checked
from .errors import ErpError
from .errors import ErpNotProvided
from .errors import ErpTimeout
from .errors import ErpUnavailable
from .health import Health
from .store import AnswerStore
from .store import freeze
from .store import Kept
from concurrent.futures import CancelledError
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import threading
import time


WORKERS = 8
# How long the page that finds out whether the ERP is back waits for the news.
PROBE_PATIENCE = 0.25
# The ERP's own time is asked again after at most so many seconds.
AS_OF_SECONDS = 5.0
# The revision of answers that an earlier process has heard: they are never fresh.
EARLIER = object()


class Keeper:
    """One backend of this process with its kept answers, shared by all threads.

    ``drawer`` is where last good answers outlive the process, if anywhere.
    """

    def __init__(
        self, backend, name="", address="", monotonic=time.monotonic, drawer=None
    ):
        self.backend = backend
        self.name = name
        self.address = address
        self.drawer = drawer
        self.store = AnswerStore()
        self.health = Health(monotonic)
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._running = {}
        self._revision = None
        self._heard = {}
        self._expired_at = float("-inf")
        self._as_of = None
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="erp")

    def close(self):
        """Let the backend's connections go; questions under way may end."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        close = getattr(self.backend, "close", None)
        if close is not None:
            close()

    def expire(self):
        """Kept answers only serve from now on when the ERP fails."""
        self._expired_at = self._monotonic()
        self._as_of = None
        self.health.reset()

    def hear(self, site, count):
        """So many times has the ERP announced changes to a site, to whichever process.

        A transaction that began before the last one knows of fewer: that is no news.
        """
        if self._heard.setdefault(site, count) < count:
            self._heard[site] = count
            self.expire()

    def forget(self):
        """Kept answers do not serve any more at all: the ERP is another now."""
        self.store.clear()
        if self.drawer is not None:
            self.drawer.clear()
        self.expire()

    def revision(self):
        """The backend's word that its answers may have changed; most have none."""
        revision = getattr(self.backend, "revision", None)
        if revision != self._revision:
            with self._lock:
                if self._revision is None or revision[0] != self._revision[0]:
                    self.store.clear()
                self._revision = revision
            self._as_of = None
            self.health.reset()
        return revision

    def ask(self, port, method, args, patience, seconds):
        """The ``Answer`` to a question: kept, fresh, or the last good one."""
        revision = self.revision()
        key = (port, method, args)
        kept = self.store.get(key)
        if kept is not None and self._fresh(kept, revision, seconds):
            erp_answer(port, "kept")
            return kept.answer
        if not self.health.well and not self._back(patience):
            return self._last(key, kept, self.health.error)
        try:
            answer = self._fetch(key, revision, patience, seconds)
            erp_answer(port, "asked")
            return answer
        except ErpNotProvided:
            # No failure: what is not told of any more is not told from memory either.
            raise
        except ErpError as error:
            return self._last(key, kept, error)

    def ask_now(self, port, method, args, patience):
        """As ``ask``, but always of the ERP itself, and failing with its error."""
        return self._fetch((port, method, args), self.revision(), patience, 0)

    def do(self, port, method, args, patience):
        """Let the ERP itself do something, in time; its answer as it is, not kept.

        After ``ErpTimeout`` it may have been done or not.
        """
        try:
            future = self._submit(self._put, port, method, args)
            return checked(port, method, args, future.result(timeout=patience))
        except (TimeoutError, CancelledError):
            future.cancel()
            raise ErpTimeout(f"no answer to {method} in {patience:g} s") from None
        except ErpError:
            raise
        except Exception as problem:
            logger.exception("The ERP backend %r broke at %s", self.name, method)
            raise ErpError(f"{type(problem).__name__} at {method}") from problem

    def _fresh(self, kept, revision, seconds):
        return (
            kept.revision == revision
            and kept.asked_at > self._expired_at
            and self._monotonic() - kept.asked_at < seconds
        )

    def _last(self, key, kept, error):
        if kept is None:
            kept = self._of_earlier_process(key)
        if kept is None or self._monotonic() - kept.asked_at > LONGEST_KEPT:
            raise error or ErpUnavailable()
        erp_answer(key[0], "last")
        return Answer(
            kept.answer.value,
            kept.answer.as_of,
            stale=True,
            reason=error.reason if error else ErpUnavailable.reason,
        )

    def _of_earlier_process(self, key):
        found = self.drawer.find(key) if self.drawer is not None else None
        if found is None:
            return None
        answer, age = found
        try:
            # Who kept it may have been a release that believed whatever it was told.
            checked(*key, answer.value)
        except ErpError as error:
            logger.warning("A kept answer of the ERP is not shown: %s", error)
            return None
        kept = Kept(answer, self._monotonic() - age, EARLIER)
        self.store.put(key, kept)
        return kept

    def _fetch(self, key, revision, patience, seconds):
        with self._lock:
            # Threads that ask the same at the same time share the answer, and a
            # question that hangs is not put a second time.
            future = self._running.get((key, revision))
            if future is None:
                future = self._submit(self._work, key, revision, patience, seconds)
                self._running[key, revision] = future
                started = True
            else:
                started = False
        if started:
            future.add_done_callback(lambda _: self._running.pop((key, revision), None))
        try:
            return future.result(timeout=patience)
        except (TimeoutError, CancelledError):
            future.cancel()
            error = ErpTimeout(f"no answer to {key[1]} in {patience:g} s")
            self._failed(error, self._monotonic() - patience, revision)
            raise error from None

    def _submit(self, work, *args):
        try:
            # In the other thread it still belongs to the same request.
            return self._pool.submit(copy_context().run, work, *args)
        except RuntimeError as problem:
            # The settings changed during the request, and the pool was let go.
            raise ErpUnavailable("closed") from problem

    def _work(self, key, revision, patience, seconds):
        port, method, args = key
        started = self._monotonic()
        try:
            as_of = self._time_of_data(revision, seconds)
            value = freeze(self._put(port, method, args))
            checked(port, method, args, value)
        except ErpNotProvided:
            if revision == self._revision:
                self.health.succeeded()
                self.health.note(started)
            raise
        except ErpError as error:
            self._failed(error, started, revision)
            raise
        except Exception as problem:
            logger.exception("The ERP backend %r broke at %s", self.name, method)
            error = ErpError(f"{type(problem).__name__} at {method}")
            self._failed(error, started, revision)
            raise error from problem
        answer = Answer(value, as_of or clock.now())
        if revision == self._revision:
            # An answer that comes too late for its page is kept for the next.
            self.store.put(key, Kept(answer, started, revision))
            if self.drawer is not None:
                self.drawer.keep(key, answer)
            if self._monotonic() - started <= patience:
                self.health.succeeded()
                self.health.note(started)
        return answer

    def _put(self, port, method, args):
        with erp_call(port):
            return self._question(port, method)(*args)

    def _question(self, port, method):
        """The backend's method; one made before the port was thought of has none."""
        question = getattr(getattr(self.backend, port, None), method, None)
        if question is None:
            raise ErpNotProvided(f"{port}.{method}")
        return question

    def _time_of_data(self, revision, seconds):
        known = self._as_of
        if known is not None:
            asked_at, of_revision, as_of = known
            age = self._monotonic() - asked_at
            if of_revision == revision and age < min(seconds, AS_OF_SECONDS):
                return as_of
        asked_at = self._monotonic()
        as_of = self.backend.status.as_of()
        self._as_of = (asked_at, revision, as_of)
        return as_of

    def _failed(self, error, started, revision):
        if revision != self._revision:
            return
        if self.health.last_check.message != str(error):
            logger.warning("The ERP %r (%s): %s", self.name, error.reason, error)
        # Wrong data of one account are no reason to leave the ERP alone.
        if isinstance(error, ErpUnavailable):
            self.health.failed(error)
        self.health.note(started, error)

    def _back(self, patience):
        """Is the ERP back? One caller finds out after each pause, the others go on."""
        if not self.health.start_probe():
            return self.health.well
        probe = self._submit(self._probe)
        try:
            probe.result(timeout=min(PROBE_PATIENCE, patience))
        except TimeoutError:
            return False
        return self.health.well

    def _probe(self):
        started = self._monotonic()
        error = None
        try:
            self.backend.status.check()
        except ErpError as problem:
            error = problem
        except Exception as problem:
            logger.exception("The ERP backend %r broke at check", self.name)
            error = ErpError(f"{type(problem).__name__} at check")
        self.health.note(started, error)
        self.health.end_probe(error)
