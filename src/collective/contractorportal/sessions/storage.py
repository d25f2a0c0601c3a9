"""Logins that go on, and when each person came in last."""

from ..site import site_annotations
from .model import Entry
from .model import Session
from BTrees.OOBTree import OOBTree
from dataclasses import fields
from dataclasses import replace
from operator import attrgetter
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.sessions"
ID_BYTES = 18
# Their values as tuples; ``astuple`` would copy each of them deeply.
_session, _entry = (
    attrgetter(*(field.name for field in fields(each))) for each in (Session, Entry)
)


def get_sessions():
    """The site's sessions, or None before the upgrade made the place for them."""
    return site_annotations().get(KEY)


class Rows(OOBTree):
    """Few rows a record, as each login writes the others of its record again."""

    max_leaf_size = 8
    max_internal_size = 32


class Sessions(Persistent):
    """``rows``: (user id, session id) -> the fields of a ``Session`` after its id.

    ``entries``: user id -> the last logins, the newest first, as ``Entry`` fields.
    Rows of different people are different keys, so that their logins merge.
    """

    def __init__(self):
        self.rows = Rows()
        self.entries = Rows()

    def get(self, user_id, session_id):
        """A ``Session``, or None for one that has ended."""
        row = self.rows.get((user_id, session_id))
        return None if row is None else Session(session_id, *row)

    def of(self, user_id):
        """The sessions of a person, the newest first."""
        rows = self.rows.items(min=(user_id, ""), max=(user_id, "\uffff"))
        found = [Session(key[1], *row) for key, row in rows]
        return sorted(found, key=lambda each: each.since, reverse=True)

    def open(
        self, user_id, now, until, agent, address, kind, company=False, strong=False
    ):
        """A new session; its id can be guessed by nobody."""
        made = Session(
            secrets.token_urlsafe(ID_BYTES),
            now,
            now,
            until,
            agent,
            address,
            kind,
            company=company,
            strong=strong,
        )
        self._put(user_id, made)
        return made

    def change(self, user_id, session_id, **values):
        """Keep other values of a session that goes on."""
        found = self.get(user_id, session_id)
        if found is not None:
            self._put(user_id, replace(found, **values))

    def _put(self, user_id, session):
        self.rows[(user_id, session.id)] = _session(session)[1:]

    def end(self, user_id, session_id):
        """End a session; was there one?"""
        return self.rows.pop((user_id, session_id), None) is not None

    def end_all(self, user_id, keep=None):
        """End all of a person's sessions but one; how many those were."""
        ended = [each.id for each in self.of(user_id) if each.id != keep]
        for session_id in ended:
            self.end(user_id, session_id)
        return len(ended)

    def end_before(self, now):
        """Forget what has run out; how many those were."""
        old = [key for key, _until in self._over(now)]
        for key in old:
            del self.rows[key]
        return len(old)

    def over_before(self, now):
        """Iterate over the moments at which sessions ran out that are still kept."""
        return (until for _key, until in self._over(now))

    def _over(self, now):
        for key, row in self.rows.items():
            until = Session("", *row).until
            if until <= now:
                yield key, until

    # When somebody came in

    def note_entry(self, user_id, entry):
        """Somebody came in; the time before is remembered."""
        before = self.entries.get(user_id, ())
        self.entries[user_id] = (_entry(entry), *before[:1])

    def entry_before(self, user_id):
        """The login before the one of now: an ``Entry``, or None."""
        rows = self.entries.get(user_id, ())
        return Entry(*rows[1]) if len(rows) > 1 else None

    def forget(self, user_id):
        """Of a login that is deleted nothing is kept."""
        self.end_all(user_id)
        self.entries.pop(user_id, None)
