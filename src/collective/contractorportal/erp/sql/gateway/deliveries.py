"""Deliveries in the exchange database: the one table that the portal writes.

The portal adds rows and never changes one; the ERP answers in them.
"""

from ....core.clock import WARSAW
from ... import records
from ...errors import ErpError
from ...errors import ErpNotProvided
from ...errors import ErpSchemaError
from ...ids import is_usable
from ...ids import LONGEST_KEY
from ...interfaces import IDeliveries
from .. import schema
from ..failures import as_erp_errors
from .connection import portions
from datetime import datetime
from datetime import UTC
from sqlalchemy import bindparam
from sqlalchemy import insert
from sqlalchemy import inspect
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from zope.interface import implementer

import json


_TABLE = schema.delivery
_KNOWN = select(_TABLE.c.key).where(_TABLE.c.key == bindparam("wanted"))
_ANSWERS = select(
    *(_TABLE.c[name] for name in ("key", "state", "reference", "reason", "answered_at"))
).where(_TABLE.c.key.in_(bindparam("ids", expanding=True)))
_STATES = ("waiting", "accepted", "rejected")


@implementer(IDeliveries)
class SqlDeliveries:
    """What the portal hands over, asked of and written to a database of its own kind."""

    def __init__(self, database):
        self._database = database

    def close(self):
        self._database.close()

    def deliver(self, delivery):
        row = row_of(delivery)

        def write(connection):
            if connection.execute(_KNOWN, {"wanted": delivery.key}).first() is None:
                connection.execute(insert(_TABLE), row)

        try:
            self._work(write)
        except ErpError as problem:
            # Somebody else may have been faster, with the same.
            if not isinstance(problem.__cause__, IntegrityError):
                raise
            if delivery.key not in self.answers([delivery.key]):
                raise

    def answers(self, keys):
        wanted = [each for each in dict.fromkeys(keys) if is_usable(each, LONGEST_KEY)]

        def read(connection):
            return [
                row
                for portion in portions(wanted)
                for row in connection.execute(_ANSWERS, {"ids": portion})
            ]

        if not wanted:
            return {}
        rows = self._work(read)
        with as_erp_errors():
            return {row[0]: _answer(*row) for row in rows}

    def _work(self, work):
        """The table's part in a database that may not have it."""
        try:
            return self._database.read(work)
        except ErpSchemaError:
            there = self._database.read(
                lambda each: inspect(each).has_table(_TABLE.name)
            )
            if there:
                raise
            raise ErpNotProvided(_TABLE.name) from None


def row_of(delivery):
    """The row that tells an ERP of a delivery."""
    concerns = {
        "contractors": list(delivery.contractor_ids),
        "accounts": list(delivery.account_ids),
        "premises": list(delivery.premises_ids),
    }
    return {
        "key": delivery.key,
        "number": delivery.number,
        "kind": delivery.kind,
        "payload": json.dumps(delivery.payload, ensure_ascii=False),
        "concerns": json.dumps(concerns, ensure_ascii=False),
        "created_at": said_moment(delivery.created_at),
        "state": "waiting",
    }


def said_moment(moment):
    """A moment as the table has it: ISO 8601 in Polish time, to the second."""
    return moment.astimezone(WARSAW).isoformat(timespec="seconds")


def _answer(key, state, reference, reason, answered_at):
    if state not in _STATES:
        raise ValueError(f"{_TABLE.name} state: {state!r}")
    return records.DeliveryAnswer(
        key, state, reference or "", reason or "", _moment(answered_at)
    )


def _moment(text):
    if not text:
        return None
    moment = datetime.fromisoformat(text.strip())
    return (moment if moment.tzinfo else moment.replace(tzinfo=WARSAW)).astimezone(UTC)
