"""What people agreed to, in the site."""

from ...site import site_annotations
from .model import Consent
from BTrees.OOBTree import OOBTree
from dataclasses import astuple
from persistent import Persistent


KEY = "collective.contractorportal.privacy.consents"


def get_consents():
    """The site's consents, or None before the upgrade made the place for them."""
    return site_annotations().get(KEY)


class Consents(Persistent):
    """User id -> consents as tuples, the oldest first. Nothing is taken away."""

    def __init__(self):
        self.rows = OOBTree()

    def of(self, user_id):
        return [Consent(*row) for row in self.rows.get(user_id, ())]

    def add(self, user_id, consent):
        self.rows[user_id] = (*self.rows.get(user_id, ()), astuple(consent))
