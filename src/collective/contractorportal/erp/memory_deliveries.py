"""Deliveries of an ERP in memory, for tests: what comes is kept, and answered when told."""

from .errors import ErpNotProvided
from .interfaces import IDeliveries
from .records import DeliveryAnswer
from zope.interface import implementer

import threading


@implementer(IDeliveries)
class MemoryDeliveries:
    """``taken`` is each delivery by its key; ``given`` what was answered.

    ``calls`` counts how often each key was handed over.
    """

    def __init__(self, erp, provided=True):
        self._erp = erp
        self._lock = threading.Lock()
        self._provided = provided
        self.clear()

    def clear(self):
        self.taken = {}
        self.given = {}
        self.calls = {}
        self._refusal = None
        self.provided = self._provided

    # What a test prepares

    def answer(self, key, state, reference="", reason="", answered_at=None):
        """Let the ERP say what it makes of a delivery."""
        self.given[key] = DeliveryAnswer(key, state, reference, reason, answered_at)

    def refuse(self, error):
        """Raise this at each delivery from now on; None takes them again."""
        self._refusal = error

    def lose(self, key):
        """Let the ERP no longer know of a delivery."""
        del self.taken[key]

    # What it answers

    def _suffer(self):
        self._erp.suffer()
        if not self.provided:
            raise ErpNotProvided("deliveries")

    def deliver(self, delivery):
        taken = self.taken
        self._suffer()
        with self._lock:
            if taken is not self.taken:
                return  # it was so slow that another test has begun since
            self.calls[delivery.key] = self.calls.get(delivery.key, 0) + 1
            if delivery.key in self.taken:
                return
            if self._refusal is not None:
                raise self._refusal
            self.taken[delivery.key] = delivery

    def answers(self, keys):
        self._suffer()
        with self._lock:
            return {
                key: self.given.get(key, DeliveryAnswer(key, "waiting"))
                for key in keys
                if key in self.taken
            }
