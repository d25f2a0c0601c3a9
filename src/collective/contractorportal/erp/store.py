"""The answers that a process keeps: bounded, thread-safe, the longest unused go first."""

from .answers import Answer
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import threading


# A record of the ledger takes about 0.7 kB, so that this is some 35 MB at most.
MOST_RECORDS = 50_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, the monotonic time of the question, the backend's revision then."""

    answer: Answer
    asked_at: float
    revision: object = None


def freeze(value):
    """The value so that no caller can change what others will get.

    >>> freeze([1, 2]), freeze({"a": 1})["a"]
    ((1, 2), 1)
    """
    if value is None or isinstance(value, str | bytes | tuple | frozenset):
        return value
    if isinstance(value, Mapping):
        return MappingProxyType(dict(value))
    if isinstance(value, set):
        return frozenset(value)
    if hasattr(value, "__iter__"):
        return tuple(value)
    return value


def weight(value):
    """How many records an answer holds, itself included."""
    return 1 + (len(value) if isinstance(value, tuple | frozenset | Mapping) else 0)


class AnswerStore:
    """Answers by question, at most so many records altogether."""

    def __init__(self, most=MOST_RECORDS):
        self._most = most
        self._lock = threading.Lock()
        self._kept = OrderedDict()
        self._weight = 0

    def __len__(self):
        return len(self._kept)

    @property
    def weight(self):
        return self._weight

    def get(self, key):
        """What is kept for a question, or None."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def put(self, key, kept):
        """Keep an answer; an answer that is larger than the store is not kept."""
        heavy = weight(kept.answer.value)
        with self._lock:
            self._drop(key)
            if heavy > self._most:
                return
            self._kept[key] = kept
            self._weight += heavy
            while self._weight > self._most:
                self._drop(next(iter(self._kept)))

    def _drop(self, key):
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._weight -= weight(kept.answer.value)

    def clear(self):
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self._weight = 0
