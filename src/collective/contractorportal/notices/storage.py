"""Who has opened which notice, and who has confirmed what: kept beside the content."""

from .model import Read
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.notices"


class Register(Persistent):
    """Marks of reading and confirmations, in the ZODB.

    ``of_person``: user id -> (uid of a notice -> ``Read``): what a list needs.
    ``of_notice``: uid -> (user id -> ``Read``): what its issuer counts.
    ``confirmed``: uid -> (user id -> tuple of ``Confirmation``s, the oldest first).

    Nothing here is counted up: people who read at the same time write under
    different keys, which the ZODB merges.
    """

    def __init__(self):
        self.of_person = OOBTree()
        self.of_notice = OOBTree()
        self.confirmed = OOBTree()

    def open(self, uid):
        """Make room for a notice before its readers come, so that none is the first."""
        for tree in (self.of_notice, self.confirmed):
            if uid not in tree:
                tree[uid] = OOBTree()

    def forget(self, uid):
        """The notice was deleted."""
        readers = self.of_notice.pop(uid, None) or {}
        self.confirmed.pop(uid, None)
        for user_id in readers:
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
        if user_id not in self.of_person:
            self.of_person[user_id] = OOBTree()
        self.open(uid)
        self.of_person[user_id][uid] = mark
        self.of_notice[uid][user_id] = mark
        return True

    def readers(self, uid):
        """Pairs of user id and ``Read`` of everybody who has opened a notice."""
        return self.of_notice.get(uid, {}).items()

    # Confirming

    def confirmations(self, uid):
        """All confirmations of a notice, person by person."""
        for made in self.confirmed.get(uid, {}).values():
            yield from made

    def confirmations_of(self, user_id, uid):
        """What a person has confirmed of a notice, the oldest first."""
        return self.confirmed.get(uid, {}).get(user_id, ())

    def confirm(self, uid, confirmation):
        """Add a confirmation; one for the same version is kept as it is."""
        made = self.confirmations_of(confirmation.user_id, uid)
        for known in made:
            if known.version == confirmation.version:
                return known
        self.open(uid)
        self.confirmed[uid][confirmation.user_id] = (*made, confirmation)
        return confirmation


def get_register():
    """The site's register, made when the add-on is installed."""
    return IAnnotations(api.portal.get())[KEY]
