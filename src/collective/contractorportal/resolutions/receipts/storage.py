"""Which ballots have been told of already, kept by the worker alone.

Voters write nothing here, so that they never meet.
"""

from ...site import site_annotations
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent


KEY = "collective.contractorportal.receipts"


def get_told():
    """The site's memory of receipts."""
    return site_annotations()[KEY]


class Told(Persistent):
    """Ids of ballots by the resolution's uid."""

    def __init__(self):
        self._by_uid = OOBTree()

    def new(self, uid, ballots):
        """Those of the ballots that nobody was told of yet."""
        known = self._by_uid.get(uid, ())
        return [ballot for ballot in ballots if ballot.id not in known]

    def note(self, uid, ballots):
        if uid not in self._by_uid:
            self._by_uid[uid] = OOTreeSet()
        self._by_uid[uid].update(ballot.id for ballot in ballots)

    def forget(self, uid):
        """The vote is over and everybody was told."""
        if uid in self._by_uid:
            del self._by_uid[uid]

    def uids(self):
        return list(self._by_uid)
