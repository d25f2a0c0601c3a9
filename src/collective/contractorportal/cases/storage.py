"""Cases in the site, and the lists by which they are found.

As in the outbox nothing is written by everybody: ids are scattered, everything is
split into ``SHARDS``, and counts are added up.
"""

from ..notifications.stamps import newest_first
from ..outbox.naming.rules import number_of
from ..outbox.naming.rules import submission_id
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from contextlib import suppress
from heapq import merge
from persistent import Persistent
from zlib import crc32


SHARDS = 16
STAMP = 20
# An entry that stays: trees that were empty cannot be merged by the database.
ALWAYS = "\x7f"
# Before the name of an owner: the list of what of it is open.
OPEN = "open "


def place(case):
    """Where a case stands in lists, the newest first."""
    return f"{newest_first(case.made_at)}\0{case.id}"


def case_id(room, *parts):
    """The id of what is sent under a key: the same key, the same id."""
    return submission_id(room, "\0".join(parts))


class Shard(Persistent):
    """One part of what is kept.

    ``rows``: id -> record. ``numbers``: number -> id. ``lists``: "list NUL place".
    ``slots``: what only one case may have at a time -> its id. ``counts``: how many
    are in "state NUL kind".
    """

    def __init__(self):
        self.rows = OOBTree({ALWAYS: None})
        self.numbers = OOBTree({ALWAYS: None})
        self.slots = OOBTree({ALWAYS: None})
        self.lists = OOTreeSet([ALWAYS])
        self.counts = OOBTree()


class Sharded(Persistent):
    """What is kept in ``SHARDS`` parts, each found by an id and by a number.

    ``make`` makes an empty part, with ``rows`` and ``numbers``.
    """

    make = None

    def __init__(self):
        self.shards = tuple(self.make() for _each in range(SHARDS))

    def shard(self, key):
        """The part in which something is kept."""
        return self.shards[crc32(key.encode(errors="replace")) % SHARDS]

    def by_number(self, number):
        """What people call so, or None."""
        if not isinstance(number, str):
            return None
        return self.get(self.shard(number).numbers.get(number))


class Cases(Sharded):
    """Records with ``id``, ``number``, ``kind``, ``state``, ``made_at``, ``moved_at``,
    ``is_open``, ``is_over`` (nothing more is awaited) and ``owners``.

    ``owners`` are texts such as "contractor:7": each has a list of its own. Records
    are frozen; each step puts another in the place of the one before.
    """

    make = Shard

    # Keeping

    def get(self, case_id):
        """A case, or None."""
        if not isinstance(case_id, str):
            return None
        return self.shard(case_id).rows.get(case_id)

    def free_number(self, case_id, letter):
        """A number that no other case has."""
        turn = 0
        while True:
            number = number_of(case_id, letter, turn)
            if self.shard(number).numbers.get(number) in (None, case_id):
                return number
            turn += 1

    def put(self, case):
        """Keep a case as it is now, and all lists in step with it."""
        shard = self.shard(case.id)
        before = shard.rows.get(case.id)
        shard.rows[case.id] = case
        if before is None:
            self.shard(case.number).numbers[case.number] = case.id
            shard.lists.insert(f"newest\0{place(case)}")
            for owner in case.owners:
                self.shard(owner).lists.insert(f"{owner}\0{place(case)}")
        if before is not None and before.state == case.state:
            return
        if before is not None:
            shard.lists.remove(_sorted(before))
            self._count(shard, before, -1)
        shard.lists.insert(_sorted(case))
        self._count(shard, case, 1)
        for owner in case.owners:
            lists, entry = self.shard(owner).lists, f"{OPEN}{owner}\0{place(case)}"
            if case.is_open:
                lists.insert(entry)
            else:
                without(lists, entry)

    def forget(self, case):
        """Keep it no longer."""
        shard = self.shard(case.id)
        if shard.rows.pop(case.id, None) is None:
            return
        self.shard(case.number).numbers.pop(case.number, None)
        without(shard.lists, f"newest\0{place(case)}", _sorted(case))
        self._count(shard, case, -1)
        for owner in case.owners:
            names = (owner, OPEN + owner)
            without(self.shard(owner).lists, *(f"{n}\0{place(case)}" for n in names))

    def _count(self, shard, case, by):
        where = f"{case.state}\0{case.kind}"
        if where not in shard.counts:
            shard.counts[where] = Length()
        shard.counts[where].change(by)

    # What only one may have at a time

    def holder(self, slot):
        """The case that has a slot, or None."""
        return self.get(self.shard(slot).slots.get(slot))

    def take(self, slot, case_id):
        """Let a case have a slot; two at the same moment conflict, and one is tried again."""
        self.shard(slot).slots[slot] = case_id

    def leave(self, slot, case_id):
        """The case no longer needs the slot."""
        slots = self.shard(slot).slots
        if slots.get(slot) == case_id:
            del slots[slot]

    # Finding

    def newest(self, states=(), kinds=(), after=""):
        """Iterate over cases, the newest first; ``after`` is the place of the last one seen."""
        if not states:
            names = ["newest"]
        else:
            kinds = kinds or sorted({kind for _state, kind in self.counts()})
            names = [f"{state}\0{kind}" for state in states for kind in kinds]
        found = merge(
            *(
                self._listed(shard, name, after)
                for shard in self.shards
                for name in names
            )
        )
        return (self.get(entry[STAMP + 1 :]) for entry in found)

    def of(self, owner, after="", open_only=False):
        """Iterate over the cases of an owner, the newest first."""
        name = OPEN + owner if open_only else owner
        found = self._listed(self.shard(owner), name, after)
        return (self.get(entry[STAMP + 1 :]) for entry in found)

    def ended_before(self, moment):
        """Iterate over the cases with which nothing has happened since a moment."""
        start = newest_first(moment)
        for state, kind in self.counts():
            for case in self.newest((state,), (kind,), start):
                if case.is_over and case.moved_at < moment:
                    yield case

    @staticmethod
    def _listed(shard, name, after):
        first = f"{name}\0{after}"
        for entry in shard.lists.keys(first, f"{name}\0{ALWAYS}", excludemin=True):
            yield entry[len(name) + 1 :]

    def counts(self):
        """How many there are, by pairs of state and kind."""
        found = {}
        for shard in self.shards:
            for where, length in shard.counts.items():
                state, _nul, kind = where.partition("\0")
                found[state, kind] = found.get((state, kind), 0) + length()
        return {pair: count for pair, count in found.items() if count}


def _sorted(case):
    return f"{case.state}\0{case.kind}\0{place(case)}"


def without(lists, *entries):
    """Take entries out, those that are there."""
    for entry in entries:
        with suppress(KeyError):
            lists.remove(entry)
