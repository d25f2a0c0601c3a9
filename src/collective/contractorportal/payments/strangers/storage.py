"""Messages without a payment, the last ones of each sort."""

from ...notifications.stamps import stamp
from ...notifications.stamps import unstamp
from ..mapping import packed
from ..mapping import unpacked
from BTrees.OOBTree import OOBTree
from persistent import Persistent

import secrets


class Strays(Persistent):
    """ "stamp NUL random" -> entry; the oldest makes room for the newest.

    ``told``: the key of the last one of which staff have been told.
    """

    told = ""

    def __init__(self, most, longest):
        self.most = most
        self.longest = longest
        self.rows = OOBTree()

    def add(self, entry):
        key = f"{stamp(entry.at)}\0{secrets.token_hex(4)}"
        self.rows[key] = packed(entry, self.longest)
        if len(self.rows) > self.most:
            for old in list(self.rows.keys())[: -self.most]:
                del self.rows[old]

    def newest(self):
        """The entries, the newest first."""
        return [
            unpacked(unstamp(key), kept) for key, kept in reversed(self.rows.items())
        ]

    def untold(self):
        """The entries of which staff have not been told, and the key of the last."""
        rows = self.rows.items(self.told, excludemin=True)
        found = [(key, unpacked(unstamp(key), kept)) for key, kept in rows]
        return [entry for _key, entry in found], found[-1][0] if found else self.told
