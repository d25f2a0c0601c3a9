"""One part of what the outbox keeps; ``storage`` says what lies in which part."""

from .records import Event
from .records import Submission
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from dataclasses import astuple
from dataclasses import fields
from persistent import Persistent


# An entry that stays: trees that were empty cannot be merged by the database.
ALWAYS = "\x7f"
# Before the name of an owner: the list of what of it is open.
OPEN = "open "


class Stored(Persistent):
    """A submission in a record of its own."""

    def __init__(self, submission):
        self.put(submission)

    def put(self, submission):
        self.values = {
            each.name: getattr(submission, each.name) for each in fields(Submission)
        }
        self.values["history"] = tuple(astuple(each) for each in submission.history)

    def get(self):
        history = tuple(Event(*each) for each in self.values["history"])
        return Submission(**{**self.values, "history": history})


def _tree():
    return OOTreeSet([ALWAYS])


def _map():
    return OOBTree({ALWAYS: None})


class Shard(Persistent):
    """One part of all that is kept: what ``Outbox.shard`` finds here.

    ``submissions``: id -> ``Stored``. ``numbers``: number -> id. ``by``:
    "contractor:id", "account:id", "premises:id" -> "stamp NUL id", newest first;
    the same behind ``OPEN`` for what is open.
    ``names``: "word NUL contractor id", by which those who submitted are found;
    ``called``: contractor id -> those words.

    By id of the submission are also split: ``newest``: "stamp NUL id", the newest first; ``sorted``: the same behind "state
    NUL kind NUL"; ``troubled``: those whose last try met a problem. ``due``: "stamp
    NUL id" of what waits, by when it is to be delivered; ``asked``: of what the ERP
    has, by when it was delivered. ``counts``: how many are in "state NUL kind".
    """

    def __init__(self):
        self.submissions = _map()
        self.numbers = _map()
        self.by = _map()
        self.names = _tree()
        self.called = _map()
        self.newest = _tree()
        self.sorted = _tree()
        self.due = _tree()
        self.asked = _tree()
        self.troubled = _tree()
        self.counts = OOBTree()

    def count(self, place, by):
        if place not in self.counts:
            self.counts[place] = Length()
        self.counts[place].change(by)

    def enlist(self, owner, entry):
        """Put an entry into an owner's list."""
        if owner not in self.by:
            self.by[owner] = OOTreeSet()
        self.by[owner].add(entry)

    def delist(self, owner, entry):
        """Take an entry out of an owner's list; True when nothing is left in it."""
        tree = self.by.get(owner)
        if tree is None or entry not in tree:
            return False
        tree.remove(entry)
        if tree:
            return False
        del self.by[owner]
        return True
