"""Readings that the portal took, and the lists by which they are found.

On the last evening of a window many people send at the same moment. Nothing here is
written by all of them: everything is split into ``SHARDS``, and counts are added up.
What belongs to one meter is written by whoever reads it, on purpose: two readings of
one meter at once meet there, and the second is judged anew.
"""

from ..notifications.stamps import newest_first
from ..outbox.naming.rules import number_of
from ..outbox.shards import ALWAYS
from ..site import site_annotations
from .shards import Dial
from .shards import Draft
from .shards import Shard
from .shards import Stored
from heapq import merge
from itertools import islice
from persistent import Persistent
from zlib import crc32


KEY = "collective.contractorportal.meters"
SHARDS = 16
STAMP = 20
LETTER = "L"
# Beside the states: readings that count, and hint at a leak.
LEAK = "leak"


def get_readings():
    """The site's readings."""
    return site_annotations()[KEY]


def place(taken):
    """Where a reading stands in lists, to go on from there."""
    return f"{newest_first(taken.created_at)}\0{taken.id}"


def _range(tree, name, after):
    """The entries of a list, without its name, the newest first."""
    start = name + after + ("\1" if after else "")
    for entry in tree.keys(start, name + ALWAYS, excludemax=True):
        yield entry[len(name) :]


def _lists(taken):
    """The lists of a reading: of its state, and of those that hint at a leak."""
    names = [taken.state]
    if taken.counts and any(each.code == "reading_leak" for each in taken.findings):
        names.append(LEAK)
    for name in names:
        yield "states", name
        yield "places", f"{taken.community_id}\0{name}"


