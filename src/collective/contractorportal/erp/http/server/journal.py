"""What changed in the directory since this server began to look.

An exchange database does not say when a row was changed. So the server compares: each
time that it is asked it looks at all records of the class, and notes in which turn
which of them were other than before. Marks of another run of the server are unknown.
"""

from .problems import Problem

import re
import secrets
import threading


MARK = re.compile(r"([0-9a-f]{12})-([0-9]{1,12})")


class Journal:
    """Changes by class; in memory, some 100 bytes a record."""

    def __init__(self, source):
        self._source = source
        self._name = secrets.token_hex(6)
        self._lock = threading.Lock()
        self._turn = 0
        self._known = {}
        self._turns = {}

    def mark(self, record_class):
        """Look, and give the mark of this moment."""
        with self._lock:
            self._look(record_class)
            return self._mark()

    def since(self, record_class, mark):
        """Records new or other since a mark, ids that are gone, and the mark of now.

        Errors: ``Problem``, when the mark is not known.
        """
        found = MARK.fullmatch(mark)
        with self._lock:
            if not found or found[1] != self._name or record_class not in self._known:
                raise Problem("gone")
            now = self._look(record_class)
            turns = self._turns[record_class]
            touched = {each for each, turn in turns.items() if turn > int(found[2])}
            changed = [now[each] for each in sorted(touched & now.keys())]
            return changed, sorted(touched - now.keys()), self._mark()

    def _mark(self):
        return f"{self._name}-{self._turn}"

    def _look(self, record_class):
        now = {each.id: each for each in self._source.records(record_class)}
        digests = {key: hash(each) for key, each in now.items()}
        before = self._known.get(record_class, digests)
        touched = {key for key, _digest in digests.items() ^ before.items()}
        self._turn += bool(touched)
        turns = self._turns.setdefault(record_class, {})
        turns.update(dict.fromkeys(touched, self._turn))
        self._known[record_class] = digests
        return now
