"""Channels kept for a minute, and the last good ones while the gateway is away."""

from ..records import GatewayTrouble
from .messages.tree import Unreadable

import logging
import threading
import time


logger = logging.getLogger(__name__)
FRESH = 60.0  # seconds; the gateway asks to look about once a minute
AGAIN = 15.0  # seconds until a gateway that failed is asked again


class Shelf:
    """One answer for each question; one thread asks, the others take what there is."""

    def __init__(self, fresh=FRESH, again=AGAIN, now=time.monotonic):
        self._fresh, self._again, self._now = fresh, again, now
        self._kept = {}  # question -> (until, answer)
        self._asking = {}
        self._lock = threading.Lock()

    def get(self, question, ask):
        """The answer to a question, at most that old while the gateway answers.

        An empty answer counts as none: then the last good one stays as well.
        """
        until, answer = self._kept.get(question, (0.0, ()))
        if self._now() < until:
            return answer
        with self._lock:
            asking = self._asking.setdefault(question, threading.Lock())
        # Who has an old answer does not wait for the one who asks.
        if not asking.acquire(blocking=not answer):
            return answer
        try:
            until, answer = self._kept.get(question, (0.0, ()))
            if self._now() < until:
                return answer
            answer, lasts = self._asked(ask, answer)
            self._kept[question] = (self._now() + lasts, answer)
            return answer
        finally:
            asking.release()

    def _asked(self, ask, last):
        try:
            found = ask()
        except (GatewayTrouble, Unreadable) as trouble:
            logger.warning("The gateway gives no list of channels: %s", trouble)
            return last, self._again
        return (found, self._fresh) if found else (last, self._again)
