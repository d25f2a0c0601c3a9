"""One part of the readings that the portal took; ``storage`` says what lies in which part."""

from ..outbox.shards import ALWAYS
from .model import Finding
from .model import Step
from .model import Taken
from .queue.storage import Queue
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from dataclasses import fields
from persistent import Persistent


# Their lists of records have classes that are not for the database.
_LISTS = {"findings": Finding, "history": Step}


class Stored(Persistent):
    """A reading in a record of its own, and the photograph that came with it."""

    photo = None

    def __init__(self, taken):
        self.put(taken)

    def put(self, taken):
        self.values = {each.name: getattr(taken, each.name) for each in fields(Taken)}
        for name in _LISTS:
            self.values[name] = tuple(
                tuple(getattr(each, field.name) for field in fields(each))
                for each in getattr(taken, name)
            )

    def get(self):
        lists = {
            name: tuple(factory(*each) for each in self.values[name])
            for name, factory in _LISTS.items()
        }
        return Taken(**{**self.values, **lists})


class Dial(Persistent):
    """The readings of one meter: whoever adds one writes all of it, see above."""

    ids = ()


class Draft(Persistent):
    """A photograph of a form that is not sent yet: until its questions are answered."""

    def __init__(self, photo, at):
        self.photo = photo
        self.at = at


class Shard(Persistent):
    """One part of all that is kept; ``Readings.shard`` says which.

    ``rows``: id -> ``Stored``. ``numbers``: number -> id. ``dials``: meter id -> ``Dial``.
    ``premises``: "premises id NUL stamp NUL id", the newest first; ``senders``: the same
    by contractor, of what residents sent. By id of the reading:
    ``states``: "state NUL stamp NUL id"; ``places``: "community id NUL state NUL stamp
    NUL id".
    ``drafts``: "user NUL key NUL meter" -> ``Draft``. ``counts``: "state" and
    "community id NUL state" -> ``Length``.
    """

    def __init__(self):
        self.queue = Queue()
        self.rows = OOBTree({ALWAYS: None})
        self.numbers = OOBTree({ALWAYS: None})
        self.dials = OOBTree({ALWAYS: None})
        self.premises = OOTreeSet([ALWAYS])
        self.senders = OOTreeSet([ALWAYS])
        self.states = OOTreeSet([ALWAYS])
        self.places = OOTreeSet([ALWAYS])
        self.drafts = OOBTree({ALWAYS: None})
        self.counts = OOBTree()

    def count(self, name, by):
        if name not in self.counts:
            self.counts[name] = Length()
        self.counts[name].change(by)
