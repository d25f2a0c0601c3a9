"""Entries in transactions of their own: of what is refused, and of what may not write.

A request that fails is undone with all that it wrote. What must be known nevertheless is
kept beside the request and written by another connection of the database.
"""

from .lines import tell
from .lines import tell_lost
from .storage import get_log
from dataclasses import dataclass
from dataclasses import field
from transaction import TransactionManager
from ZODB.POSException import ConflictError
from ZODB.POSException import StorageError


PENDING = "collective.contractorportal.audit"
TRIES = 5


@dataclass
class Pending:
    """Entries to be written apart.

    ``instead`` is who does all that this request does, where it is not who is logged
    in: then every entry is written apart, as the request itself writes nothing.
    """

    place: tuple
    instead: str = ""
    entries: list = field(default_factory=list)

    def add(self, entry):
        self.entries.append(entry)


def pending(request, make=False):
    """What is to be written apart for a request, or None."""
    environ = getattr(request, "environ", None)
    if environ is None:
        return None
    if make and PENDING not in environ:
        log = get_log()
        if log is None or log._p_jar is None or log._p_oid is None:
            return None
        environ[PENDING] = Pending((log._p_jar.db(), log._p_oid))
    return environ.get(PENDING)


def write(request):
    """Write what waits; True when there is nothing left that could not be written.

    Read-only mode is no hold for it: what is refused meanwhile has to be known, too. What
    a database does not take is told in the log of the process.
    """
    later = pending(request)
    if later is None or not later.entries:
        return True
    entries, later.entries = later.entries, []
    database, oid = later.place
    for _try in range(TRIES):
        manager = TransactionManager()
        connection = database.open(manager)
        try:
            log = connection.get(oid)
            for entry in entries:
                log.append(entry)
            manager.commit()
            for entry in entries:
                tell(entry)
            return True
        except ConflictError:
            manager.abort()
        except (KeyError, StorageError):
            manager.abort()
            break
        finally:
            connection.close()
    for entry in entries:
        tell_lost(entry)
    return False
