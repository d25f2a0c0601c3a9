"""Keeps files that were sent with a form that had a mistake, until it is sent again."""

from ...core import clock
from ...site import site_annotations
from BTrees.OOBTree import OOBTree
from datetime import timedelta
from datetime import UTC
from persistent import Persistent
from plone.namedfile.file import NamedBlobFile

import secrets


KEY = "collective.contractorportal.notices.uploads"
KEPT = timedelta(days=1)
MOST_OF_ONE = 40


class Upload(Persistent):
    """A file that waits for its notice."""

    def __init__(self, user_id, at, filename, data):
        self.user_id = user_id
        self.at = at
        self.blob = NamedBlobFile(data=data, filename=filename)

    @property
    def filename(self):
        return self.blob.filename

    @property
    def size(self):
        return self.blob.getSize()

    @property
    def data(self):
        return self.blob.data


class Uploads(Persistent):
    """Files by a token that only the form of whoever sent them knows."""

    def __init__(self):
        self.rows = OOBTree()

    def put(self, user_id, filename, data):
        """Keep a file; its token."""
        self.sweep()
        own = [key for key, row in self.rows.items() if row.user_id == user_id]
        for key in sorted(own, key=lambda key: self.rows[key].at)[: 1 - MOST_OF_ONE]:
            del self.rows[key]
        token = secrets.token_urlsafe(16)
        now = clock.now().astimezone(UTC)
        self.rows[token] = Upload(user_id, now, filename, data)
        return token

    def get(self, user_id, token):
        """A file of this person, or None."""
        row = self.rows.get(token) if isinstance(token, str) else None
        return row if row is not None and row.user_id == user_id else None

    def drop(self, tokens):
        """They lie in their notice now."""
        for token in tokens:
            self.rows.pop(token, None)

    def sweep(self):
        """Forget what nobody has come back for."""
        before = clock.now() - KEPT
        for token in [key for key, row in self.rows.items() if row.at < before]:
            del self.rows[token]


def get_uploads():
    """The site's waiting files."""
    return site_annotations()[KEY]
