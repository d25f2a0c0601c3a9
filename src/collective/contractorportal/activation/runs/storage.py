"""Orders of files of letters: who ordered, how far it is, and the file for a few days.

The file is the only place where codes can be read. No code is kept while it is drawn:
a worker that is killed draws again, with other codes.
"""

from ...core import clock
from ...site import site_annotations
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from datetime import timedelta
from datetime import UTC
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.activation.runs"
WAITING, DRAWING, DONE, FAILED = "waiting", "drawing", "done", "failed"
OPEN = (WAITING, DRAWING)


def get_runs():
    """The site's orders of letters."""
    return site_annotations()[KEY]


def now():
    """The present moment in UTC."""
    return clock.now().astimezone(UTC)


class Run(Persistent):
    """One order: of a community (``community_id``) or of one person.

    ``anew`` says that those get one too who have a letter that still works.
    """

    state = WAITING
    drawn = 0
    wanted = 0
    made = 0
    # The contractor ids of those whose letters are in the file.
    people = ()
    passed_over = 0
    attempts = 0
    reason = ""
    ended_at = None
    file = None
    fetched_at = None
    destroyed_at = None
    destroyed_by = ""

    def __init__(self, id, community_id, contractor_ids, anew, by, ordered_at):
        self.id = id
        self.community_id = community_id
        self.contractor_ids = contractor_ids
        self.anew = anew
        self.by = by
        self.ordered_at = ordered_at

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def percent(self):
        """How far it is."""
        if self.state == DONE:
            return 100
        return 100 * self.drawn // self.wanted if self.wanted else 0

    @property
    def what(self):
        return self.community_id, self.contractor_ids, self.anew


class Runs(Persistent):
    """Orders by their ids, which begin with the moment of the order.

    ``live`` are the ids of those that are open or have a file: the worker looks at
    these alone.
    """

    def __init__(self):
        self.rows = OOBTree()
        self.live = OOTreeSet()

    def order(self, community_id, contractor_ids, anew, by):
        """Order a file; one that is ordered just so and not made yet stays the only one."""
        wanted = (community_id, tuple(contractor_ids), anew)
        for run in map(self.rows.get, self.live):
            if run.is_open and run.what == wanted:
                return run
        moment = now()
        made = f"{moment:%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}"
        self.rows[made] = Run(made, *wanted, by, moment)
        self.live.insert(made)
        return self.rows[made]

    def get(self, run_id):
        return self.rows.get(run_id) if isinstance(run_id, str) else None

    def newest(self):
        """All of them, the last ordered first."""
        return [self.rows[key] for key in reversed(list(self.rows.keys()))]

    def next(self):
        """The order that is worked on, or the first that waits; None without any."""
        live = map(self.rows.get, self.live)
        return next((each for each in live if each.is_open), None)

    def sweep(self, days):
        """Throw away files whose time is over; the log of orders stays."""
        before = now() - timedelta(days=days)
        for run in list(map(self.rows.get, self.live)):
            if run.file is not None and run.ended_at < before:
                destroy(run, "")
            if run.file is None and not run.is_open:
                self.live.remove(run.id)


def destroy(run, by):
    """Throw a file away: its codes can be read nowhere any more."""
    run.file = None
    run.destroyed_at, run.destroyed_by = now(), by
