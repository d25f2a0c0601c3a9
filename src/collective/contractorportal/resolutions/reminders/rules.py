"""When those who have not voted are reminded."""

from ...core.errors import PortalError
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import time
from datetime import timedelta
from zoneinfo import ZoneInfo

import re


WARSAW = ZoneInfo("Europe/Warsaw")
# Reminders go out in the morning, so that they can be acted upon that day.
HOUR = time(9)
# Nobody is reminded of what was told less than a day ago.
AFTER_OPENING = timedelta(days=1)
# By hand not more often than this, and by the clock not right after a hand.
BY_HAND = timedelta(hours=24)
BY_CLOCK = timedelta(hours=12)
MOST_DAYS = 60
MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that went out: by the clock for a step, or by hand (step 0).

    ``people`` are how many it was for when it was ordered by hand.
    """

    at: datetime
    step: int = 0
    by: str = ""
    people: int = 0


def steps(text: str | None, usual: Sequence[int]) -> tuple[int, ...]:
    """Days before the end from what somebody wrote; "-" for none, nothing for usual.

    Errors: ``reminders_invalid``.

    >>> steps("3, 7,1", (5,)), steps("", (7, 3, 1)), steps("-", (7, 3, 1))
    ((7, 3, 1), (7, 3, 1), ())
    """
    text = (text or "").strip()
    if not text:
        return tuple(sorted(set(usual), reverse=True))
    if text in ("-", "–"):
        return ()
    words = [word for word in re.split(r"[\s,;]+", text) if word]
    if not all(word.isdecimal() and len(word) < 4 for word in words):
        raise PortalError("reminders_invalid")
    found = tuple(sorted({int(word) for word in words}, reverse=True))
    if len(found) > MOST_STEPS or not all(1 <= day <= MOST_DAYS for day in found):
        raise PortalError("reminders_invalid")
    return found


def moment_of(closes: datetime, step: int) -> datetime:
    """When a step is due: so many days before the last day of the vote, at nine.

    >>> from datetime import UTC
    >>> closes = datetime(2026, 12, 5, 19, tzinfo=UTC)
    >>> str(moment_of(closes, 3))
    '2026-12-02 09:00:00+01:00'
    """
    last = (closes - timedelta(microseconds=1)).astimezone(WARSAW).date()
    return datetime.combine(last - timedelta(days=step), HOUR, WARSAW)


def due(
    opened_at: datetime,
    closes: datetime,
    days: Iterable[int],
    now: datetime,
    done: Collection[Reminded],
) -> int | None:
    """The step to remind of now, or None.

    Of several that have passed it is the last one alone, and none is taken twice.
    """
    if now >= closes:
        return None
    passed = [
        step
        for step in days
        if opened_at + AFTER_OPENING <= moment_of(closes, step) <= now
    ]
    if not passed:
        return None
    step = min(passed)
    # A step that was put off to a later end is another one, at another moment.
    due_at = moment_of(closes, step)
    if any(each.step == step and each.at >= due_at for each in done):
        return None
    if any(now - each.at < BY_CLOCK for each in done):
        return None
    return step


def by_hand_from(done: Collection[Reminded]) -> datetime | None:
    """From when somebody may remind by hand again, None for at once."""
    last = max((each.at for each in done), default=None)
    return last + BY_HAND if last is not None else None
