"""Submissions in the site, and the lists by which they are found.

Many people submit at the same moment. Nothing here is written by all of them: ids
are scattered, everything is split into ``SHARDS``, and counts are added up.
"""

from ..directory.words import LAST
from ..notifications.stamps import newest_first
from ..notifications.stamps import stamp
from ..site import site_annotations
from .interfaces import IOutbox
from .naming.rules import number_of
from .records import OPEN as OPEN_STATES
from .records import STATES
from .shards import ALWAYS
from .shards import OPEN
from .shards import Shard
from .shards import Stored
from contextlib import suppress
from heapq import merge
from itertools import islice
from persistent import Persistent
from zlib import crc32
from zope.interface import implementer


KEY = "collective.contractorportal.outbox"
SHARDS = 32
STAMP = 20


def get_outbox():
    """The site's outbox."""
    return site_annotations()[KEY]


def _places(submission):
    """The entries of a submission, as (name of the list, entry)."""
    order = place(submission)
    yield "newest", order
    yield "sorted", f"{submission.state}\0{submission.kind}\0{order}"
    if submission.next_at is not None:
        yield "due", f"{stamp(submission.next_at)}\0{submission.id}"
    elif submission.delivered_at is not None and submission.answered_at is None:
        yield "asked", f"{stamp(submission.delivered_at)}\0{submission.id}"
    if submission.problem:
        yield "troubled", order


