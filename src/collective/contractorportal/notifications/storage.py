"""Mailings in the site: what waits, what became of it, who saw what."""

from ..site import site_annotations
from .model import Order
from .model import Row
from .model import WAITING
from .schedule import Schedule
from .stamps import newest_first
from .stamps import stamp
from .stamps import unstamp
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from dataclasses import astuple
from dataclasses import replace
from datetime import timedelta
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.mailings"
# How long the key of a mailing that was thrown away is still known.
KEYS_KEPT = timedelta(days=730)


def get_mailings():
    """The site's mailings."""
    return site_annotations()[KEY]


class Stored(Persistent):
    """An order in a record of its own: it may be long and never changes."""

    def __init__(self, order):
        self.values = astuple(order)

    @property
    def order(self):
        return Order(*self.values)


class Mailing(Persistent):
    """One announcement and its messages.

    ``rows``: recipient NUL channel -> ``Row`` as a tuple. ``queues``: of each
    channel the "stamp NUL row" of what waits, so that what is due stands first.
    ``people``: all whom it reaches, until each has a row; ``cursor``: the last of
    them that has one, None when all have. ``batch``: the rows
    that a machine has taken to send, until when, and which machine. ``notes``: what
    its kind keeps while it is being sent. ``planned`` and ``served``: its places in
    the schedule, and when it had a turn.
    """

    planned = {}
    served = None

    def __init__(self, mailing_id, order, moment):
        self.id = mailing_id
        self.kind = order.kind
        self.uid = order.uid
        self.urgent = order.urgent
        self.created = moment
        self.not_before = order.not_before
        self.notes = {}
        self.stored = Stored(order)
        self.rows = OOBTree()
        self.queues = OOBTree()
        self.counts = {}
        self.cursor = ""
        self.people = None
        self.batch = None
        self.state = "open"
        self.finished = None
        self.failures = 0
        self.next_try = None
        self.problem = ""

    @property
    def order(self):
        return self.stored.order

    def forget_data(self):
        """Keep no longer what somebody typed: nothing waits for it any more."""
        self.stored = Stored(replace(self.order, data={}))

    def row(self, key):
        found = self.rows.get(key)
        return Row(*found) if found else None

    def put(self, key, row):
        """Write a row down, and keep queue and counts in step with it.

        A waiting row's moment is the one from which it may be sent.
        """
        old = self.rows.get(key)
        if old is not None:
            self._leave(key, Row(*old))
        self.rows[key] = row.packed()
        counts = {**self.counts, row.state: self.counts.get(row.state, 0) + 1}
        if old is not None:
            counts[old[0]] -= 1
        self.counts = {state: count for state, count in counts.items() if count}
        if row.state == WAITING:
            self.queue(channel_of(key)).add(f"{stamp(row.moment)}\0{key}")

    def _leave(self, key, row):
        if row.state == WAITING:
            queue = self.queue(channel_of(key))
            entry = f"{stamp(row.moment)}\0{key}"
            if entry in queue:
                queue.remove(entry)

    def queue(self, channel):
        if channel not in self.queues:
            self.queues[channel] = OOTreeSet()
        return self.queues[channel]

    def due(self, channel, moment, limit):
        """Keys of rows whose time has come, the longest waiting first."""
        if channel not in self.queues:
            return []
        found = []
        for entry in self.queues[channel].keys(None, stamp(moment) + "\1"):
            found.append(entry[21:])
            if len(found) == limit:
                break
        return found

    def next_due(self, channel):
        """When the first waiting row of a channel is due, or None."""
        queue = self.queues.get(channel)
        return unstamp(queue.minKey()) if queue else None

    @property
    def shown_from(self):
        """From when it stands at the bell."""
        return max(self.created, self.not_before or self.created)

    @property
    def waiting(self):
        return self.counts.get(WAITING, 0)


def channel_of(key):
    return key.rpartition("\0")[2]


def recipient_of(key):
    return key.rpartition("\0")[0]


