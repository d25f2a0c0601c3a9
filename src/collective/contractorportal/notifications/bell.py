"""What was announced to a person, as the bell shows it.

Nothing is kept for each person but the moment up to which they have looked: the
entries are the mailings of the person's groups, asked anew whether they may be read.
"""

from ..controlpanel.settings import settings
from ..core import clock
from .channels import now
from .kinds import channels_of
from .kinds import kind_of
from .preferences import preferences_of
from .reading import EVERYBODY
from .recipients import CONTRACTOR
from .recipients import LOGIN
from .stamps import stamp
from .storage import get_mailings
from dataclasses import dataclass
from DateTime import DateTime
from datetime import datetime
from datetime import timedelta
from plone import api
from time import monotonic


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


def groups_of(person):
    """Everything by which a mailing can mean a person."""
    own = [f"{CONTRACTOR}{contractor.id}" for contractor in person.contractors]
    return [f"{LOGIN}{person.user_id}", *own, *sorted(person.groups)]


def mailings_of(person, since, limit=MOST):
    """Mailings to a person since a moment, the newest first; each content once."""
    known, moment, start = get_mailings(), now(), stamp(since)
    ids = {
        mailing_id
        for group in groups_of(person)
        if known.is_new(group, start)
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
    """``Entry``s of what a person was told of and may still read, the newest first.

    The catalog says what may be read, in one question for all: by the same roles and
    dates as Zope when the person opens it.
    """
    seen, rings = seen_until(person), ringing(person)
    if since is None:
        since = now() - timedelta(days=settings().mailing_keep_days)
    told = [
        (mailing, kind)
        for mailing, kind in mailings_of(person, since)
        if wanted is None or wanted(mailing, kind)
    ]
    brains = readable([mailing.uid for mailing, _kind in told], person)
    found = []
    for mailing, kind in told:
        brain = brains.get(mailing.uid)
        if brain is None:
            continue
        if len(found) == limit:
            break
        found.append(
            Entry(
                mailing_id=mailing.id,
                uid=mailing.uid,
                kind=mailing.kind,
                kind_title=kind.single or kind.title,
                title=brain.Title,
                url=brain.getURL(),
                moment=mailing.shown_from,
                unread=mailing.shown_from > seen and rings(mailing, kind),
                emergency=kind.emergency,
            )
        )
    return found


def readable(uids, person):
    """Catalog entries by uid of those contents that a ``Person`` may read now."""
    if not uids:
        return {}
    groups = (person.user_id, *person.groups)
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        UID=list(uids),
        allowedRolesAndUsers=[*EVERYBODY, *(f"user:{group}" for group in groups)],
        effectiveRange=DateTime(clock.now().timestamp(), "UTC"),
    )
    return {brain.UID: brain for brain in found}


def ringing(person):
    """A question of (mailing, kind): does it ring, or is it muted or read elsewhere?"""
    chosen = preferences_of(f"u:{person.user_id}")
    heard = {}

    def rings(mailing, kind):
        if kind.family not in heard:
            heard[kind.family] = "portal" in channels_of(kind, chosen)
        return heard[kind.family] and not kind.known_to(
            mailing.uid, person, mailing.shown_from
        )

    return rings


def seen_until(person):
    """The moment up to which a person has looked at the bell."""
    return get_mailings().seen.get(person.user_id) or now() - FIRST_LOOK


def not_seen(person):
    """Uids of what rings for a person, whether or not it may still be read."""
    since = seen_until(person)
    known = get_mailings()
    # Most of the time nothing is new, and that is found out at the first entries.
    limit = stamp(since)
    if not any(known.is_new(group, limit) for group in groups_of(person)):
        return ()
    rings = ringing(person)
    return tuple(
        mailing.uid
        for mailing, kind in mailings_of(person, since)
        if rings(mailing, kind)
    )


def unread(person):
    """How many things a person has not looked at, counted up to ``MOST_COUNTED``."""
    return min(len(readable(not_seen(person), person)), MOST_COUNTED)


# What each page shows is asked of the catalog again only after some seconds: what
# is new counts at once, what was withdrawn a little later.
SECONDS_KEPT = 20
MOST_KEPT = 5000
_kept = {}


def unread_words(person):
    """The number at the bell of each page: empty for none, "20+" for many."""
    uids = not_seen(person)
    if not uids:
        return ""
    key = person.user_id, uids, person.groups
    until, count = _kept.get(key, (0, 0))
    if monotonic() > until:
        count = len(readable(uids, person))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = monotonic() + SECONDS_KEPT, count
    if count >= MOST_COUNTED:
        return f"{MOST_COUNTED}+"
    return str(count) if count else ""


def mark_seen(person, moment=None):
    """The person has looked; nothing is written when nothing was new."""
    moment = moment or now()
    if unread(person):
        get_mailings().seen[person.user_id] = moment
