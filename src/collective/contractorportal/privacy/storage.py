"""What the privacy centre itself keeps: who took data away, and when."""

from ..site import site_annotations
from .rules import recent
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.privacy"


def get_downloads():
    """The site's downloads, or None before the upgrade made the place for them."""
    return site_annotations().get(KEY)


class Downloads(Persistent):
    """User id -> moments (UTC) of the last hour in which the data were taken away."""

    def __init__(self):
        self.rows = OOBTree()

    def of(self, user_id):
        return self.rows.get(user_id, ())

    def note(self, user_id, now):
        """One more; what is too old to count is forgotten with it."""
        self.rows[user_id] = (*recent(self.of(user_id), now), now)
