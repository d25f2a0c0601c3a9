"""Readings that await the manager, the oldest first, by community, medium and reason."""

from ...notifications.stamps import stamp
from ...outbox.shards import ALWAYS
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent


COMMUNITY, MEDIUM, REASON = "c:", "m:", "r:"


def place(taken):
    """Where a reading stands in a queue."""
    return f"{stamp(taken.created_at)}\0{taken.id}"


def names(taken):
    """The queues of a reading: that of all, and those of what it is about."""
    if taken.state == "awaiting":
        yield ""
        yield f"{COMMUNITY}{taken.community_id}"
        yield f"{MEDIUM}{taken.medium}"
        for code in sorted({each.code for each in taken.findings}):
            yield f"{REASON}{code}"


class Queue(Persistent):
    """Of one part of all readings; ``entries``: "queue NUL stamp NUL id"."""

    def __init__(self):
        self.tree = OOTreeSet([ALWAYS])
        self.counts = OOBTree()

    def move(self, taken, by):
        """Put a reading in its queues, or take it out of them."""
        for name in names(taken):
            entry = f"{name}\0{place(taken)}"
            if by > 0:
                self.tree.add(entry)
            elif entry in self.tree:
                self.tree.remove(entry)
            if name not in self.counts:
                self.counts[name] = Length()
            self.counts[name].change(by)

    def count(self, name):
        found = self.counts.get(name)
        return found() if found is not None else 0

    def entries(self, wanted, after=""):
        """Iterate over places in all of these queues, the oldest first.

        The shortest queue is gone through, the others are only asked.
        """
        first, *others = sorted(wanted, key=self.count) or [""]
        start = f"{first}\0"
        for entry in self.tree.keys(
            f"{start}{after}\1" if after else start,
            f"{first}\1",
            excludemax=True,
        ):
            found = entry[len(start) :]
            if all(f"{name}\0{found}" in self.tree for name in others):
                yield found
