"""Breaks in the site: by id, by the community and their end, and by their beginning."""

from ..notifications.stamps import newest_first
from ..notifications.stamps import stamp
from ..site import site_annotations
from .model import Outage
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from dataclasses import astuple
from persistent import Persistent


KEY = "collective.contractorportal.outages"
NEVER = "9" * 20
LAST = "\x7f"


def get_outages():
    """The site's breaks."""
    return site_annotations()[KEY]


def _end(outage):
    over = outage.cancelled_at or outage.ends
    return stamp(over) if over is not None else NEVER


def place(outage):
    """Where a break stands among all, to go on from there."""
    return f"{newest_first(outage.starts)}\0{outage.id}"


class Outages(Persistent):
    """``rows``: id -> values. ``ends``: "community NUL end NUL id", ``current``:
    "end NUL id", and ``begins``: "beginning, latest first, NUL id".
    """

    def __init__(self):
        self.rows = OOBTree()
        self.ends = OOTreeSet()
        self.current = OOTreeSet()
        self.begins = OOTreeSet()

    def put(self, outage):
        """Keep a break as it is now."""
        before = self.get(outage.id)
        if before is not None:
            self.ends.remove(f"{before.community_id}\0{_end(before)}\0{before.id}")
            self.current.remove(f"{_end(before)}\0{before.id}")
            self.begins.remove(place(before))
        self.rows[outage.id] = astuple(outage)
        self.ends.insert(f"{outage.community_id}\0{_end(outage)}\0{outage.id}")
        self.current.insert(f"{_end(outage)}\0{outage.id}")
        self.begins.insert(place(outage))

    def get(self, outage_id):
        """An ``Outage``, or None."""
        row = self.rows.get(outage_id) if isinstance(outage_id, str) else None
        return None if row is None else Outage(*row)

    def of_community(self, community_id, since, until=None):
        """Iterate over those of a community that end after a moment."""
        last = LAST if until is None else f"{stamp(until)}{LAST}"
        keys = self.ends.keys(
            f"{community_id}\0{stamp(since)}", f"{community_id}\0{last}"
        )
        return (self.get(key.rpartition("\0")[2]) for key in keys)

    def open(self, since):
        """Iterate over all that end after a moment, the first to end first."""
        keys = self.current.keys(stamp(since), LAST)
        return (self.get(key.rpartition("\0")[2]) for key in keys)

    def newest(self, after=""):
        """Iterate over all, by beginning, the latest first; behind a ``place``."""
        for key in self.begins.keys(after, LAST, excludemin=bool(after)):
            yield self.get(key.rpartition("\0")[2])
