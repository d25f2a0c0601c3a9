"""What a notice is at a moment, what it needs to be published, and how lists order it.

The stored state of a notice is what people and the worker have done to it; what it
*is* depends on the clock as well. Everything that decides who may read asks here.
"""

from ..core.errors import PortalError
from .model import Draft
from .model import NoticeClass
from .model import State
from .model import Version
from .model import Window
from collections.abc import Sequence
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import tzinfo
from datetime import UTC


# A start that passed while the form was open still means "now".
GRACE = timedelta(minutes=15)
MINUTE = timedelta(minutes=1)
VISIBLE: tuple[State, ...] = ("scheduled", "published")
# Emergencies stand above what is pinned, and that above the rest.
_RANK = 1 << 28
_MINUTES_END = (1 << 28) - 1


# Time


def to_utc(moment: datetime) -> datetime:
    """The moment in UTC, as the ZODB can keep it."""
    return moment.astimezone(UTC)


def to_minute(moment: datetime | None) -> datetime | None:
    """The minute of a moment, in UTC, as it is stored."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def local_moment(naive: datetime, zone: tzinfo, end: bool = False) -> datetime:
    """A moment from the hour that somebody has typed, in that zone.

    In the autumn an hour comes twice: a start means the first, an end the second.
    Errors: ``moment_missing`` for an hour that spring leaves out.

    >>> from zoneinfo import ZoneInfo
    >>> warsaw = ZoneInfo("Europe/Warsaw")
    >>> local_moment(datetime(2026, 10, 25, 2, 30), warsaw).astimezone(UTC).hour
    0
    >>> local_moment(datetime(2026, 10, 25, 2, 30), warsaw, end=True).astimezone(UTC).hour
    1
    """
    aware = naive.replace(tzinfo=zone, fold=1 if end else 0)
    there = aware.astimezone(UTC)
    if there.astimezone(zone).replace(tzinfo=None) != naive:
        raise PortalError("moment_missing", moment=naive)
    return there


def last_day(until: datetime, zone: tzinfo) -> datetime | None:
    """The last moment's day when an end is midnight: "until 24 December" includes it.

    >>> from zoneinfo import ZoneInfo
    >>> end = datetime(2026, 12, 24, 23, tzinfo=UTC)
    >>> last_day(end, ZoneInfo("Europe/Warsaw")).day
    24
    """
    local = until.astimezone(zone)
    if local.time() != time(0):
        return None
    return local - MINUTE


def state_at(stored: State, window: Window, now: datetime) -> State:
    """What a notice is at a moment, whether or not the worker has been there.

    >>> at = datetime(2026, 11, 24, 18, tzinfo=UTC)
    >>> state_at("scheduled", Window(at, None), at), state_at("published", Window(at, at), at)
    ('published', 'expired')
    """
    if stored not in VISIBLE:
        return stored
    if window.until is not None and now >= window.until:
        return "expired"
    if window.since is None or now < window.since:
        return "scheduled"
    return "published"


def is_open(stored: State, window: Window, now: datetime) -> bool:
    """Does the notice exist for those whom it is for?"""
    return state_at(stored, window, now) == "published"


# Words


def one_line(text: str) -> str:
    r"""A text as one line: single spaces, and no sign that cannot be seen.

    Such signs turn the direction of a line, in lists and messages, too.

    >>> one_line("  Awaria\u202e\x00 \n wody ")
    'Awaria wody'
    """
    seen = (c if c.isprintable() else " " if c.isspace() else "" for c in text)
    return " ".join("".join(seen).split())


# Publishing


def starts_now(window: Window, now: datetime) -> bool:
    """Does publishing mean "at once"? So does a start that has only just passed.

    >>> at = datetime(2026, 11, 24, 18, tzinfo=UTC)
    >>> starts_now(Window(), at), starts_now(Window(at + MINUTE), at)
    (True, False)
    """
    return window.since is None or now - GRACE <= window.since <= now


def problems(draft: Draft, now: datetime) -> list[PortalError]:
    """Why a notice cannot be published; empty when it can.

    Codes: ``title_missing``, ``text_missing``, ``audience_missing``, ``start_past``,
    ``end_before_start``, ``end_past``, ``emergency_endless``, ``event_start_missing``,
    ``event_end_before_start``.
    """
    found = []
    since, until = draft.window.since, draft.window.until
    if not draft.title.strip():
        found.append(PortalError("title_missing"))
    if not draft.has_text:
        found.append(PortalError("text_missing"))
    if not draft.audience:
        found.append(PortalError("audience_missing"))
    if since is not None and since < now and not starts_now(draft.window, now):
        found.append(PortalError("start_past", start=since))
    if until is not None:
        if since is not None and until <= since:
            found.append(PortalError("end_before_start", start=since, end=until))
        elif until <= now:
            found.append(PortalError("end_past", end=until))
    if draft.notice_class == "emergency" and until is None:
        found.append(PortalError("emergency_endless"))
    found.extend(event_problems(draft.event))
    return found


def event_problems(event: Window) -> list[PortalError]:
    """What is wrong with the day that a notice speaks of."""
    if event.until is None:
        return []
    if event.since is None:
        return [PortalError("event_start_missing")]
    if event.until < event.since:
        return [PortalError("event_end_before_start")]
    return []


# Versions


def confirmed(version: int | None, versions: Sequence[Version]) -> bool:
    """Does a confirmation of that version still count?

    A correction may ask everybody to confirm again.
    """
    if version is None:
        return False
    return not any(v.confirm_again and v.number > version for v in versions)


# Order


def place(notice_class: NoticeClass, pinned: bool, since: datetime | None) -> int:
    """Where a notice stands in a list: emergencies, pinned, then the newest first.

    >>> at = datetime(2026, 11, 24, 18, tzinfo=UTC)
    >>> emergency, pin = place("emergency", False, at), place("ordinary", True, at)
    >>> emergency < pin < place("important", False, at) < place("ordinary", False, at - MINUTE)
    True
    """
    rank = 0 if notice_class == "emergency" else 1 if pinned else 2
    minutes = int(since.timestamp()) // 60 if since is not None else _MINUTES_END
    return rank * _RANK + _MINUTES_END - min(max(minutes, 0), _MINUTES_END)


def is_emergency(number: int | None) -> bool:
    """Is that the place of an emergency?

    >>> is_emergency(place("emergency", False, None)), is_emergency(place("ordinary", True, None))
    (True, False)
    """
    return number is not None and number < _RANK
