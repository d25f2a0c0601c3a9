"""Which login speaks for which contractor numbers."""

from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import datetime
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.logins"


def get_logins():
    """The site's links between logins and contractors."""
    return IAnnotations(api.portal.get())[KEY]


@dataclass(frozen=True, slots=True)
class Verification:
    """That the office is sure who uses a login: when (UTC), by whom, and how."""

    moment: datetime
    by: str
    how: str


class Logins(Persistent):
    """A login may hold several contractor numbers; a number belongs to one login."""

    def __init__(self):
        self._contractors = OOBTree()
        self._users = OOBTree()
        self._verified = OOBTree()

    def contractors_of(self, user_id):
        """The ids of the contractors that a login speaks for, in a stable order."""
        return self._contractors.get(user_id, ())

    def user_of(self, contractor_id):
        """The user id that speaks for a contractor, or None."""
        return self._users.get(contractor_id)

    def link(self, user_id, contractor_ids):
        """Let a login speak for exactly these contractors, taking them from others."""
        wanted = tuple(sorted(set(contractor_ids)))
        for contractor_id in self.contractors_of(user_id):
            if contractor_id not in wanted:
                del self._users[contractor_id]
        for contractor_id in wanted:
            other = self._users.get(contractor_id)
            if other not in (None, user_id):
                self._set(
                    other, (i for i in self._contractors[other] if i != contractor_id)
                )
            self._users[contractor_id] = user_id
        self._set(user_id, wanted)

    def unlink(self, user_id):
        """Forget a login."""
        self.link(user_id, ())
        self.unverify(user_id)

    def _set(self, user_id, contractor_ids):
        rest = tuple(contractor_ids)
        if rest:
            self._contractors[user_id] = rest
        else:
            self._contractors.pop(user_id, None)

    # Of whom the office is sure who they are

    def is_verified(self, user_id):
        """Is the office sure who uses the login?"""
        return user_id in self._marks()

    def verification(self, user_id):
        """The ``Verification`` of a login, or None."""
        row = self._marks().get(user_id)
        return None if row is None else Verification(*row)

    def verify(self, user_id, by, how, moment):
        """Note that the office is sure who uses the login; a note stays as it was."""
        if not hasattr(self, "_verified"):
            self._verified = OOBTree()
        if user_id not in self._verified:
            self._verified[user_id] = (moment, by, how)

    def unverify(self, user_id):
        """Take the note back."""
        if user_id in self._marks():
            del self._verified[user_id]

    def _marks(self):
        # Links that were stored before there were marks have none.
        return getattr(self, "_verified", {})

    def user_ids(self):
        """Iterate over all logins of contractors."""
        return iter(self._contractors.keys())

    def __len__(self):
        return len(self._contractors)
