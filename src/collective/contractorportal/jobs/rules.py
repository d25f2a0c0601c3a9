"""When a job is to run."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta


# A worker that has not been seen for so long is taken for dead.
ALIVE = timedelta(seconds=150)
FIRST_PAUSE = 15
LONGEST_PAUSE = 900


@dataclass(frozen=True, slots=True)
class LastRun:
    """How the last run of a job went; ``failures`` are those in a row."""

    started_at: datetime
    ended_at: datetime
    ok: bool
    message: str = ""
    failures: int = 0


def pause(failures: int) -> int:
    """Seconds to wait after that many failures in a row.

    >>> [pause(n) for n in (1, 2, 3, 10)]
    [15, 30, 60, 900]
    """
    doublings = max(0, min(failures, 20) - 1)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def is_due(
    last: LastRun | None, interval: float, requested: bool, now: datetime
) -> bool:
    """Is it time for a job? A job that a person asked for always is.

    A job that failed comes round sooner than its interval, or as often.
    """
    if requested or last is None:
        return True
    wait = interval if last.ok else min(interval, pause(last.failures))
    # A clock that was set back must not stop the work.
    return now >= last.ended_at + timedelta(seconds=wait) or now < last.started_at


def is_alive(seen_at: datetime | None, now: datetime) -> bool:
    """Was a worker seen lately?"""
    return seen_at is not None and now - seen_at < ALIVE
