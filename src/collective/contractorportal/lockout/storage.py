"""Wrong tries, kept in a transaction of their own: a refused request is undone.

No name that was typed is kept, as it may be a password: keys are digests with a secret.
"""

from ..site import site_annotations
from .rules import another
from .rules import Failures
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from transaction import TransactionManager
from ZODB.POSException import ConflictError
from ZODB.POSException import StorageError

import hmac
import secrets


KEY = "collective.contractorportal.lockout"
SECRET_BYTES = 32
TRIES = 5


def get_guesses():
    """The site's wrong tries, or None before the upgrade made the place for them."""
    return site_annotations().get(KEY)


class Guesses(Persistent):
    """``rows``: digest of an address, a login or a device -> (count, last in UTC)."""

    def __init__(self):
        self.rows = OOBTree()
        self.secret = secrets.token_bytes(SECRET_BYTES)

    def digest(self, kind, text):
        """The key of a thing of a kind."""
        return hmac.digest(self.secret, f"{kind}\0{text}".encode(), "sha256").hex()

    def get(self, key):
        """The ``Failures`` of a key, or None."""
        row = self.rows.get(key)
        return None if row is None else Failures(*row)

    def add(self, key, window, now):
        """One more wrong try."""
        found = another(self.get(key), window, now)
        self.rows[key] = (found.count, found.last)

    def forget(self, key):
        """Nothing was wrong here."""
        self.rows.pop(key, None)

    def forget_before(self, moment):
        """Forget what nobody is refused for any more; how many those were."""
        old = [key for key, (_count, last) in self.rows.items() if last < moment]
        for key in old:
            del self.rows[key]
        return len(old)


def write_apart(database, oid, change):
    """Change the ``Guesses`` of a database in a transaction of their own.

    Read-only mode is no hold for it: tries would be free meanwhile. A database that takes
    no writes, or does not have them yet, is left alone.
    """
    for _try in range(TRIES):
        manager = TransactionManager()
        connection = database.open(manager)
        try:
            change(connection.get(oid))
            manager.commit()
            return
        except ConflictError:
            manager.abort()
        except (KeyError, StorageError):
            manager.abort()
            return
        finally:
            connection.close()
