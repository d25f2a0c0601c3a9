"""Who is refused what: in the audit log, without letting anybody fill it.

A refusal is answered as a page that does not exist. Who is logged in and meets them is
written down at the first, the tenth, the hundredth ... within an hour; each of them is a
line of the log of the process, and counted.
"""

from ..audit.api import origin
from ..audit.api import record_apart
from ..lockout.api import notes_of
from ..sessions.api import CURRENT
from .figures import refused as count
from .model import current
from .rules import is_told
from collections import OrderedDict
from zExceptions import Forbidden
from zExceptions import NotFound
from zExceptions import Unauthorized

import logging
import threading
import time


KIND = "refused"
HOUR = 3600
MOST = 10_000  # people that are remembered; the longest known go first
LOGIN, FORBIDDEN, HIDDEN = "login", "forbidden", "hidden"

logger = logging.getLogger("collective.contractorportal.security")


class Tally:
    """How often somebody was refused something within an hour, in this process."""

    def __init__(self, monotonic=time.monotonic, most=MOST):
        self._monotonic = monotonic
        self._most = most
        self._known = OrderedDict()
        self._lock = threading.Lock()

    def add(self, key):
        """How many times it is now."""
        with self._lock:
            moment = self._monotonic()
            since, times = self._known.get(key, (moment, 0))
            if moment - since >= HOUR:
                since, times = moment, 0
            self._known[key] = (since, times + 1)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
            return times + 1


TALLY = Tally()


def how(request, error):
    """In which way a request was refused, or None when it was not.

    What a view says does not exist may be somebody else's: an address behind which
    there is no view at all is only mistyped.
    """
    if isinstance(error, Unauthorized):
        return LOGIN if not who(request) else HIDDEN
    if isinstance(error, Forbidden):
        return FORBIDDEN
    if isinstance(error, NotFound):
        return HIDDEN if request.get("PUBLISHED") is not None else None
    return None


def who(request):
    """The user id of whoever asks, also where the object lets nobody in."""
    user = request.get("AUTHENTICATED_USER")
    if user is not None and user.getId():
        return user.getId()
    environ = getattr(request, "environ", {})
    if CURRENT in environ:
        return environ[CURRENT][0]
    notes = notes_of(request)
    return (notes.passed if notes is not None else None) or ""


def note(request, way, view):
    """Write down that a request was refused."""
    user_id = who(request)
    if way == HIDDEN and not user_id:
        # Strangers and search engines ask for what was never there.
        return
    count(way)
    logger.info("refused", extra={"how": way, "view": view, "user": user_id})
    if not user_id:
        return
    times = TALLY.add((user_id, way))
    if is_told(times):
        call = current()
        details = {"how": way, "view": view, "times": f"{times}×"}
        details |= origin(request)
        if call is not None:
            details["request"] = call.number
        record_apart(KIND, user_id, details)
