"""The log in the site: each writer adds to a strand of its own, the worker makes the rest.

Two requests that write at the same time never touch the same record: a connection of the
database has a strand for each day. What makes entries easy to find, and the seals, is
written by the worker alone; what it has not come to yet is found nevertheless.
"""

from ..core import clock
from ..site import site_annotations
from .model import EVERYBODY
from .model import Head
from .model import Row
from .model import Seal
from .rules import canonical
from .rules import FIRST
from .rules import is_over
from .rules import link
from .rules import parse
from .rules import place
from .rules import seal_of
from .rules import start
from BTrees.IOBTree import IOBTree
from BTrees.LLBTree import LLTreeSet
from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from datetime import date
from datetime import datetime
from datetime import time
from heapq import merge
from persistent import Persistent
from weakref import WeakKeyDictionary

import secrets


KEY = "collective.contractorportal.audit"
# How many entries one run of the worker enters into the lists at most.
MOST = 20_000
# What each connection of this process calls its strands.
_names = WeakKeyDictionary()


def get_log():
    """The site's log, or None before the upgrade made it."""
    return site_annotations().get(KEY)


class Rows(IOBTree):
    """Few rows a record, as an added one writes the others of its record again."""

    max_leaf_size = 8
    max_internal_size = 32


class Strand(Persistent):
    """What one writer wrote in one day. ``rows``: number from 0 -> (text, digest)."""

    def __init__(self):
        self.rows = Rows()

    def __len__(self):
        return self.rows.maxKey() + 1 if self.rows else 0

    def append(self, day, name, text):
        number = len(self)
        previous = self.rows[number - 1][1] if number else start(day, name)
        self.rows[number] = (text, link(previous, text))

    def all(self):
        return [Row(*row) for row in self.rows.values()]


