"""What each person has for the second step."""

from ..site import site_annotations
from .model import App
from .model import Factors
from .model import Passkey
from BTrees.OOBTree import OOBTree
from dataclasses import astuple
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.factors"
SECRET_BYTES = 32
NOTHING = Factors()


def get_factors():
    """What the site keeps, or None before the upgrade made the place for it."""
    return site_annotations().get(KEY)


class FactorShelf(Persistent):
    """``rows``: user id -> the fields of ``Factors``; ``owners``: id of a passkey -> user id.

    ``secret`` signs and digests what is not to be made by others.
    """

    def __init__(self):
        self.rows = OOBTree()
        self.owners = OOBTree()
        self.secret = secrets.token_bytes(SECRET_BYTES)

    def get(self, user_id):
        """The ``Factors`` of a person; empty for who has none."""
        row = self.rows.get(user_id)
        if row is None:
            return NOTHING
        app, passkeys, recovery = row
        return Factors(
            app and App(*app), tuple(Passkey(*each) for each in passkeys), recovery
        )

    def put(self, user_id, factors):
        """Keep what a person has now."""
        for each in self.get(user_id).passkeys:
            del self.owners[each.id]
        for each in factors.passkeys:
            self.owners[each.id] = user_id
        if factors == NOTHING:
            self.rows.pop(user_id, None)
            return
        self.rows[user_id] = (
            factors.app and astuple(factors.app),
            tuple(astuple(each) for each in factors.passkeys),
            factors.recovery,
        )

    def owner(self, passkey_id):
        """Whose passkey it is, or None."""
        return self.owners.get(passkey_id)
