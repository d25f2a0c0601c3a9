"""Whether the ERP is well, and when to ask a failing one again."""

from ..core import clock
from .errors import ErpError
from dataclasses import dataclass
from datetime import datetime

import threading
import time


FIRST_PAUSE = 5.0
LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class LastCheck:
    """How the last real question to the ERP went; ``at`` None: none was asked yet."""

    at: datetime | None = None
    ok: bool = True
    seconds: float = 0.0
    reason: str | None = None
    message: str = ""


class Health:
    """A circuit breaker: after a failure the ERP is left alone for a while.

    The pause doubles with each failure in a row, so that an ERP whose check is
    quick and whose answers hang costs a page its whole patience ever more rarely.
    """

    def __init__(self, monotonic=time.monotonic):
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self.last_check = LastCheck()
        self.reset()

    def reset(self):
        """Forget all failures."""
        with self._lock:
            self._failures = 0
            self._open_until = None
            self._probing = False
            self.error = None

    @property
    def well(self):
        """May the ERP be asked at once?"""
        return self._open_until is None

    def start_probe(self):
        """True for the one caller who is to find out whether the ERP is back."""
        with self._lock:
            if (
                self._open_until is None
                or self._probing
                or self._monotonic() < self._open_until
            ):
                return False
            self._probing = True
            return True

    def end_probe(self, error=None):
        """The probe is over; without an error the ERP may be asked again."""
        with self._lock:
            self._probing = False
            if error is None:
                self._open_until = None
        if error is not None:
            self.failed(error)

    def failed(self, error: ErpError):
        """The ERP cannot be reached: leave it alone for a while."""
        with self._lock:
            pause = min(FIRST_PAUSE * 2**self._failures, LONGEST_PAUSE)
            now = self._monotonic()
            # Threads that failed together count as one failure.
            if self._open_until is None or now >= self._open_until:
                self._failures = min(self._failures + 1, 10)
                self._open_until = now + pause
            self.error = error

    def succeeded(self):
        """The ERP gave a real answer in time."""
        if self._failures or self._open_until is not None:
            self.reset()

    def note(self, started, error=None):
        """Remember how a question went that began at that monotonic time."""
        self.last_check = LastCheck(
            at=clock.now(),
            ok=error is None,
            seconds=self._monotonic() - started,
            reason=error and error.reason,
            message=str(error) if error else "",
        )
