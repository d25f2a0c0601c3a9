"""Requests in the site: by id and number, and the lists of staff and of persons.

As ``cases.storage``, but for the lists of each form and zone, and for files.
"""

from ..cases.storage import ALWAYS
from ..cases.storage import OPEN
from ..cases.storage import Sharded
from ..cases.storage import without
from ..notifications.stamps import newest_first
from ..site import site_annotations
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from heapq import merge
from itertools import product
from persistent import Persistent


KEY = "collective.contractorportal.requests"


def get_requests():
    """The site's requests."""
    return site_annotations()[KEY]


def place(state="", form="", zone=""):
    """The name of the list of requests of a state, a form and a zone; or of all.

    >>> place("new") == place(state="new")
    True
    """
    return f"{state}\0{form}\0{zone}\0"


class Kept(Persistent):
    """A request in a record of its own."""

    def __init__(self, request):
        self.request = request


class Shard(Persistent):
    """``rows``: id -> ``Kept``; ``numbers``: number -> id; ``lists``: "place stamp NUL
    id", the newest first; ``own``: "contractor NUL stamp NUL id", the same behind
    ``OPEN`` for what is open; ``counts``: place -> how many; ``titles``: "form NUL id" or "zone NUL id" -> its last title.
    """

    def __init__(self):
        # An entry that stays: trees that were empty cannot be merged.
        self.rows = OOBTree({ALWAYS: None})
        self.numbers = OOBTree({ALWAYS: None})
        self.lists = OOTreeSet([ALWAYS])
        self.own = OOTreeSet([ALWAYS])
        self.counts = OOBTree()
        self.titles = OOBTree()


class Requests(Sharded):
    """All that were sent."""

    make = Shard

    def get(self, request_id):
        """A ``Request``, or None."""
        if not isinstance(request_id, str):
            return None
        kept = self.shard(request_id).rows.get(request_id)
        return kept.request if kept is not None else None

    def put(self, request):
        """Keep it as it is now, and all lists in step with it."""
        shard = self.shard(request.id)
        kept = shard.rows.get(request.id)
        if kept is None:
            shard.rows[request.id] = Kept(request)
            self.shard(request.number).numbers[request.number] = request.id
            shard.own.add(_owned(request))
            before = set()
        else:
            before, kept.request = _places(kept.request), request
        self._move(shard, request, before, _places(request))
        if request.is_open:
            shard.own.add(OPEN + _owned(request))
        else:
            without(shard.own, OPEN + _owned(request))
        for what, uid, title in (
            ("form", request.form_uid, request.form_title),
            ("zone", request.zone_uid, request.zone_title),
        ):
            if uid and shard.titles.get(f"{what}\0{uid}") != title:
                shard.titles[f"{what}\0{uid}"] = title

    @staticmethod
    def _move(shard, request, before, after):
        order = _order(request)
        for name in before - after:
            shard.lists.remove(name + order)
            shard.counts[name].change(-1)
        for name in after - before:
            shard.lists.add(name + order)
            if name not in shard.counts:
                shard.counts[name] = Length()
            shard.counts[name].change(1)

    def forget(self, request):
        """Keep it no longer, nor its files."""
        shard = self.shard(request.id)
        if shard.rows.pop(request.id, None) is None:
            return
        self.shard(request.number).numbers.pop(request.number, None)
        self._move(shard, request, _places(request), set())
        without(shard.own, _owned(request), OPEN + _owned(request))

    def ended_before(self, moment):
        """Iterate over the requests with which nothing has happened since a moment."""
        for each in self.newest(after=newest_first(moment)):
            if not each.is_open and each.changed_at < moment:
                yield each

    def newest(self, state="", form="", zone="", after=""):
        """Iterate over requests of a list, the newest first; ``after`` an ``order``."""
        name = place(state, form, zone)
        trees = (
            shard.lists.keys(name + after, name + ALWAYS, excludemin=bool(after))
            for shard in self.shards
        )
        for entry in merge(*trees):
            found = self.get(entry.rpartition("\0")[2])
            if found is not None:
                yield found

    def count(self, state="", form="", zone=""):
        """How many a list has."""
        name = place(state, form, zone)
        return sum(
            shard.counts[name]() for shard in self.shards if name in shard.counts
        )

    def of(self, contractor_ids, open_only=False):
        """Iterate over the requests of contractors, the newest first."""
        names = [
            OPEN + each if open_only else each for each in dict.fromkeys(contractor_ids)
        ]
        ranges = (
            _after(each, shard.own.keys(f"{each}\0", f"{each}\0{ALWAYS}"))
            for shard in self.shards
            for each in names
        )
        for entry in merge(*ranges):
            yield self.get(entry.rpartition("\0")[2])

    def titles(self, what):
        """uid -> title of the forms or zones that have requests."""
        first, last = f"{what}\0", f"{what}\0{ALWAYS}"
        return {
            key.partition("\0")[2]: title
            for shard in self.shards
            for key, title in shard.titles.items(first, last)
        }


def _after(owner, entries):
    """Entries without their owner, so that those of several can be merged."""
    return (entry[len(owner) + 1 :] for entry in entries)


def _owned(request):
    return f"{request.contractor_id}\0{_order(request)}"


def order(request):
    """Where a request stands in lists, to go on from there."""
    return _order(request)


def _order(request):
    return f"{newest_first(request.sent_at)}\0{request.id}"


def _places(request):
    return {
        place(*each)
        for each in product(
            ("", request.state), ("", request.form_uid), ("", request.zone_uid)
        )
    }