class Audit(Persistent):
    """``strands``: (ordinal of the day, name) -> ``Strand``. ``seals``: ordinal -> values.

    Made by the worker: ``order``: microseconds -> (ordinal, name, number) of an entry;
    ``of``: "user", "person", "community" or "kind", NUL, id -> set of microseconds;
    ``listed``: (ordinal, name) -> how many entries of a strand are in these;
    ``closed``: the last day that is sealed, with all its entries in the lists;
    ``forgotten``: the last day that was taken away as it was old.
    """

    def __init__(self):
        self.strands = OOBTree()
        self.seals = IOBTree()
        self.order = LOBTree()
        self.of = OOBTree()
        self.listed = OOBTree()
        self.closed = 0
        self.forgotten = 0

    # Written by whoever does or sees something

    def append(self, entry, strand=None):
        """Add an entry; one of a day that is already sealed goes to the next one."""
        ordinal = entry.at.astimezone(clock.WARSAW).toordinal()
        if self.seals:
            ordinal = max(ordinal, self.seals.maxKey() + 1)
        name = strand or self._name()
        key = (ordinal, name)
        if key not in self.strands:
            self.strands[key] = Strand()
        self.strands[key].append(date.fromordinal(ordinal), name, canonical(entry))

    def _name(self):
        jar = self._p_jar
        if jar is None:
            return "new"
        if jar not in _names:
            _names[jar] = secrets.token_hex(8)
        return _names[jar]

    # Written by the worker

    def seal(self, now):
        """Seal the days that are over; how many those were."""
        last = self.seals.maxKey() if self.seals else 0
        days = sorted({ordinal for ordinal, _name in self.strands.keys((last + 1,))})
        done = 0
        for ordinal in days:
            day = date.fromordinal(ordinal)
            if not is_over(day, now):
                break
            heads = [
                Head(name, len(strand), strand.rows[len(strand) - 1][1])
                for name, strand in self.strands_of(ordinal)
            ]
            seal = seal_of(day, heads, self.last_seal())
            ends = tuple((each.strand, each.count, each.digest) for each in heads)
            self.seals[ordinal] = (ends, seal.previous, seal.digest)
            done += 1
        return done

    def list_new(self, most=MOST):
        """Enter what is not in the lists yet, some of it; how many those were."""
        done = 0
        for key, strand, first in list(self._unlisted()):
            for number, (text, _digest) in strand.rows.items(first):
                if done >= most:
                    return done
                self._list(key, number, parse(text))
                self.listed[key] = number + 1
                done += 1
        if self.seals and self.seals.maxKey() > self.closed:
            self.closed = self.seals.maxKey()
        return done

    def _list(self, key, number, entry):
        moment = place(entry.at)
        while moment in self.order:
            moment += 1
        self.order[moment] = (*key, number)
        for name in names_of(entry):
            if name not in self.of:
                self.of[name] = LLTreeSet()
            self.of[name].insert(moment)

    def forget_before(self, day, most=MOST):
        """Take away one day before that, if there is a sealed one; how many went.

        None: there is nothing to forget. Seals stay for ever: the chain remains whole.
        """
        ordinal = next((each for each, _name in self.strands), None)
        if ordinal is None or ordinal >= day.toordinal() or ordinal > self.closed:
            return None
        self.forgotten = ordinal
        strands = list(self.strands_of(ordinal))
        gone = {}
        for name, strand in strands:
            gone[(ordinal, name)] = strand
            del self.strands[(ordinal, name)]
            self.listed.pop((ordinal, name), None)
        count = 0
        for moment, (at, name, number) in list(self.order.items()):
            strand = gone.get((at, name))
            if strand is None:
                if at > ordinal and moment > place(_end(ordinal)):
                    break
                continue
            del self.order[moment]
            count += 1
            for listed in names_of(parse(strand.rows[number][0])):
                own = self.of.get(listed, ())
                if moment in own:
                    own.remove(moment)
                    if not own:
                        del self.of[listed]
        return count

    # Read

    def entries(
        self,
        community_id=None,
        user_id=None,
        since=None,
        until=None,
        person=None,
        kind=None,
    ):
        """Iterate over ``Entry``s, the newest first; ``until`` is not included.

        ``person``: one id of a contractor, or several of which one has to be meant.
        """
        first = None if since is None else place(since)
        last = None if until is None else place(until) - 1
        wanted = {"user": user_id, "community": community_id, "kind": kind}
        asked = [f"{name}\0{value}" for name, value in wanted.items() if value]
        people = (person,) if isinstance(person, str) else person
        meant = None if people is None else {f"person\0{each}" for each in people}
        listed = self._listed(asked, meant, first, last)
        # Of one moment the last that was written comes first, as in the lists.
        fresh = list(self._fresh(asked, meant, first, last))[::-1]
        fresh.sort(key=_at, reverse=True)
        return merge(listed, fresh, key=_at, reverse=True)

    def _listed(self, asked, meant, first, last):
        sets = [self.of.get(name, ()) for name in asked]
        if meant is not None:
            found = [self.of[name] for name in meant if name in self.of]
            runs = [reversed(each.keys(first, last)) for each in found]
            source, before = merge(*runs, reverse=True), None
        elif sets:
            one = sets.pop(0)
            source, before = (reversed(one.keys(first, last)) if one else ()), None
        else:
            source, before = reversed(self.order.keys(first, last)), None
        for moment in source:
            if moment == before or not all(moment in each for each in sets):
                continue
            before = moment
            ordinal, name, number = self.order[moment]
            yield parse(self.strands[(ordinal, name)].rows[number][0])

    def _fresh(self, asked, meant, first, last):
        for _key, strand, begin in self._unlisted():
            for text, _digest in strand.rows.values(begin):
                entry = parse(text)
                names, moment = names_of(entry), place(entry.at)
                if (
                    names.issuperset(asked)
                    and (meant is None or not names.isdisjoint(meant))
                    and (first is None or moment >= first)
                    and (last is None or moment <= last)
                ):
                    yield entry

    def _unlisted(self):
        for key, strand in self.strands.items((self.closed + 1,)):
            first = self.listed.get(key, 0)
            if len(strand) > first:
                yield key, strand, first

    def strands_of(self, ordinal):
        """Pairs of name and ``Strand`` of a day."""
        found = self.strands.items((ordinal,), (ordinal + 1,))
        return [(name, strand) for (_ordinal, name), strand in found]

    def days(self):
        """Ordinals of the days of which there are entries, the oldest first."""
        return sorted({ordinal for ordinal, _name in self.strands})

    def all_seals(self):
        """Iterate over ``Seal``s, the oldest first."""
        for ordinal, (ends, previous, digest) in self.seals.items():
            heads = tuple(Head(*each) for each in ends)
            yield Seal(date.fromordinal(ordinal), heads, previous, digest)

    def last_seal(self):
        """The digest of the last seal."""
        return self.seals[self.seals.maxKey()][2] if self.seals else FIRST

    def __len__(self):
        return sum(len(strand) for strand in self.strands.values())


def names_of(entry):
    """The lists in which an entry stands."""
    names = {f"kind\0{entry.kind}"}
    if entry.user_id:
        names.add(f"user\0{entry.user_id}")
    if entry.community_id:
        names.add(f"community\0{entry.community_id}")
    return names | {f"person\0{each}" for each in entry.people}


def everybody(community_id):
    """Who is meant by a list of a whole community."""
    return (f"{EVERYBODY}{community_id}",) if community_id else ()


def _at(entry):
    return entry.at


def _end(ordinal):
    return datetime.combine(date.fromordinal(ordinal + 1), time(), clock.WARSAW)
