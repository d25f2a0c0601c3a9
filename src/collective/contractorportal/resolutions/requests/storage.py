"""Requests of a community, kept with its zone; nothing of them is ever deleted."""

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.resolution_requests"


def get_requests(zone):
    """The requests of a community's zone, None as long as nobody has asked."""
    return IAnnotations(zone).get(KEY)


def make_requests(zone):
    """The same, made for the first one who asks."""
    annotations = IAnnotations(zone)
    if KEY not in annotations:
        annotations[KEY] = Requests()
    return annotations[KEY]


class Requests(Persistent):
    """``Request``s by id."""

    def __init__(self):
        self._rows = OOBTree()

    def get(self, request_id):
        return self._rows.get(request_id)

    def add(self, request):
        self._rows[request.id] = request

    def all(self):
        """All of them, the newest first."""
        return sorted(
            self._rows.values(), key=lambda each: (each.asked_at, each.id), reverse=True
        )


class Request(Persistent):
    """What somebody asks to be decided.

    ``supports``: part id -> (contractor id, login, moment), a place of its own for
    each part, so that many may support at once. ``answers``: (moment, login, text).
    """

    resolution = ""
    hidden = ""
    hidden_by = ""
    state = "open"
    answers = ()
    told_tenth = False

    def __init__(self, request_id, title, text, author, named, asked_at, files=()):
        self.id = request_id
        self.title = title
        self.text = text
        self.author = author
        self.named = named
        self.asked_at = asked_at
        self.supports = OOBTree()
        self.files = tuple(NamedBlobFile(data, filename=name) for name, data in files)
