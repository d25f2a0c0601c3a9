"""Announcements that were taken: no process of the portal takes one for the second time."""

from ...site import site_annotations
from .signature import WINDOW
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.erp.announcements"


class Announcements(Persistent):
    """``taken``: header -> seconds since 1970. ``count``: of all that were ever taken.

    By the count each process learns that what it has kept is out of date.
    """

    def __init__(self):
        self.taken = OOBTree()
        self.count = 0

    def take(self, header, at):
        """Remember a proven one, for as long as it could be proven again."""
        for each, before in list(self.taken.items()):
            if at - before > 2 * WINDOW:
                del self.taken[each]
        self.taken[header] = at
        self.count += 1


def get_announcements():
    """The site's announcements, or None before the upgrade made them."""
    return site_annotations().get(KEY)
