"""By what faults are found: sets of orders, counts, and a clock; never the catalog.

Nothing here grows with what is asked: a list reads the rows that it shows, a count
is a number that is kept, what is due is a range of a tree.
"""

from ..directory.words import LAST
from ..notifications.stamps import stamp
from ..site import site_annotations
from .content import FOLDER
from .content import packed_place
from .content import unpacked_place
from .model import ENDED
from .model import Row
from BTrees.Length import Length
from BTrees.LLBTree import LLTreeSet
from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from heapq import merge
from persistent import Persistent
from plone import api
from zlib import crc32

import pickle


KEY = "collective.contractorportal.faults"
ALWAYS = "\x7f"
# Orders fall with time, so that the newest stand first; 2 ** 62 is far in the future.
FIRST = 2**62
PARTS = 16


def get_faults():
    """The site's lists of faults."""
    return site_annotations()[KEY]


def get_folder():
    """Where the faults themselves lie."""
    return api.portal.get()._getOb(FOLDER)


def order_of(moment):
    """Where a moment stands among orders, which sort the newest first."""
    return FIRST - int(moment.timestamp() * 1_000_000)


def names_of(row):
    """The sets in which a fault stands."""
    place = row.place
    yield f"state:{row.state}"
    yield f"state:{row.state}:{place.community_id}"
    yield f"community:{place.community_id}"
    yield f"urgency:{row.urgency}"
    if row.is_open:
        yield "open"
        yield f"open:{place.community_id}"
        if place.common:
            at = place.building_id or place.community_id
            yield f"common:{at}"
            if place.building_id:
                yield f"common:{place.community_id}"
    if place.building_id:
        yield f"building:{place.building_id}"
    if place.premises_id:
        yield f"premises:{place.premises_id}"
    for category_id in row.path_ids:
        yield f"category:{category_id}"
    for contractor_id in row.contractor_ids:
        yield f"contractor:{contractor_id}"
    for login in row.followers:
        yield f"follower:{login}"
    if row.supplier_id:
        yield f"supplier:{row.supplier_id}"
        if row.is_open:
            yield f"open-supplier:{row.supplier_id}"
    for supplier_id in row.asked:
        yield f"asked:{supplier_id}"
    if row.staff:
        yield f"staff:{row.staff}"
    if row.finished_late:
        yield "finished-late"


def times_of(row):
    """What the clock has to do with a fault, as (what, when)."""
    if row.is_open and row.due_at is not None:
        yield "due", row.due_at
        if not row.late_told:
            yield "tell", row.due_at
    if row.state == "done" and row.done_at is not None:
        yield "close", row.done_at
    if row.is_open and row.asked_until is not None:
        yield "ask", row.asked_until
    kept = row.has_photos or row.has_contact
    if row.state in ENDED and kept and row.ended_at is not None:
        yield "photos", row.ended_at


