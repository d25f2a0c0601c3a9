"""The records of one class in BTrees, with their indexes."""

from ..erp.records import Account
from ..erp.records import AccountHolder
from ..erp.records import BoardTerm
from ..erp.records import Building
from ..erp.records import Contractor
from ..erp.records import OwnershipPart
from ..erp.records import Premises
from ..erp.records import Title
from .mapping import MAPPINGS
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent


# By what other ids records are looked up.
INDEXES = {
    Building: ("community_id",),
    Premises: ("building_id",),
    Contractor: ("email", "number", "person_id"),
    OwnershipPart: ("premises_id",),
    Title: ("contractor_id", "premises_id", "community_id", "part_id"),
    BoardTerm: ("contractor_id", "community_id"),
    Account: ("premises_id", "community_id"),
    AccountHolder: ("contractor_id", "account_id"),
}

# What people type to log in.
NAMES = ("email", "number")


def index_key(name, value):
    """How a value stands in an index: e-mail addresses and numbers without case."""
    return value.strip().casefold() if name in NAMES else value


class Shelf(Persistent):
    """The records of one class: rows by id, and composite keys of the indexes.

    An index is a set of "value NUL id", so that a lookup reads the few buckets
    of its own range however many records share the value.
    """

    def __init__(self, record_class):
        self.rows = OOBTree()
        self.length = Length()
        self.indexes = {
            (MAPPINGS[record_class].names.index(name), name): OOTreeSet()
            for name in INDEXES.get(record_class, ())
        }

    def put(self, row):
        """Store a row and return the one that was there, or None."""
        record_id = row[0]
        old = self.rows.get(record_id)
        if old == row:
            return old
        for (place, name), index in self.indexes.items():
            before = old[place] if old else None
            if before != row[place]:
                self._discard(index, name, before, record_id)
                if row[place]:
                    index.add(f"{index_key(name, row[place])}\0{record_id}")
        self.rows[record_id] = row
        if old is None:
            self.length.change(1)
        return old

    def remove(self, record_id):
        """Forget a row."""
        old = self.rows.pop(record_id, None)
        if old is not None:
            self.length.change(-1)
            for (place, name), index in self.indexes.items():
                self._discard(index, name, old[place], record_id)

    def _discard(self, index, name, value, record_id):
        if value:
            key = f"{index_key(name, value)}\0{record_id}"
            if key in index:
                index.remove(key)

    def ids(self, name, value):
        """The ids of rows with that value in an index."""
        start = f"{index_key(name, value)}\0"
        for (_place, known), index in self.indexes.items():
            if known == name:
                return [
                    key[len(start) :] for key in index.keys(start, start + "\U0010ffff")
                ]
        raise KeyError(name)

    def values(self, name):
        """The different values in an index."""
        last = None
        for (_place, known), index in self.indexes.items():
            if known == name:
                for key in index:
                    value = key.partition("\0")[0]
                    if value != last:
                        last = value
                        yield value
