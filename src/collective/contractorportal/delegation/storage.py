"""Delegations in the site; what has ended stays as long as the rule of retention says."""

from ..site import site_annotations
from .model import Grant
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from dataclasses import astuple
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.delegations"
SECRET_BYTES = 32
LAST = "\U0010ffff"


def get_delegations():
    """The site's delegations, or None before the upgrade made the place for them."""
    return site_annotations().get(KEY)


class Delegations(Persistent):
    """``Grant``s by id; ids begin with the moment. ``secret`` signs links."""

    def __init__(self):
        self._rows = OOBTree()
        self._by = OOTreeSet()
        self.secret = secrets.token_bytes(SECRET_BYTES)

    def get(self, grant_id):
        """The ``Grant`` of an id, or None."""
        row = self._rows.get(grant_id) if isinstance(grant_id, str) else None
        return None if row is None else Grant(*row)

    def put(self, grant):
        """Add a grant, or put it in the place of its earlier form."""
        before = self.get(grant.id)
        old = set(_keys(before)) if before is not None else set()
        new = set(_keys(grant))
        for key in old - new:
            self._by.remove(key)
        self._by.update(new - old)
        self._rows[grant.id] = astuple(grant)

    def forget(self, grant):
        """Keep a grant no longer."""
        for key in _keys(grant):
            self._by.remove(key)
        del self._rows[grant.id]

    def find(self, name, value=""):
        """Iterate over grants, the oldest first.

        By ``giver`` (a contractor id), ``receiver`` (a login), ``key``, or all that are
        ``running``: not known to have ended.
        """
        start = f"{name}\0{value}\0"
        for key in list(self._by.keys(start, f"{start}{LAST}")):
            yield self.get(key.rpartition("\0")[2])

    def newest(self):
        """Iterate over all, the newest first."""
        for grant_id in reversed(list(self._rows.keys())):
            yield self.get(grant_id)

    def new_id(self, moment):
        """An id that sorts by the moment and that nobody guesses."""
        return f"{moment:%Y%m%d%H%M%S}-{secrets.token_hex(8)}"


def _keys(grant):
    yield f"giver\0{grant.contractor_id}\0{grant.id}"
    if grant.key:
        yield f"key\0{grant.key}\0{grant.id}"
    if grant.ended_at is None:
        yield f"running\0\0{grant.id}"
        if grant.receiver:
            yield f"receiver\0{grant.receiver}\0{grant.id}"