class Faults(Persistent):
    """``rows``: order -> a ``Row``. ``orders``: id -> order. ``numbers``:
    number -> id. ``sets``: name -> orders, ``sizes``: name -> how many. ``times``:
    "what NUL stamp NUL id", ``words``: "word NUL order", both in ``PARTS`` by the fault,
    since all who report at once would write beside one another.
    """

    def __init__(self):
        self.rows = LOBTree()
        self.orders = OOBTree()
        self.numbers = OOBTree()
        self.sets = OOBTree()
        self.sizes = OOBTree()
        self.times = tuple(OOTreeSet([ALWAYS]) for _each in range(PARTS))
        self.words = tuple(OOTreeSet([ALWAYS]) for _each in range(PARTS))

    # Keeping

    def free_order(self, moment):
        """An order for a fault of that moment that no other has."""
        order = order_of(moment)
        while order in self.rows:
            order -= 1
        return order

    def put(self, row):
        """Keep a row as it is now, and all lists in step with it."""
        before = self._row(row.order)
        self.rows[row.order] = _packed(row)
        if before is None:
            self.orders[row.id] = row.order
            self.numbers[row.number] = row.id
        self._change(before, row)

    def forget(self, fault_id):
        """Keep a fault in no list."""
        order = self.orders.pop(fault_id, None)
        if order is None:
            return
        row = self._row(order)
        self.numbers.pop(row.number, None)
        self._change(row, None)
        del self.rows[order]

    def _change(self, before, after):
        row = after or before
        old, new = (set(names_of(each)) if each else set() for each in (before, after))
        for name in old - new:
            self.sets[name].remove(row.order)
            self.sizes[name].change(-1)
        for name in new - old:
            if name not in self.sets:
                self.sets[name] = LLTreeSet()
                self.sizes[name] = Length()
            self.sets[name].insert(row.order)
            self.sizes[name].change(1)
        part = crc32(row.id.encode()) % PARTS
        _differ(self.times[part], _times(before), _times(after))
        _differ(self.words[part], _words(before), _words(after))

    # Finding

    def _row(self, order):
        values = self.rows.get(order)
        return _unpacked(values) if values is not None else None

    def row(self, fault_id):
        """What lists know of a fault, or None."""
        order = self.orders.get(fault_id) if isinstance(fault_id, str) else None
        return self._row(order) if order is not None else None

    def by_number(self, number):
        """The row of the fault that people call so, or None."""
        found = self.numbers.get(number) if isinstance(number, str) else None
        return self.row(found) if found else None

    def count(self, name):
        """How many stand in a set (``names_of``)."""
        size = self.sizes.get(name)
        return size() if size is not None else 0

    def newest(self, *filters, words=(), after=None):
        """Iterate over rows, the newest first, that stand in a set of each filter.

        A filter is a tuple of names of sets, one of which is enough. ``words`` are
        beginnings of words that all occur. ``after`` is an order to go on behind.
        """
        chosen = [tuple(filter(None, map(self.sets.get, names))) for names in filters]
        if words:
            chosen.append((self._worded(words),))
        start = None if after is None else after + 1
        if not chosen:
            orders = self.rows.keys(start)
        elif not all(chosen):
            orders = ()
        else:
            # The shortest list is walked, the others are only asked.
            sizes = [sum(map(self.count, names)) for names in filters]
            sizes += [len(each[0]) for each in chosen[len(sizes) :]]
            shortest = chosen.pop(sizes.index(min(sizes)))
            orders = (
                order
                for order in _once(merge(*(each.keys(start) for each in shortest)))
                if all(any(order in each for each in sets) for sets in chosen)
            )
        return (self._row(order) for order in orders)

    def _worded(self, words):
        found = None
        for word in sorted(words, key=len, reverse=True):
            orders = {
                int(entry.partition("\0")[2])
                for part in self.words
                for entry in part.keys(word, word + LAST)
                if "\0" in entry
            }
            found = orders if found is None else found & orders
        return LLTreeSet(found or ())

    def times_until(self, what, moment, since=None):
        """Iterate over ids for which a time has come, the longest past first."""
        first = f"{what}\0{stamp(since)}" if since is not None else f"{what}\0"
        last = f"{what}\0{stamp(moment)}\1"
        for entry in merge(*(part.keys(first, last) for part in self.times)):
            yield entry.rpartition("\0")[2]

    def late_count(self, moment):
        """How many are open past their time."""
        return sum(1 for _id in self.times_until("due", moment))


def _once(orders):
    last = None
    for order in orders:
        if order != last:
            yield order
        last = order


def _times(row):
    if row is None:
        return set()
    return {f"{what}\0{stamp(at)}\0{row.id}" for what, at in times_of(row)}


def _words(row):
    return {f"{word}\0{row.order}" for word in row.words} if row else set()


def _differ(tree, old, new):
    for entry in old - new:
        tree.remove(entry)
    tree.update(new - old)


def _packed(row):
    """Values as bytes: the database merges what two people put into one bucket only
    when it can compare the values that lie there already."""
    values = {name: getattr(row, name) for name in Row.__dataclass_fields__}
    values["place"] = packed_place(row.place)
    return pickle.dumps(values, 4)


def _unpacked(packed):
    values = pickle.loads(packed)
    return Row(**{**values, "place": unpacked_place(values["place"])})
