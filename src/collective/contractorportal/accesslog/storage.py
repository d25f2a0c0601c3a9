"""The log in the site: written at its end, read by anybody of the office, never changed."""

from ..core import clock
from .model import Access
from .rules import EPOCH
from .rules import place
from BTrees.LLBTree import LLTreeSet
from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from datetime import timedelta
from datetime import UTC
from persistent import Persistent
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from zope.annotation.interfaces import IAnnotations
from zope.interface import alsoProvides


KEY = "collective.contractorportal.accesslog"
# How many entries one run of the worker forgets at most.
FORGET = 20_000


def get_log():
    """The site's log, made when the add-on is installed."""
    return IAnnotations(api.portal.get())[KEY]


def record(request, kind, community_id=None, about=(), channel="page"):
    """Write down that who is logged in looks at something, in this transaction.

    A look is a GET that writes; nobody can be made to do harm by it, so it needs
    no token.
    """
    if not IDisableCSRFProtection.providedBy(request):
        alsoProvides(request, IDisableCSRFProtection)
    access = Access(
        at=clock.now().astimezone(UTC),
        kind=kind,
        user_id=api.user.get_current().getId(),
        community_id=community_id,
        about=tuple(about),
        channel=channel,
    )
    get_log().append(access)
    return access


class AccessLog(Persistent):
    """Rows by moment, and the moments of each community and of each login.

    ``rows``: microseconds -> (kind, user id, community id, about, channel).
    ``of``: "community NUL id" or "user NUL id" -> set of microseconds.
    """

    def __init__(self):
        self.rows = LOBTree()
        self.of = OOBTree()

    def __len__(self):
        return len(self.rows)

    def append(self, access):
        """Add an entry; two of the same microsecond stand one after the other."""
        key = place(access.at)
        while key in self.rows:
            key += 1
        self.rows[key] = (
            access.kind,
            access.user_id,
            access.community_id,
            access.about,
            access.channel,
        )
        for name in _indexed(access.user_id, access.community_id):
            if name not in self.of:
                self.of[name] = LLTreeSet()
            self.of[name].insert(key)

    def entries(self, community_id=None, user_id=None, since=None, until=None):
        """Iterate over ``Access``es, the newest first; ``until`` is not included."""
        wanted = [
            self.of.get(name, ()) for name in _indexed(user_id, community_id) if name
        ]
        source = wanted[0] if wanted else self.rows
        if not source:
            return
        first = None if since is None else place(since)
        last = None if until is None else place(until) - 1
        for key in reversed(source.keys(first, last)):
            if all(key in other for other in wanted[1:]):
                yield self._access(key)

    def _access(self, key):
        kind, user_id, community_id, about, channel = self.rows[key]
        at = EPOCH + timedelta(microseconds=key)
        return Access(at, kind, user_id, community_id, about, channel)

    def forget_before(self, moment, most=FORGET):
        """Take away what is older than that, some of it at a time; how many went."""
        keys = list(self.rows.keys(None, place(moment) - 1)[:most])
        for key in keys:
            _kind, user_id, community_id, _about, _channel = self.rows.pop(key)
            for name in _indexed(user_id, community_id):
                own = self.of[name]
                own.remove(key)
                if not own:
                    del self.of[name]
        return len(keys)


def _indexed(user_id, community_id):
    names = [("user", user_id), ("community", community_id)]
    return [f"{name}\0{value}" for name, value in names if value is not None]
