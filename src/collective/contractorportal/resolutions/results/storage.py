"""What is kept of telling owners: with the resolution, for as long as it is there.

Mailings are forgotten after a time; the proof of sending is not.
"""

from ...site import site_annotations
from .model import Told
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from dataclasses import asdict
from datetime import date
from datetime import datetime
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.results"
NOTIFIED = "collective.contractorportal.notified"


def get_watch():
    """Uids of resolutions whose messages are still looked after."""
    return site_annotations()[KEY].uids


def get_notified(resolution):
    """The ``Notified`` of a resolution, None while nobody was told."""
    return IAnnotations(resolution).get(NOTIFIED)


def need_notified(resolution):
    annotations = IAnnotations(resolution)
    if NOTIFIED not in annotations:
        annotations[NOTIFIED] = Notified()
    return annotations[NOTIFIED]


class Watch(Persistent):
    """Kept in the site, written when a result is settled and when all is told."""

    def __init__(self):
        self.uids = OOTreeSet()


class Notified(Persistent):
    """All ``Told``s by contractor; ``mailing`` is the id of the e-mails' mailing."""

    def __init__(self):
        self._rows = OOBTree()
        self.mailing = None
        self.counts = None

    def add(self, told):
        known = self._rows.get(told.contractor_id, ())
        self._rows[told.contractor_id] = (*known, _plain(told))

    def of(self, contractor_id):
        """All attempts to tell a contractor, in order."""
        return tuple(map(_load, self._rows.get(contractor_id, ())))


def _plain(told):
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(told).items()
    }


def _load(values):
    def day(name):
        return values[name] and date.fromisoformat(values[name])

    return Told(
        **values
        | {
            "at": datetime.fromisoformat(values["at"]),
            "sent_on": day("sent_on"),
            "known_on": day("known_on"),
        }
    )