@implementer(IOutbox)
class Outbox(Persistent):
    """All submissions.

    ``rest``: until when all wait because the ERP does not answer, and why.
    """

    def __init__(self):
        self.shards = tuple(Shard() for _each in range(SHARDS))
        self.rest = None

    def shard(self, key):
        """Where an id, a number or an owner has its part: always the same one."""
        return self.shards[crc32(key.encode(errors="replace")) % SHARDS]

    # Keeping

    def get(self, submission_id):
        stored = self.shard(submission_id).submissions.get(submission_id)
        return stored.get() if stored is not None else None

    def by_number(self, number):
        """The submission that people call so, or None."""
        known = self.shard(number).numbers.get(number)
        return self.get(known) if known else None

    def free_number(self, submission_id, letter):
        """A number that no other submission has."""
        turn = 0
        while True:
            number = number_of(submission_id, letter, turn)
            if self.shard(number).numbers.get(number) in (None, submission_id):
                return number
            turn += 1

    def put(self, submission):
        stored = self.shard(submission.id).submissions.get(submission.id)
        if stored is None:
            self._enter(submission)
            return
        before = stored.get()
        stored.put(submission)
        old, new = set(_places(before)), set(_places(submission))
        self._change(submission.id, old - new, new - old)
        self._count(before, submission)
        if before.is_open != submission.is_open:
            self._list_open(submission)

    def _enter(self, submission):
        self.shard(submission.id).submissions[submission.id] = Stored(submission)
        self.shard(submission.number).numbers[submission.number] = submission.id
        self._change(submission.id, (), _places(submission))
        self._count(None, submission)
        for owner in _owners(submission):
            self.shard(owner).enlist(owner, place(submission))
        self._list_open(submission)

    def _list_open(self, submission):
        """Each owner's list of what is open has it, or has it no longer."""
        for owner in _owners(submission):
            shard = self.shard(owner)
            change = shard.enlist if submission.is_open else shard.delist
            change(OPEN + owner, place(submission))

    def list_all_open(self):
        """Put into the lists of what is open whatever is, of a site without them."""
        for each in map(self.get, self.newest(OPEN_STATES)):
            self._list_open(each)

    def _change(self, submission_id, gone, come):
        shard = self.shard(submission_id)
        for name, entry in gone:
            tree = getattr(shard, name)
            if entry in tree:
                tree.remove(entry)
        for name, entry in come:
            getattr(shard, name).add(entry)

    def _count(self, before, after):
        places = [each and f"{each.state}\0{each.kind}" for each in (before, after)]
        if places[0] == places[1]:
            return
        shard = self.shard((before or after).id)
        for place, by in zip(places, (-1, 1), strict=True):
            if place:
                shard.count(place, by)

    def forget(self, submission):
        """Keep it no longer."""
        kept = self.shard(submission.id).submissions
        if kept.pop(submission.id, None) is None:
            return
        self._change(submission.id, _places(submission), ())
        self._count(submission, None)
        self.shard(submission.number).numbers.pop(submission.number, None)
        order = place(submission)
        for owner in _owners(submission):
            shard = self.shard(owner)
            shard.delist(OPEN + owner, order)
            if shard.delist(owner, order):
                self.call(owner.removeprefix("contractor:"), ())

    def call(self, contractor_id, words):
        """Let a contractor be found by these words, and no others."""
        words = tuple(sorted(set(words)))
        shard = self.shard(contractor_id)
        before = shard.called.get(contractor_id, ())
        if words == before:
            return
        shard.names.update(f"{word}\0{contractor_id}" for word in words)
        for word in set(before) - set(words):
            shard.names.remove(f"{word}\0{contractor_id}")
        if words:
            shard.called[contractor_id] = words
        else:
            del shard.called[contractor_id]

    def who_is_called(self, words, limit):
        """Ids of contractors in whose name each of the words begins one."""
        words = sorted(words, key=len, reverse=True)
        if not words:
            return []
        first, last = words[0], words[0] + LAST
        entries = merge(*(each.names.keys(first, last) for each in self.shards))
        found = dict.fromkeys(
            each.partition("\0")[2] for each in islice(entries, limit)
        )
        return [
            contractor_id
            for contractor_id in found
            if all(
                any(own.startswith(word) for own in self._words_of(contractor_id))
                for word in words[1:]
            )
        ]

    def _words_of(self, contractor_id):
        return self.shard(contractor_id).called[contractor_id]

    # Finding

    def counts(self):
        """``{(state, kind): how many}``."""
        found = {}
        for shard in self.shards:
            for place, length in shard.counts.items():
                key = tuple(place.split("\0"))
                found[key] = found.get(key, 0) + length()
        return {key: count for key, count in found.items() if count > 0}

    def newest(self, states=(), kinds=(), after=""):
        """Iterate over ids, the newest first, of some states and kinds or of all.

        ``after`` is an entry (``place``) to go on from.
        """
        if not states and not kinds:
            trees = [("newest", "")]
        else:
            known = {kind for _state, kind in self.counts()}
            trees = [
                ("sorted", f"{state}\0{kind}\0")
                for state in states or STATES
                for kind in sorted(known.intersection(kinds) if kinds else known)
            ]
        return _ids(
            merge(
                *(
                    _range(getattr(shard, name), prefix, after)
                    for shard in self.shards
                    for name, prefix in trees
                )
            )
        )

    def of(self, *owners, open_only=False):
        """Iterate over ids by "contractor:id", "account:id" or "premises:id"."""
        of = OPEN if open_only else ""
        found = (self.shard(each).by.get(of + each) for each in dict.fromkeys(owners))
        return _ids(merge(*filter(None, found)))

    def troubled(self):
        """Iterate over ids of those whose last try met a problem, the newest first."""
        return _ids(merge(*(_range(shard.troubled, "", "") for shard in self.shards)))

    def due(self, moment):
        """Iterate over ids of what is to be delivered by now, the longest due first."""
        last = stamp(moment) + "\1"
        return _ids(merge(*(shard.due.keys(None, last) for shard in self.shards)))

    def asked(self, since, until):
        """Iterate over ids of what was delivered and not answered; None is no bound."""
        first = stamp(since) if since is not None else ""
        last = stamp(until) + "\1" if until is not None else ALWAYS
        trees = (each.asked for each in self.shards)
        return _ids(merge(*(each.keys(first, last, excludemax=True) for each in trees)))

    def first_due(self):
        """When the first one is to be delivered, as a stamp; None when none waits."""
        firsts = [shard.due.minKey() for shard in self.shards]
        found = min(firsts)
        return None if found == ALWAYS else found[:STAMP]

    def is_asked_for(self):
        """Does any delivery wait for its answer?"""
        return any(shard.asked.minKey() != ALWAYS for shard in self.shards)

    def before(self, moment, limit):
        """Some submissions of each part that came in before a moment."""
        start = newest_first(moment)
        for shard in self.shards:
            entries = list(islice(shard.newest.keys(start, ALWAYS), limit))
            yield from filter(None, map(self.get, _ids(entries)))

    def oldest(self, state):
        """The submission that has been in a state, of all kinds, the longest."""
        found = []
        for kind in {kind for known, kind in self.counts() if known == state}:
            prefix = f"{state}\0{kind}\0"
            for shard in self.shards:
                with suppress(ValueError):
                    entry = shard.sorted.maxKey(prefix + ALWAYS)
                    if entry.startswith(prefix):
                        found.append(entry[len(prefix) :])
        return self.get(max(found)[STAMP + 1 :]) if found else None


def place(submission):
    """Where a submission stands in lists, to go on from there."""
    return f"{newest_first(submission.created_at)}\0{submission.id}"


def _owners(submission):
    for name in ("contractor", "account", "premises"):
        for each in getattr(submission, f"{name}_ids"):
            yield f"{name}:{each}"


def _range(tree, prefix, after):
    """The entries of a tree behind a prefix, without it, in order."""
    start = prefix + after + ("\1" if after else "")
    for entry in tree.keys(start, prefix + ALWAYS, excludemax=True):
        yield entry[len(prefix) :]


def _ids(entries):
    """Ids of entries in order, each once."""
    last = ALWAYS
    for entry in entries:
        if entry not in (last, ALWAYS):
            yield entry[STAMP + 1 :]
            last = entry
