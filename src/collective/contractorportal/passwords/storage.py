"""When each login's password was set, by whom, and hashes of those before it."""

from ..core import clock
from ..site import site_annotations
from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from persistent import Persistent


KEY = "collective.contractorportal.passwords"


def get_notes():
    """The site's notes, or None before the upgrade made them."""
    return site_annotations().get(KEY)


@dataclass(frozen=True, slots=True)
class Note:
    """When a password was set (UTC), whether another chose it, and former hashes."""

    changed: datetime
    issued: bool = False
    former: tuple[bytes, ...] = ()


class Passwords(Persistent):
    """``rows``: user id -> (changed, issued, former hashes, the newest first).

    A login whose password was set before there were notes has none: its password
    counts from ``since``.
    """

    def __init__(self):
        self.rows = OOBTree()
        self.since = clock.now().astimezone(UTC)

    def get(self, user_id):
        """The ``Note`` of a login, or None."""
        row = self.rows.get(user_id)
        return None if row is None else Note(*row)

    def put(self, user_id, note):
        self.rows[user_id] = (note.changed, note.issued, note.former)

    def change(self, user_id, **values):
        """Keep other values in a login's note, which is made if there is none."""
        note = self.get(user_id) or Note(self.since)
        self.put(user_id, replace(note, **values))

    def forget(self, user_id):
        """Nothing is known of a login any more."""
        self.rows.pop(user_id, None)
