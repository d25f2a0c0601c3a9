"""Which login speaks for which contractor numbers."""

from ..site import site_annotations
from BTrees.OOBTree import OOBTree
from dataclasses import astuple
from dataclasses import dataclass
from datetime import datetime
from persistent import Persistent


KEY = "collective.contractorportal.logins"


def get_logins():
    """The site's links between logins and contractors."""
    return site_annotations()[KEY]


@dataclass(frozen=True, slots=True)
class Verification:
    """That the office is sure who uses a login: when (UTC), by whom, and how."""

    moment: datetime
    by: str
    how: str


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a login: when (UTC), by whom, what, and to whose numbers.

    ``what`` is merge, split, close or reopen; ``other`` is the login that the numbers
    came from or went to, or how they came.
    """

    moment: datetime
    by: str
    what: str
    user_id: str
    contractor_ids: tuple[str, ...]
    other: str = ""


class Logins(Persistent):
    """A login may hold several contractor numbers; a number belongs to one login."""

    def __init__(self):
        self._contractors = OOBTree()
        self._users = OOBTree()
        self._verified = OOBTree()
        self._closed = OOBTree()
        self._changes = OOBTree()

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

    # Logins that open nothing, and what was done to logins

    def closed(self, user_id):
        """Why a login was closed ("no_title", "merged"), or None."""
        return self._tree("_closed").get(user_id)

    def close(self, user_id, why):
        """Let nobody in with a login any more."""
        self._tree("_closed", made=True)[user_id] = why

    def reopen(self, user_id):
        """Let its person in again."""
        self._tree("_closed").pop(user_id, None)

    def closed_ids(self):
        """The closed logins with the reason of each."""
        return list(self._tree("_closed").items())

    def note(self, change):
        """Write a ``Change`` down, for ever."""
        changes, place = self._tree("_changes", made=True), 0
        key = f"{change.moment:%Y%m%d%H%M%S%f}"
        while f"{key}-{place}" in changes:
            place += 1
        changes[f"{key}-{place}"] = astuple(change)

    def changes_of(self, user_id):
        """What was done to a login, the newest first."""
        found = (Change(*row) for row in self._tree("_changes").values())
        return [c for c in found if user_id in (c.user_id, c.other)][::-1]

    def _tree(self, name, made=False):
        # Links that were stored before there were these have none.
        if made and not hasattr(self, name):
            setattr(self, name, OOBTree())
        return getattr(self, name, {})

    def user_ids(self):
        """Iterate over all logins of contractors."""
        return iter(self._contractors.keys())

    def __len__(self):
        return len(self._contractors)
