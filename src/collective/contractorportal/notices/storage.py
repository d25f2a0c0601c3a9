"""Who has opened which notice, and who has confirmed what: kept beside the content."""

from ..site import site_annotations
from .model import Read
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from zlib import crc32


KEY = "collective.contractorportal.notices"


# Two who write into the same tree at the same moment meet when one of them splits a
# bucket of it. What many people write into is a row of trees, so that they rarely do.
WIDE = 64


class Marks(Persistent):
    """Something about each of many people: user id -> value, in one tree or in many."""

    def __init__(self, parts=1):
        self.parts = tuple(OOBTree() for _number in range(parts))

    def _part(self, user_id):
        return self.parts[crc32(user_id.encode()) % len(self.parts)]

    def get(self, user_id, default=None):
        return self._part(user_id).get(user_id, default)

    def put(self, user_id, value):
        self._part(user_id)[user_id] = value

    def items(self):
        """Pairs of user id and value, in no order."""
        for part in self.parts:
            yield from part.items()


class Register(Persistent):
    """Marks of reading and confirmations, in the ZODB.

    ``of_person``: user id -> (uid of a notice -> ``Read``): what a list needs.
    ``of_notice``: uid -> (user id -> ``Read``): what its issuer counts.
    ``confirmed``: uid -> (user id -> tuple of ``Confirmation``s, the oldest first).

    Nothing here is counted up: people who read at the same time write under
    different keys, which the ZODB merges.
    """

    def __init__(self):
        self.of_person = Marks(WIDE)
        self.of_notice = OOBTree()
        self.confirmed = OOBTree()

    def open(self, uid, wide=False):
        """Make room for a notice before its readers come, so that none is the first."""
        for tree in (self.of_notice, self.confirmed):
            if uid not in tree:
                tree[uid] = Marks(WIDE if wide else 1)

    def forget(self, uid):
        """The notice was deleted."""
        self.confirmed.pop(uid, None)
        marks = self.of_notice.pop(uid, None)
        for user_id, _mark in marks.items() if marks is not None else ():
            self.of_person.get(user_id, {}).pop(uid, None)

    # Reading

    def read(self, user_id, uid):
        """The person's ``Read`` of a notice, or None."""
        return self.of_person.get(user_id, {}).get(uid)

    def mark_read(self, user_id, uid, version, now):
        """Note that a person has opened that version; False if that is known already."""
        known = self.read(user_id, uid)
        if known is not None and known.version >= version:
            return False
        mark = Read(version, now)
        own = self.of_person.get(user_id)
        if own is None:
            own = OOBTree()
            self.of_person.put(user_id, own)
        own[uid] = mark
        self.open(uid)
        self.of_notice[uid].put(user_id, mark)
        return True

    def readers(self, uid):
        """Pairs of user id and ``Read`` of everybody who has opened a notice."""
        marks = self.of_notice.get(uid)
        return marks.items() if marks is not None else ()

    # Confirming

    def confirmations(self, uid):
        """All confirmations of a notice, person by person."""
        marks = self.confirmed.get(uid)
        for _user_id, made in marks.items() if marks is not None else ():
            yield from made

    def confirmations_of(self, user_id, uid):
        """What a person has confirmed of a notice, the oldest first."""
        marks = self.confirmed.get(uid)
        return marks.get(user_id, ()) if marks is not None else ()

    def confirm(self, uid, confirmation):
        """Add a confirmation; one for the same version is kept as it is."""
        made = self.confirmations_of(confirmation.user_id, uid)
        for known in made:
            if known.version == confirmation.version:
                return known
        self.open(uid)
        self.confirmed[uid].put(confirmation.user_id, (*made, confirmation))
        return confirmation


def get_register():
    """The site's register, made when the add-on is installed."""
    return site_annotations()[KEY]
