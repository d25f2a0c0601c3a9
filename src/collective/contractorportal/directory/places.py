"""To which communities a record belongs."""

from ..erp.records import Account
from ..erp.records import AccountHolder
from ..erp.records import BoardTerm
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Contractor
from ..erp.records import OwnershipPart
from ..erp.records import Premises
from ..erp.records import Title


NOWHERE = ""
# The record that a record belongs to, when it does not name its community.
PARENTS = {
    Premises: (Building, "building_id"),
    OwnershipPart: (Premises, "premises_id"),
    AccountHolder: (Account, "account_id"),
}


class Places:
    """Gathers the communities of changed records, and records that hang loose.

    ``loose`` are class and id of records that may have no place: whoever reads
    them looks again.
    """

    def __init__(self, directory):
        self.directory = directory
        self.everything = False
        self.loose = set()
        self._found = set()

    def take(self):
        """The communities found since the last time."""
        found, self._found = self._found, set()
        if self.everything:
            found.update(self.directory.shelf(Community).rows.keys())
        return found

    def changed(self, record_class, record_id):
        """A record is about to change, or has just changed."""
        if self.everything:
            return
        found = self.of(record_class, record_id)
        if NOWHERE in found:
            self.loose.add((record_class.__name__, record_id))
        self._found.update(found)

    def removing(self, record_class, record_id):
        """A record is about to go: what belongs to it may lose its place."""
        self.changed(record_class, record_id)
        for child_class, (parent_class, name) in PARENTS.items():
            if parent_class is record_class:
                shelf = self.directory.shelf(child_class)
                for child_id in shelf.ids(name, record_id):
                    self.loose.add((child_class.__name__, child_id))

    def of(self, record_class, record_id):
        """Ids of the communities of a record; ``NOWHERE`` for one that hangs loose."""
        if record_class is Community:
            return {record_id}
        record = self.directory.get(record_class, record_id)
        if record is None:
            return set()
        if record_class is Contractor:
            find = self.directory.find
            found = {
                right.community_id
                for rights in (Title, BoardTerm)
                for right in find(rights, contractor_id=record_id)
            }
            for holder in find(AccountHolder, contractor_id=record_id):
                found |= self.of(Account, holder.account_id)
            return found
        if record_class in PARENTS:
            parent_class, name = PARENTS[record_class]
            return self.of(parent_class, getattr(record, name)) or {NOWHERE}
        return {record.community_id}

    def find_loose(self):
        """Look through all records for those that hang loose."""
        for record_class, (parent_class, name) in PARENTS.items():
            rows = self.directory.shelf(parent_class).rows
            shelf = self.directory.shelf(record_class)
            for parent_id in shelf.values(name):
                if parent_id not in rows:
                    for record_id in shelf.ids(name, parent_id):
                        self.loose.add((record_class.__name__, record_id))
