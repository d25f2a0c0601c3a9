"""Which numbers a community has given, kept in the site."""

from ...core.errors import PortalError
from ...site import site_annotations
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.resolutions"


def get_numbers():
    """The site's book of numbers."""
    return site_annotations()[KEY]


class Numbers(Persistent):
    """``(community id, year)`` -> ``{number: uid of the resolution}``."""

    def __init__(self):
        self._given = OOBTree()

    def next(self, community_id, year):
        """The number after the highest one, 1 for the first."""
        return max(self._given.get((community_id, year), {}), default=0) + 1

    def give(self, community_id, year, uid, number=None):
        """Give a resolution its number, the next one by default; the number.

        Errors: ``number_invalid``, ``number_taken``.
        """
        if number is None:
            number = self.next(community_id, year)
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise PortalError("number_invalid", number=number)
        given = self._given.get((community_id, year), {})
        if given.get(number, uid) != uid:
            raise PortalError("number_taken", number=f"{number}/{year}")
        self._given[community_id, year] = {**given, number: uid}
        return number
