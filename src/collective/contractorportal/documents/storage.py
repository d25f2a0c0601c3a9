"""When a person looked at a zone's documents: little, and rarely written."""

from ..site import site_annotations
from .rules import Visit
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.documents"


class Visits(Persistent):
    """User id -> (UID of a zone -> the two moments of ``rules.Visit``), in UTC."""

    def __init__(self):
        self.of_person = OOBTree()

    def get(self, user_id, zone_uid):
        """The last visit, or None."""
        row = self.of_person.get(user_id, {}).get(zone_uid)
        return None if row is None else Visit(*row)

    def remember(self, user_id, zone_uid, visit):
        if user_id not in self.of_person:
            self.of_person[user_id] = OOBTree()
        self.of_person[user_id][zone_uid] = (visit.seen, visit.since)

    def forget_person(self, user_id):
        """The login is gone."""
        self.of_person.pop(user_id, None)


def get_visits():
    """The site's visits, made when the add-on is installed."""
    return site_annotations()[KEY]
