"""What was announced to a person, as the bell shows it.

Nothing is kept for each person but the moment up to which they have looked: the
entries are the mailings of the person's groups, asked anew whether they may be read.
"""

from ..controlpanel.settings import settings
from ..core import clock
from .kinds import channels_of
from .kinds import kind_of
from .message import content_of
from .preferences import preferences_of
from .reading import may_read
from .recipients import CONTRACTOR
from .recipients import LOGIN
from .storage import get_mailings
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC


# How far back the bell counts for who has never looked.
FIRST_LOOK = timedelta(days=14)
MOST = 50
MOST_COUNTED = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a person was told of."""

    mailing_id: str
    uid: str
    kind: str
    kind_title: str
    title: str
    url: str
    moment: datetime
    unread: bool
    emergency: bool


def now():
    return clock.now().astimezone(UTC)


def groups_of(person):
    """Everything by which a mailing can mean a person."""
    own = [f"{CONTRACTOR}{contractor.id}" for contractor in person.contractors]
    return [f"{LOGIN}{person.user_id}", *own, *sorted(person.groups)]


def mailings_of(person, since, limit=MOST):
    """Mailings to a person since a moment, the newest first; each content once."""
    known, moment = get_mailings(), now()
    ids = {
        mailing_id
        for group in groups_of(person)
        for mailing_id in known.told(group, since, limit)
    }
    found = filter(None, map(known.get, ids))
    shown = set()
    for mailing in sorted(found, key=lambda each: each.shown_from, reverse=True):
        kind = kind_of(mailing.kind)
        if kind is None or not kind.bell or mailing.state == "cancelled":
            continue
        if mailing.shown_from <= moment and mailing.uid not in shown:
            shown.add(mailing.uid)
            yield mailing, kind


def entries(person, since=None, limit=MOST, wanted=None):
    """``Entry``s of what a person was told of and may still read, the newest first."""
    seen = seen_until(person)
    if since is None:
        since = now() - timedelta(days=settings().mailing_keep_days)
    found = []
    for mailing, kind in mailings_of(person, since):
        if len(found) == limit:
            break
        if wanted is not None and not wanted(kind):
            continue
        content = content_of(mailing.uid)
        if content is None or not may_read(content, person):
            continue
        found.append(
            Entry(
                mailing_id=mailing.id,
                uid=mailing.uid,
                kind=mailing.kind,
                kind_title=kind.single or kind.title,
                title=content.Title(),
                url=content.absolute_url(),
                moment=mailing.shown_from,
                unread=mailing.shown_from > seen
                and in_portal(person, kind)
                and not kind.known_to(content, person),
                emergency=kind.emergency,
            )
        )
    return found


def in_portal(person, kind):
    """Does a kind ring the bell of a person?"""
    return "portal" in channels_of(kind, preferences_of(f"u:{person.user_id}"))


def seen_until(person):
    """The moment up to which a person has looked at the bell."""
    return get_mailings().seen.get(person.user_id) or now() - FIRST_LOOK


def unread(person):
    """How many things a person has not looked at, counted up to ``MOST_COUNTED``."""
    since = seen_until(person)
    known = get_mailings()
    # Most of the time nothing is new, and that is found out at the first entries.
    if not any(
        True
        for group in groups_of(person)
        for _mailing_id in known.told(group, since, 1)
    ):
        return 0
    return sum(entry.unread for entry in entries(person, since, MOST_COUNTED))


def unread_words(person):
    """The number at the bell: empty for none, "20+" for many."""
    count = unread(person)
    if count >= MOST_COUNTED:
        return f"{MOST_COUNTED}+"
    return str(count) if count else ""


def mark_seen(person, moment=None):
    """The person has looked; nothing is written when nothing was new."""
    moment = moment or now()
    if unread(person):
        get_mailings().seen[person.user_id] = moment
