"""Orders of files in the site: what the worker has gathered, and the file itself."""

from ...core import clock
from ...site import site_annotations
from BTrees.OOBTree import OOBTree
from datetime import timedelta
from datetime import UTC
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.payment_forms"
WAITING, GATHERING, DRAWING = "waiting", "gathering", "drawing"
DONE, FAILED = "done", "failed"
OPEN = (WAITING, GATHERING, DRAWING)


def get_batches():
    """The site's orders of files."""
    return site_annotations()[KEY]


def now():
    """The present moment in UTC: the database cannot keep a ZoneInfo."""
    return clock.now().astimezone(UTC)


class Batch(Persistent):
    """One file that was ordered.

    ``accounts`` are the ids of what it is about, as they were when the work began;
    ``forms`` are the forms of each hundred of them, by its number, frozen as the ERP
    told them: whoever draws them, and however often, draws the same.
    """

    state = WAITING
    accounts = None
    attempts = 0
    drawn = 0
    made = 0
    nothing = 0
    no_number = 0
    file = None
    reason = ""
    ended_at = None

    def __init__(self, id, community_id, month, way, by, ordered_at):
        self.id = id
        self.community_id = community_id
        self.month = month
        self.way = way
        self.by = by
        self.ordered_at = ordered_at
        self.forms = OOBTree()

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def gathered(self):
        """How many accounts the ERP has been asked about."""
        return min(len(self.forms) * CHUNK, len(self.accounts or ()))

    @property
    def percent(self):
        """How far the work is: half for asking, half for drawing."""
        if self.state == DONE:
            return 100
        whole = len(self.accounts or ())
        if not whole:
            return 0
        drawn = 50 * self.drawn // self.made if self.made else 0
        return 50 * self.gathered // whole + drawn


# How many accounts are asked about at once, in one transaction.
CHUNK = 100


class Batches(Persistent):
    """Orders by their ids, which begin with the moment of the order."""

    def __init__(self):
        self.rows = OOBTree()

    def order(self, community_id, month, way, by):
        """Order a file; one that is ordered just so and not made yet stays the only one."""
        for batch in self.rows.values():
            same = (batch.community_id, batch.month, batch.way)
            if batch.is_open and same == (community_id, month, way):
                return batch
        moment = now()
        made = f"{moment:%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}"
        batch = Batch(made, community_id, month, way, by, moment)
        self.rows[made] = batch
        return batch

    def get(self, batch_id):
        return self.rows.get(batch_id) if isinstance(batch_id, str) else None

    def newest(self):
        """All of them, the last ordered first."""
        return [self.rows[key] for key in reversed(list(self.rows.keys()))]

    def next(self):
        """The order that is worked on, or the first that waits; None without any."""
        return next((each for each in self.rows.values() if each.is_open), None)

    def sweep(self, days):
        """Forget files whose time is over; how many."""
        before = now() - timedelta(days=days)
        over = [
            key
            for key, batch in self.rows.items()
            if batch.ended_at is not None and batch.ended_at < before
        ]
        for key in over:
            del self.rows[key]
        return len(over)
