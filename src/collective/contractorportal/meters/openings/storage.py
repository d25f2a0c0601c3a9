"""The windows that staff set, in the site."""

from ...site import site_annotations
from .rules import Change
from .rules import Own
from BTrees.OOBTree import OOBTree
from dataclasses import asdict
from persistent import Persistent


KEY = "collective.contractorportal.meters.openings"


def get_openings():
    """The site's windows that staff set."""
    return site_annotations()[KEY]


class Openings(Persistent):
    """``rows``: "community id NUL id" -> values of an ``Own``.

    ``looked``: key of a reminder -> the day on which nobody had to be reminded.
    """

    def __init__(self):
        self.rows = OOBTree()
        self.looked = OOBTree()

    def put(self, own):
        self.rows[f"{own.community_id}\0{own.id}"] = asdict(own)

    def get(self, community_id, own_id):
        """One of a community, or None."""
        values = self.rows.get(f"{community_id}\0{own_id}")
        return None if values is None else _own(values)

    def of(self, community_id):
        """Those of a community, in the order in which they were set."""
        start = f"{community_id}\0"
        return [_own(values) for values in self.rows.values(start, f"{community_id}\1")]

    def community_ids(self):
        """Ids of the communities that have any."""
        return sorted({key.partition("\0")[0] for key in self.rows})

    def forget_looks(self, today):
        """Forget on which days before this one nobody had to be reminded."""
        for key in [key for key, day in self.looked.items() if day != today]:
            del self.looked[key]


def _own(values):
    history = tuple(Change(**each) for each in values["history"])
    return Own(**{**values, "media": tuple(values["media"]), "history": history})
