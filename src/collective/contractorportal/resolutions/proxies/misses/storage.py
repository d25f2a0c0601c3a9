"""When a login named nobody, kept for a quarter of an hour."""

from .rules import recent
from BTrees.OOBTree import OOBTree
from persistent import Persistent


class Failures(Persistent):
    """Moments (UTC) by login."""

    def __init__(self):
        self._by_user = OOBTree()

    def of(self, user_id):
        return self._by_user.get(user_id, ())

    def note(self, user_id, now):
        """Another one; what is too old to count is forgotten with it."""
        self._by_user[user_id] = (*recent(self.of(user_id), now), now)
