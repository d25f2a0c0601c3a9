"""Files of readings that were sent, and what came of their rows."""

from ...core import clock
from ...site import site_annotations
from .model import CHECKING
from .model import Entered
from .model import OUTCOMES
from .model import Told
from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from collections import Counter
from dataclasses import astuple
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from persistent import Persistent
from plone.namedfile.file import NamedBlobFile


KEY = "collective.contractorportal.meters.imports"
# How long a file is kept after it was sent.
KEPT = timedelta(days=30)
MOST_LISTED = 50


def get_imports():
    """The site's imports."""
    return site_annotations()[KEY]


class Import(Persistent):
    """One file.

    ``portions``: number -> rows that are judged at once, as tuples. ``wrong``: rows
    that mean no meter. ``checked`` and ``taken``: number of a portion -> what came of
    its rows; ``counts`` are those of the outcomes. ``at_once``: nobody wants to look.
    """

    state = CHECKING
    at_once = False

    def __init__(self, import_id, by, source, filename, data):
        self.id = import_id
        self.by = by
        self.source = source
        self.at = clock.now().astimezone(UTC)
        self.ended_at = None
        self.day = None
        self.file = NamedBlobFile(data=data, filename=filename)
        self.portions = IOBTree()
        self.wrong = ()
        self.empty = ()
        self.twice = ()
        self.rows = 0
        self.checked = IOBTree()
        self.taken = IOBTree()
        self.counts = {}

    @property
    def filename(self):
        return self.file.filename

    def fill(self, rows, portions, wrong, empty, twice):
        self.rows = rows
        for number, portion in enumerate(portions):
            self.portions[number] = tuple(map(astuple, portion))
        self.wrong = tuple(map(astuple, wrong))
        self.empty, self.twice = tuple(empty), tuple(twice)

    def portion(self, number):
        """The ``Entered`` rows of a portion."""
        return [Entered(*each) for each in self.portions[number]]

    @property
    def results(self):
        """What is known by now: as far as they were taken, as it was foreseen before."""
        return self.taken if self.state in ("taking", "done") else self.checked

    @property
    def next(self):
        """The number of the first portion that is not done in this state; or None."""
        number = len(self.results)
        return number if number < len(self.portions) else None

    def put(self, number, told):
        """Keep what came of a portion."""
        self.results[number] = tuple(map(astuple, told))
        self.counts = dict(
            Counter(self.counts) + Counter(each.outcome for each in told)
        )

    def begin(self, state):
        """Go on to another state; its counts begin anew."""
        self.state = state
        self.counts = {"failed": len(self.wrong)} if self.wrong else {}

    def count(self, outcome):
        return self.counts.get(outcome, 0)

    @property
    def percent(self):
        whole = len(self.portions)
        return 100 * len(self.results) // whole if whole else 100

    def told(self, *outcomes):
        """Iterate over ``Told`` rows of some outcomes, by portion."""
        wanted = outcomes or OUTCOMES
        if "failed" in wanted:
            yield from (Told(*each) for each in self.wrong)
        for portion in self.results.values():
            for values in portion:
                if values[1] in wanted:
                    yield Told(*values)


class Imports(Persistent):
    """``rows``: id -> ``Import``; ids begin with the moment."""

    def __init__(self):
        self.rows = OOBTree()

    def add(self, by, source, filename, data):
        self.sweep()
        moment = clock.now().astimezone(UTC)
        digest = sha256(data + by.encode()).hexdigest()[:8]
        made = f"{moment:%Y%m%d%H%M%S%f}-{digest}"
        self.rows[made] = Import(made, by, source, filename, data)
        return self.rows[made]

    def get(self, import_id):
        return self.rows.get(import_id) if isinstance(import_id, str) else None

    def newest(self):
        """The last ones, the newest first."""
        return [
            self.rows[key] for key in reversed(list(self.rows.keys())[-MOST_LISTED:])
        ]

    def waiting(self):
        """Those that the worker has to go on with, the first one first."""
        return [
            each for each in self.rows.values() if each.state in ("checking", "taking")
        ]

    def drop(self, import_id):
        del self.rows[import_id]

    def sweep(self):
        """Forget files of long ago."""
        before = clock.now() - KEPT
        for key in [key for key, each in self.rows.items() if each.at < before]:
            del self.rows[key]
