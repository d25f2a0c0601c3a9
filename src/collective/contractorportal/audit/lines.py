"""Each entry as a line of the log at once, so that a copy of it can leave this machine.

Whoever breaks in may change the database, but not what another machine has: it has the
digest of each entry besides. What was typed is left out, as reasons may name people.
"""

from .rules import fields

import logging
import transaction


logger = logging.getLogger("collective.contractorportal.audit")


def tell(entry):
    """Write the line of an entry that is in the database."""
    logger.info("audit", extra={"entry": fields(entry)})


def tell_lost(entry):
    """The database took it not: then the line is all there is of it."""
    logger.error("an entry is missing in the audit log", extra={"entry": fields(entry)})


def tell_later(entry):
    """Write it when the transaction is through."""
    transaction.get().addAfterCommitHook(_after, (entry,))


def _after(through, entry):
    if through:
        tell(entry)
