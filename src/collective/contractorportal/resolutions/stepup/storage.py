"""Wrong passwords by login, kept for a quarter of an hour."""

from .rules import recent
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.step_up"


def get_failures():
    """The site's wrong passwords."""
    return IAnnotations(api.portal.get())[KEY]


class Failures(Persistent):
    """Moments (UTC) by login. A right password writes nothing here: it only reads."""

    def __init__(self):
        self._by_user = OOBTree()

    def of(self, user_id):
        return self._by_user.get(user_id, ())

    def note(self, user_id, now):
        """A wrong password; what is too old to count is forgotten with it."""
        self._by_user[user_id] = (*recent(self.of(user_id), now), now)