class Readings(Persistent):
    """All readings that the portal took."""

    def __init__(self):
        self.shards = tuple(Shard() for _each in range(SHARDS))

    def shard(self, key):
        """Where an id, a number or an owner has its part: always the same one."""
        return self.shards[crc32(key.encode(errors="replace")) % SHARDS]

    # Keeping

    def stored(self, reading_id):
        if not isinstance(reading_id, str) or reading_id == ALWAYS:
            return None
        return self.shard(reading_id).rows.get(reading_id)

    def get(self, reading_id):
        """A ``Taken``, or None."""
        stored = self.stored(reading_id)
        return stored.get() if stored is not None else None

    def by_number(self, number):
        """The reading that people call so, or None."""
        known = self.shard(number).numbers.get(number)
        return self.get(known) if known else None

    def free_number(self, submission_id):
        """A number for a reading: the one that its submission to the ERP will have."""
        turn = 0
        while True:
            number = number_of(submission_id, LETTER, turn)
            if self.shard(number).numbers.get(number) is None:
                return number
            turn += 1

    def add(self, taken, photo=None):
        """Keep a new reading."""
        stored = self.shard(taken.id).rows[taken.id] = Stored(taken)
        stored.photo = photo
        self.shard(taken.number).numbers[taken.number] = taken.id
        for tree, entry in self._owners(taken):
            tree.add(entry)
        dials = self.shard(taken.meter_id).dials
        if taken.meter_id not in dials:
            dials[taken.meter_id] = Dial()
        dials[taken.meter_id].ids += (taken.id,)
        self._list(taken, 1)

    def _owners(self, taken):
        """Entries of a reading in the lists by whose it is."""
        order, premises_id = place(taken), taken.premises_id
        yield self.shard(premises_id).premises, f"{premises_id}\0{order}"
        sender = taken.contractor_id
        if sender:
            yield self.shard(sender).senders, f"{sender}\0{order}"

    def forget(self, taken):
        """Keep a reading no longer, nor its photograph."""
        if self.shard(taken.id).rows.pop(taken.id, None) is None:
            return
        self.shard(taken.number).numbers.pop(taken.number, None)
        for tree, entry in self._owners(taken):
            if entry in tree:
                tree.remove(entry)
        dial = self.shard(taken.meter_id).dials[taken.meter_id]
        dial.ids = tuple(each for each in dial.ids if each != taken.id)
        self._list(taken, -1)

    def put(self, taken):
        """Keep a reading as it is now, and the lists in step with it."""
        stored = self.stored(taken.id)
        before = stored.get()
        stored.put(taken)
        dial = self.shard(taken.meter_id).dials[taken.meter_id]
        dial.ids = tuple(dial.ids)
        if set(_lists(before)) != set(_lists(taken)):
            self._list(before, -1)
            self._list(taken, 1)

    def _list(self, taken, by):
        shard = self.shard(taken.id)
        for tree_name, name in _lists(taken):
            tree, entry = getattr(shard, tree_name), f"{name}\0{place(taken)}"
            if by > 0:
                tree.add(entry)
            elif entry in tree:
                tree.remove(entry)
            shard.count(name, by)
        shard.queue.move(taken, by)

    # Finding

    def of_meter(self, meter_id):
        """All readings of a meter, in the order in which they came."""
        dial = self.shard(meter_id).dials.get(meter_id)
        return [self.get(each) for each in dial.ids] if dial is not None else []

    def of_premises(self, premises_id, limit=None):
        """Iterate over the readings of premises, the newest first."""
        entries = _range(self.shard(premises_id).premises, f"{premises_id}\0", "")
        for entry in islice(entries, limit):
            yield self.get(entry[STAMP + 1 :])

    def of_senders(self, contractor_ids):
        """Iterate over what residents with these numbers sent, the newest first."""
        lists = (
            _range(self.shard(each).senders, f"{each}\0", "") for each in contractor_ids
        )
        for entry in merge(*lists):
            yield self.get(entry[STAMP + 1 :])

    def before(self, state, moment, limit):
        """Some readings of a state in each part that came before a moment."""
        after = newest_first(moment)
        for shard in self.shards:
            entries = islice(_range(shard.states, f"{state}\0", after), limit)
            yield from [self.get(each[STAMP + 1 :]) for each in entries]

    def ids_of(self, state, community_ids=None, after=""):
        """Iterate over ids of a state or ``LEAK``, the newest first.

        They are of all or of some communities.

        ``after`` is the ``place`` of the last one seen.
        """
        if community_ids is None:
            names = [("states", f"{state}\0")]
        else:
            names = [("places", f"{each}\0{state}\0") for each in community_ids]
        entries = merge(
            *(
                _range(getattr(shard, tree), name, after)
                for shard in self.shards
                for tree, name in names
            )
        )
        for entry in entries:
            yield entry[STAMP + 1 :]

    def find(self, state, community_ids=None, after=""):
        """Iterate over readings of a state, the newest first."""
        return map(self.get, self.ids_of(state, community_ids, after))

    def count(self, state, community_id=None):
        """How many there are."""
        name = state if community_id is None else f"{community_id}\0{state}"
        found = (shard.counts.get(name) for shard in self.shards)
        return sum(each() for each in found if each is not None)

    def awaiting(self, wanted=(), after=""):
        """Iterate over readings that await the manager, the oldest first.

        ``wanted`` names queues (``queue.storage``): a reading has to be in all of them.
        """
        queues = [shard.queue for shard in self.shards]
        for entry in merge(*(each.entries(wanted, after) for each in queues)):
            yield self.get(entry[STAMP + 1 :])

    def count_awaiting(self, name=""):
        """How many await the manager, in one of the queues."""
        return sum(shard.queue.count(name) for shard in self.shards)

    # Photographs

    def photo(self, reading_id):
        """The photograph that came with a reading, or None."""
        stored = self.stored(reading_id)
        return stored.photo if stored is not None else None

    def keep_draft(self, key, photo, at):
        """Keep a photograph until its form is sent."""
        self.shard(key).drafts[key] = Draft(photo, at)

    def draft(self, key):
        draft = self.shard(key).drafts.get(key)
        return draft.photo if draft is not None else None

    def drop_draft(self, key):
        drafts = self.shard(key).drafts
        if key in drafts and key != ALWAYS:
            del drafts[key]

    def forget_drafts(self, before):
        """Throw away photographs of forms that were never sent; how many."""
        count = 0
        for shard in self.shards:
            old = [
                key
                for key, draft in shard.drafts.items()
                if draft is not None and draft.at < before
            ]
            for key in old:
                del shard.drafts[key]
            count += len(old)
        return count
