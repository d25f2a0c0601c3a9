"""One-time addresses of orders: by the digest of their key, and by their fault."""

from ...site import site_annotations
from .rules import Link
from BTrees.OOBTree import OOBTree
from dataclasses import asdict
from hashlib import sha256
from persistent import Persistent


KEY = "collective.contractorportal.faults.orders"
# No key is longer; what is sent instead of one need not be read.
LONGEST_KEY = 64


def get_links():
    """The site's one-time addresses."""
    return site_annotations()[KEY]


def digest_of(key):
    """What is kept of a key: it has 256 random bits, so that no salt is needed."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


class Links(Persistent):
    """``rows``: digest -> values of a ``Link``. ``of``: "fault NUL digest" -> None.
    ``used``: digest -> moments of the last hour in which something was sent.
    """

    def __init__(self):
        self.rows = OOBTree()
        self.of = OOBTree()
        self.used = OOBTree()

    def put(self, link):
        self.rows[link.digest] = asdict(link)
        self.of[f"{link.fault_id}\0{link.digest}"] = None

    def by_key(self, key):
        """The ``Link`` of a key, or None."""
        if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY:
            return None
        values = self.rows.get(digest_of(key))
        return Link(**values) if values is not None else None

    def of_fault(self, fault_id):
        """All addresses of a fault."""
        start = f"{fault_id}\0"
        keys = self.of.keys(start, start + "\x7f")
        return [Link(**self.rows[key[len(start) :]]) for key in keys]

    def uses(self, digest):
        return self.used.get(digest, ())

    def note_use(self, digest, moments):
        self.used[digest] = tuple(moments)

    def forget_before(self, moment, most=1000):
        """Take away what ended before that; how many."""
        gone = []
        for values in self.rows.values():
            link = Link(**values)
            ended = link.withdrawn_at or link.spent_at or link.expires_at
            if ended < moment:
                gone.append(link)
            if len(gone) >= most:
                break
        for link in gone:
            del self.rows[link.digest]
            del self.of[f"{link.fault_id}\0{link.digest}"]
            self.used.pop(link.digest, None)
        return len(gone)