class Mailings(Persistent):
    """All mailings.

    ``schedule``: those that are not finished, by turns. ``finished``: "stamp NUL
    id" of the others. ``groups``: "group NUL stamp NUL id", newest first, what the
    bell reads; ``latest``: the newest stamp of each group. ``keys``: key -> (id,
    moment). ``channels``: what a channel met last. ``bad``: digests of addresses that a server refused. ``gone``:
    "stamp NUL key" of keys whose mailing was thrown away.
    """

    def __init__(self):
        self.mailings = OOBTree()
        self.keys = OOBTree()
        self.gone = OOTreeSet()
        self.schedule = Schedule()
        self.finished = OOTreeSet()
        self.groups = OOTreeSet()
        self.latest = OOBTree()
        self.channels = OOBTree()
        self.bad = OOBTree()
        self.preferences = OOBTree()
        self.seen = OOBTree()
        self.digests = OOTreeSet()
        self.spent = OOBTree()
        self.secret = secrets.token_bytes(32)
        self.base_url = ""

    def get(self, mailing_id):
        return self.mailings.get(mailing_id)

    def add(self, order, moment):
        known = self.keys.get(order.key)
        if known is not None:
            return self.mailings.get(known[0]) or _Gone(known[0])
        mailing_id = f"{stamp(moment)}-{secrets.token_hex(4)}"
        mailing = Mailing(mailing_id, order, moment)
        self.mailings[mailing_id] = mailing
        self.keys[order.key] = (mailing_id, moment)
        self.schedule.plan(mailing)
        if order.uid:
            self.groups.update(self._entries(mailing, order))
            told = stamp(mailing.shown_from)
            for group in order.groups:
                if self.latest.get(group, "") < told:
                    self.latest[group] = told
        return mailing

    def under(self, start):
        """Mailings whose key begins with these words."""
        for _key, (mailing_id, _moment) in self.keys.items(start, start + "\U0010ffff"):
            mailing = self.mailings.get(mailing_id)
            if mailing is not None:
                yield mailing

    def _entries(self, mailing, order):
        since = newest_first(mailing.shown_from)
        return [f"{group}\0{since}\0{mailing.id}" for group in order.groups]

    def is_new(self, group, since):
        """Was a group told of anything since a moment? Asked for many groups at once."""
        return self.latest.get(group, "") > since

    def told(self, group, since, limit):
        """Ids of mailings that a group was told of since a moment, the newest first."""
        start = f"{group}\0"
        end = f"{start}{newest_first(since)}"
        for count, entry in enumerate(self.groups.keys(start, end)):
            if count == limit:
                break
            yield entry[len(start) + 21 :]

    def newest(self):
        """Iterate over the ids of all mailings, the newest first."""
        return reversed(self.mailings.keys())

    def finish(self, mailing, state, moment):
        """Nothing of it waits any more."""
        mailing.state, mailing.finished = state, moment
        self.finished.add(f"{stamp(moment)}\0{mailing.id}")
        self.schedule.plan(mailing)

    def served(self, mailing, moment):
        """It has had its turn; it is closed when nothing of it waits any more."""
        if mailing.state == "open" and mailing.cursor is None and not mailing.waiting:
            self.close(mailing, moment)
        else:
            self.schedule.plan(mailing, moment)

    def close(self, mailing, moment):
        """Finish a mailing of which all has gone out, and forget what was typed."""
        mailing.notes = {}
        if not mailing.uid:
            mailing.forget_data()
        self.finish(mailing, "done", moment)

    def reopen(self, mailing):
        """Something of it waits again."""
        if mailing.finished is not None:
            entry = f"{stamp(mailing.finished)}\0{mailing.id}"
            if entry in self.finished:
                self.finished.remove(entry)
        mailing.state, mailing.finished = "open", None
        self.schedule.plan(mailing)

    def spend(self, day, cost):
        """Count what text messages have cost on a day; old days are forgotten."""
        for known in list(self.spent)[:-30]:
            del self.spent[known]
        self.spent[day] = self.spent.get(day, 0) + cost

    def finished_before(self, moment):
        """Iterate over the moments at which mailings were finished."""
        return (unstamp(e[:20]) for e in self.finished.keys(None, stamp(moment)))

    def purge(self, before, limit=20):
        """Forget mailings that were finished before a moment; how many."""
        old = list(self.finished.keys(None, stamp(before)))[:limit]
        for entry in old:
            self.finished.remove(entry)
            mailing = self.mailings.pop(entry[21:], None)
            if mailing is None:
                continue
            if mailing.uid:
                for key in self._entries(mailing, mailing.order):
                    self.groups.discard(key)
                self.gone.add(f"{stamp(mailing.created)}\0{mailing.order.key}")
            else:
                self.keys.pop(mailing.order.key, None)
        for entry in list(self.gone.keys(None, stamp(before - KEYS_KEPT)))[:limit]:
            self.gone.remove(entry)
            self.keys.pop(entry[21:], None)
        return len(old)


class _Gone:
    """A mailing that was thrown away; its key is still known."""

    def __init__(self, mailing_id):
        self.id = mailing_id
