"""Whose turn it is: the next mailing is found without looking at those that wait.

What is written here follows from the mailings themselves: whoever changes what one
waits for calls ``plan()`` in the same transaction. An entry that stands too early is
put right when its turn comes.
"""

from .stamps import stamp
from .stamps import unstamp
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent


# What a mailing waits for, beside the channels: that its people are found, or, when
# nothing of it waits any more, that it is finished.
PEOPLE = ""


def times_of(mailing):
    """When a mailing is worked on next: a moment for each thing that it waits for."""
    if mailing.state != "open":
        return {}
    gate = max(filter(None, (mailing.created, mailing.not_before, mailing.next_try)))
    if mailing.batch:
        gate = max(gate, mailing.batch["until"])
    times = {
        channel: max(gate, unstamp(queue.minKey()))
        for channel, queue in mailing.queues.items()
        if queue
    }
    if mailing.cursor is not None or not mailing.waiting:
        times[PEOPLE] = gate
    return times


class Schedule(Persistent):
    """The open mailings in the order of their turns.

    ``lines``: of each thing that mailings wait for "0 or 1, stamp NUL id", urgent
    ones first. ``waiting``: id -> how many of its messages wait. ``taken``: "machine
    NUL id" of those of which a machine is sending a batch.
    """

    def __init__(self):
        self.lines = OOBTree()
        self.waiting = OIBTree()
        self.taken = OOTreeSet()

    def line(self, purpose):
        if purpose not in self.lines:
            self.lines[purpose] = OOTreeSet()
        return self.lines[purpose]

    def plan(self, mailing, served=None):
        """Put a mailing where it belongs now; ``served``: when it has had a turn.

        Those of the same urgency take turns: whoever was served stands behind all
        whose time had come by then.
        """
        if served is not None:
            mailing.served = served
        wanted = {}
        for purpose, moment in times_of(mailing).items():
            moment = max(moment, mailing.served or moment)
            wanted[purpose] = f"{int(not mailing.urgent)}{stamp(moment)}\0{mailing.id}"
        for purpose, entry in mailing.planned.items():
            if wanted.get(purpose) != entry:
                self.line(purpose).discard(entry)
        for purpose, entry in wanted.items():
            if mailing.planned.get(purpose) != entry:
                self.line(purpose).add(entry)
        if wanted != mailing.planned:
            mailing.planned = wanted
        count = mailing.waiting if mailing.state == "open" else 0
        if count != self.waiting.get(mailing.id, 0):
            if count:
                self.waiting[mailing.id] = count
            else:
                del self.waiting[mailing.id]

    def first(self, purposes, moment):
        """The id of the mailing whose turn it is at a moment, and its entry; or None."""
        found = None
        for purpose in purposes:
            line = self.lines.get(purpose)
            for urgency in "01" if line else ():
                end = f"{urgency}{stamp(moment)}\1"
                entry = next(iter(line.keys(urgency, end)), None)
                if entry is not None:
                    found = min(found, (entry, purpose)) if found else (entry, purpose)
                    break
        return found and (found[0][22:], found)

    def drop(self, found):
        """Take away an entry whose mailing is gone."""
        entry, purpose = found
        self.line(purpose).discard(entry)

    def waits(self, channel):
        """Does anything wait for a channel?"""
        return bool(self.lines.get(channel))

    def looked_for(self):
        """Ids of mailings whose people are still to be found, or that are to be closed."""
        return [entry[22:] for entry in self.lines.get(PEOPLE, ())]

    # Batches under way

    def take(self, mailing, machine, until, keys):
        """A machine sends these messages of a mailing, and nobody else until then."""
        mailing.batch = {"machine": machine, "until": until, "keys": tuple(keys)}
        self.taken.add(f"{machine}\0{mailing.id}")
        self.plan(mailing)

    def release(self, mailing):
        """Nobody is sending of it any more."""
        if mailing.batch:
            self.taken.discard(f"{mailing.batch['machine']}\0{mailing.id}")
            mailing.batch = None

    def taken_by(self, machine):
        """Ids of the mailings of which a machine has taken a batch."""
        start = f"{machine}\0"
        return [entry[len(start) :] for entry in self.taken.keys(start, f"{machine}\1")]
