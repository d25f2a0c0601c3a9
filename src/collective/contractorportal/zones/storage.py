"""What provisioning remembers of the zones it keeps in step."""

from ..site import site_annotations
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent


KEY = "collective.contractorportal.zones"


class Memory(Persistent):
    """Which zone belongs to which record of the ERP, and what is still to be done.

    ``zones``: ``"kind NUL community id" -> (uid of the zone, title given)``.
    ``keys``: the same the other way round. ``waiting``: ids of communities that
    changed since the last run. ``whole``: the next run looks at everything.
    ``closed``: keys of zones whose community has gone.
    """

    def __init__(self):
        self.zones = OOBTree()
        self.keys = OOBTree()
        self.waiting = OOTreeSet()
        self.closed = OOTreeSet()
        self.whole = True

    def remember(self, key, uid, title):
        """Write down a zone; nothing is written when nothing has changed."""
        if self.zones.get(key) != (uid, title):
            self.zones[key] = (uid, title)
            self.keys[uid] = key

    def forget(self, uid):
        """The zone was deleted: the next run may make another."""
        key = self.keys.pop(uid, None)
        if key is not None:
            self.zones.pop(key, None)
            self.closed.discard(key)
            self.whole = True


def memory_key(kind, community_id=None):
    return f"{kind}\0{community_id or ''}"


def get_memory():
    """The site's memory of zones, made when the add-on is installed."""
    return site_annotations()[KEY]
