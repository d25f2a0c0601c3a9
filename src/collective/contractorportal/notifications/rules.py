"""Who is told by what, and when: wishes, quiet hours, digests, patience."""

from .model import Preferences
from collections.abc import Iterable
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo

import hashlib


WARSAW = ZoneInfo("Europe/Warsaw")

# Minutes before each further try of one message; after the last it is given up.
PAUSES = (1, 5, 15, 30, 60, 120, 240, 480, 720, 720, 720)
# Seconds before a channel that failed as a whole is tried again.
FIRST_REST = 15
LONGEST_REST = 900
LIFETIME = timedelta(days=3)


# Wishes


def channels_for(
    kind: str,
    preferences: Preferences,
    defaults: Iterable[str],
    *,
    mutable: bool = True,
    emergency: bool = False,
) -> frozenset[str]:
    """By which channels a kind reaches a person.

    What may not be muted comes by its default channels whatever the person chose;
    an emergency comes by those that were chosen as well.

    >>> mute = Preferences(channels={"notice": frozenset()})
    >>> sorted(channels_for("notice", mute, ["email"]))
    []
    >>> sorted(channels_for("notice", mute, ["email", "sms"], emergency=True))
    ['email', 'sms']
    """
    given = frozenset(defaults)
    chosen = preferences.channels.get(kind)
    if chosen is None:
        return given
    if emergency or not mutable:
        return given | chosen
    return chosen


def settled_defaults(
    kind: str, suggested: Iterable[str], configured: Iterable[str]
) -> frozenset[str]:
    """The default channels of a kind: the office's choice, else the room's.

    ``configured`` holds words like ``notice.email``; a kind that is not among them
    at all keeps what its room suggests. The portal itself is always there.

    >>> sorted(settled_defaults("notice", ["email"], ["notice.sms", "vote.email"]))
    ['portal', 'sms']
    >>> sorted(settled_defaults("fault", ["email"], ["notice.sms"]))
    ['email', 'portal']
    """
    own = {
        channel
        for name, _dot, channel in (each.rpartition(".") for each in configured)
        if name == kind
    }
    return frozenset(own or suggested) | {"portal"}


# Quiet hours


def _at(day: date, hour: time, last: bool) -> datetime:
    """A time of a day in Warsaw as a moment; of two, the first or the last."""
    return datetime.combine(day, hour.replace(fold=int(last)), WARSAW).astimezone(UTC)


def quiet_until(moment: datetime, start: time | None, end: time | None) -> datetime:
    """The end of the quiet hours that a moment falls into, or the moment itself.

    An hour that the clock repeats in autumn is quiet both times; one that it
    skips in spring ends where it would have.

    >>> night = datetime(2026, 3, 5, 22, 30, tzinfo=UTC)
    >>> str(quiet_until(night, time(22), time(7)))
    '2026-03-06 06:00:00+00:00'
    """
    moment = moment.astimezone(UTC)
    if start is None or end is None or start == end:
        return moment
    today = moment.astimezone(WARSAW).date()
    for day in (today - timedelta(days=1), today):
        began = _at(day, start, last=False)
        over = _at(day if start < end else day + timedelta(days=1), end, last=True)
        if began <= moment < over:
            return over
    return moment


# Digests


def next_digest(preferences: Preferences, after: datetime) -> datetime | None:
    """When the next digest of a person goes out, later than a moment; None for none.

    >>> daily = Preferences(digest="daily", digest_hour=8)
    >>> str(next_digest(daily, datetime(2026, 3, 28, 7, 0, tzinfo=UTC)))
    '2026-03-29 06:00:00+00:00'
    """
    if preferences.digest == "off":
        return None
    hour = time(preferences.digest_hour)
    day = after.astimezone(WARSAW).date()
    while True:
        weekly = preferences.digest == "weekly"
        if not weekly or day.weekday() == preferences.digest_weekday:
            found = _at(day, hour, last=False)
            if found > after:
                return found
        day += timedelta(days=1)


def previous_digest(preferences: Preferences, due: datetime) -> datetime:
    """From when the digest tells that was due at a moment.

    >>> weekly = Preferences(digest="weekly", digest_hour=8)
    >>> str(previous_digest(weekly, datetime(2026, 3, 30, 6, 0, tzinfo=UTC)))
    '2026-03-23 07:00:00+00:00'
    """
    days = 7 if preferences.digest == "weekly" else 1
    day = due.astimezone(WARSAW).date() - timedelta(days=days)
    return _at(day, time(preferences.digest_hour), last=False)


# Patience


def next_try(attempts: int, first: datetime, now: datetime) -> datetime | None:
    """When a message that was put off is tried again; None when it is given up.

    >>> now = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
    >>> [str(next_try(n, now, now))[11:16] for n in (1, 2, 3)]
    ['12:01', '12:05', '12:15']
    >>> next_try(len(PAUSES) + 1, now, now), next_try(1, now - LIFETIME, now)
    (None, None)
    """
    if attempts > len(PAUSES) or now - first >= LIFETIME:
        return None
    return now + timedelta(minutes=PAUSES[max(attempts, 1) - 1])


def rest(failures: int) -> timedelta:
    """How long a channel rests after that many failures in a row.

    >>> [rest(n).seconds for n in (1, 2, 3, 20)]
    [15, 30, 60, 900]
    """
    doublings = max(0, min(failures, 20) - 1)
    return timedelta(seconds=min(FIRST_REST * (1 << doublings), LONGEST_REST))


# Names


def message_id(mailing_id: str, key: str) -> str:
    """The name of one message, the same at every try.

    >>> message_id("m1", "u:k1") == message_id("m1", "u:k1") != message_id("m1", "u:k2")
    True
    """
    return hashlib.sha256(f"{mailing_id}\0{key}".encode()).hexdigest()[:32]


def address_digest(address: str) -> str:
    """What is kept of an address that a server refused, instead of the address.

    >>> address_digest("Jan@Example.com ") == address_digest("jan@example.com")
    True
    """
    return hashlib.sha256(address.strip().casefold().encode()).hexdigest()[:32]


def masked(address: str) -> str:
    """An address or a number as staff see it in lists.

    >>> masked("jan.kowalski@example.com"), masked("+48601234567")
    ('j…i@example.com', '+48…567')
    """
    name, at, domain = address.partition("@")
    if not at:
        return f"{address[:3]}…{address[-3:]}"
    return f"{name[:1]}…{name[-1:] if len(name) > 1 else ''}@{domain}"
