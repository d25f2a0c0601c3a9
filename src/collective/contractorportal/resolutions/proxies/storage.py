"""Powers of attorney, kept in the site; nothing is ever deleted."""

from ...site import site_annotations
from .misses.storage import Failures
from .rules import covers
from .rules import Grant
from .rules import narrowest
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent


KEY = "collective.contractorportal.proxies"


def get_grants():
    """The site's powers of attorney."""
    return site_annotations()[KEY]


class Grants(Persistent):
    """``Grant``s by id, found by community, by proxy (login) and by principal.

    Beside them scans of papers, the codes by which people let themselves be named,
    who has read what was granted, and how often somebody named nobody.
    """

    def __init__(self):
        self._rows = OOBTree()
        self._by = OOTreeSet()
        self._scans = OOBTree()
        self._codes = OOBTree()
        self._code_of = OOBTree()
        self._read = OOTreeSet()
        self.misses = Failures()

    def put(self, grant):
        """Add a grant, or put it in the place of its earlier form."""
        self.remove(grant.id)
        self._rows[grant.id] = grant
        for key in _keys(grant):
            self._by.insert(key)

    def remove(self, grant_id):
        """Forget a grant that was never used; revoke the others."""
        known = self._rows.pop(grant_id, None)
        for key in _keys(known) if known is not None else ():
            self._by.remove(key)

    def get(self, grant_id):
        return self._rows.get(grant_id)

    def find(self, name, value):
        """Grants by ``community_id``, ``proxy`` or ``principal``."""
        start = f"{name}\0{value}\0"
        for key in self._by.keys(start, f"{start}\U0010ffff"):
            yield self._rows[key.rpartition("\0")[2]]

    def covering(self, user_id, today, community_id, resolution_id, meeting_id=""):
        """Grants under which a login may vote on that resolution today.

        The one that says most comes first.
        """
        return narrowest(
            grant
            for grant in self.find("proxy", user_id)
            if covers(grant, today, community_id, resolution_id, meeting_id)
        )

    # Papers

    def scans(self, grant_id):
        """Files of the paper, each with ``filename`` and ``data``."""
        return self._scans.get(grant_id, ())

    def keep_scans(self, grant_id, files):
        if files:
            self._scans[grant_id] = tuple(files)

    # Codes

    def code_of(self, user_id):
        """The code of a login, None as long as it has asked for none."""
        return self._code_of.get(user_id)

    def by_code(self, code):
        """The login with that code, or None."""
        return self._codes.get(code)

    def give_code(self, user_id, code):
        """Let a login be named by that code, and by no earlier one."""
        if code in self._codes:
            raise ValueError("That code is somebody's.")
        self._codes.pop(self._code_of.get(user_id), None)
        self._codes[code] = user_id
        self._code_of[user_id] = code

    # Reading

    def is_read(self, grant_id):
        """Has the proxy said that the power was read?"""
        return grant_id in self._read

    def mark_read(self, grant_id):
        self._read.insert(grant_id)


def _keys(grant: Grant):
    for name in ("community_id", "proxy", "principal"):
        yield f"{name}\0{getattr(grant, name)}\0{grant.id}"
