"""Powers of attorney, kept in the site; nothing is ever deleted."""

from .rules import covers
from .rules import Grant
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.proxies"


def get_grants():
    """The site's powers of attorney."""
    return IAnnotations(api.portal.get())[KEY]


class Grants(Persistent):
    """``Grant``s by id, found by community, by proxy (login) and by principal."""

    def __init__(self):
        self._rows = OOBTree()
        self._by = OOTreeSet()

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
        """Grants under which a login may vote on that resolution today."""
        for grant in self.find("proxy", user_id):
            if covers(grant, today, community_id, resolution_id, meeting_id):
                yield grant


def _keys(grant: Grant):
    for name in ("community_id", "proxy", "principal"):
        yield f"{name}\0{getattr(grant, name)}\0{grant.id}"
