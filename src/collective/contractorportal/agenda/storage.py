"""Who has a key of the own calendar: for programs that log in, or in an address."""

from ..core import clock
from ..site import site_annotations
from BTrees.OOBTree import OOBTree
from dataclasses import astuple
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from hashlib import sha256
from hmac import compare_digest
from persistent import Persistent
from secrets import token_urlsafe


KEY = "collective.contractorportal.agenda"
KEY_BYTES = 32
# No key is longer; what is sent instead of one need not be read.
LONGEST_KEY = 64


def get_feeds():
    """The site's calendars with a key."""
    return site_annotations()[KEY]


@dataclass(frozen=True, slots=True)
class Feed:
    """A person's calendar for other programs: only the digest of its key is kept.

    ``made_at`` is in UTC; ``amounts`` says that the person wants amounts of money
    in the titles. With ``login`` the key is a password; otherwise it stands in the
    address, and what is read by it has to be harmless.
    """

    digest: str
    made_at: datetime
    language: str
    amounts: bool = False
    login: bool = False


class Feeds(Persistent):
    """At most one key a person; a new one ends the one before."""

    def __init__(self):
        self._feeds = OOBTree()
        self._people = OOBTree()

    def of(self, user_id):
        """The ``Feed`` of a login, or None."""
        row = self._feeds.get(user_id)
        return None if row is None else Feed(*row)

    def renew(self, user_id, language, login):
        """Make a new key and return it; nobody can read it again."""
        before = self.of(user_id)
        self.switch_off(user_id)
        key = token_urlsafe(KEY_BYTES)
        feed = Feed(
            digest_of(key),
            clock.now().astimezone(UTC),
            language,
            bool(before and before.amounts),
            login,
        )
        self._feeds[user_id] = astuple(feed)
        self._people[feed.digest] = user_id
        return key

    def switch_off(self, user_id):
        """Let the key of a login be no more."""
        feed = self.of(user_id)
        if feed is not None:
            del self._feeds[user_id]
            del self._people[feed.digest]

    def show_amounts(self, user_id, shown):
        """Let titles tell amounts, or not; nothing without a key."""
        feed = self.of(user_id)
        if feed is not None and feed.amounts != shown:
            self._feeds[user_id] = astuple(replace(feed, amounts=shown))

    def user_of(self, key, login):
        """The login that has this key, sent as a password or in an address; or None."""
        if not key or len(key) > LONGEST_KEY:
            return None
        digest = digest_of(key)
        user_id = self._people.get(digest)
        feed = None if user_id is None else self.of(user_id)
        if feed is None or not compare_digest(feed.digest, digest):
            return None
        return user_id if feed.login is login else None


def digest_of(key):
    """What is kept of a key: it has 256 random bits, so that no salt is needed."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
