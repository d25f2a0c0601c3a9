"""The sql backend: the portal reads the exchange database, and only reads."""

from ...core.clock import WARSAW
from ...core.money import Money
from .. import ordering
from .. import records
from ..errors import ErpSchemaError
from ..interfaces import IAccountLedger
from ..interfaces import IDirectorySource
from ..interfaces import IErpBackend
from ..interfaces import IErpBackendFactory
from ..interfaces import IErpStatus
from ..interfaces import IMediaSettlements
from . import engine as engines
from . import queries
from .failures import as_erp_errors
from .mapping import maker
from datetime import datetime
from decimal import Decimal
from sqlalchemy import exc
from zope.interface import implementer

import os
import threading


# How many ids one statement takes; SQLite before 3.32 takes no more than 999 values.
CHUNK = 500
# The directory is read as a whole by the synchronisation, which may take its time.
DIRECTORY_SECONDS = 600
LONGEST_ID = 64


def usable(ids):
    """The ids that can be in the database at all, each once.

    Text with a NUL or half a surrogate pair can be nobody's id; PostgreSQL would
    refuse the whole question because of it.

    >>> usable(["a", "a", "b\\0", "", "x" * 65])
    ['a']
    """
    return [each for each in dict.fromkeys(ids) if _usable(each)]


def _usable(text):
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST_ID or "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@implementer(
    IErpBackend, IErpStatus, IDirectorySource, IAccountLedger, IMediaSettlements
)
class SqlErp:
    """All ports on one exchange database; nothing is asked before the first question."""

    def __init__(self, address, timeout=2.0):
        self._address = address
        self._timeout = timeout
        self._lock = threading.Lock()
        self._engine = None
        self._path = None
        self._file = None

    status = directory = ledger = media = property(lambda self: self)

    def close(self):
        """Close the connections that wait in the pool."""
        with self._lock:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()

    # Connections

    def _connected(self):
        with self._lock:
            if self._engine is None:
                self._path = engines.sqlite_path(engines.parsed(self._address))
                self._engine = engines.reading_engine(self._address, self._timeout)
                self._file = None
            if self._path is not None:
                # Connections would go on reading a file that was taken away.
                found = os.stat(self._path)
                file = (found.st_dev, found.st_ino)
                if file != self._file:
                    self._engine.dispose()
                    self._file = file
            return self._engine

    def _read(self, work):
        """What ``work(connection)`` makes of one consistent state of the database.

        A connection that turns out to be dead (the server was restarted since) is
        tried once more with a new one.
        """
        with as_erp_errors():
            engine = self._connected()
            try:
                with engine.connect() as connection, connection.begin():
                    return work(connection)
            except exc.DBAPIError as problem:
                if not problem.connection_invalidated:
                    raise
            with engine.connect() as connection, connection.begin():
                return work(connection)

    # Status

    def as_of(self):
        said = self._read(self._meta).get("as_of")
        if not said:
            return None
        try:
            moment = datetime.fromisoformat(said.strip())
        except ValueError as problem:
            raise ErpSchemaError(f"base_meta as_of: {said!r}") from problem
        return moment if moment.tzinfo else moment.replace(tzinfo=WARSAW)

    @staticmethod
    def _meta(connection):
        found = {row.key: row.value for row in connection.execute(queries.META)}
        engines.require_version((found.get("schema_version"),))
        return found

    def modules(self):
        names = self._read(lambda each: each.execute(queries.LICENSED).scalars().all())
        return frozenset(names).intersection(records.MODULES)

    def check(self):
        self._read(self._meta)

    # Who is who

    def records(self, record_class):
        make = maker(record_class)
        with as_erp_errors():
            engine = self._connected()
            query = queries.all_of(record_class, engine.dialect.name)
            with engine.connect() as connection, connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.exec_driver_sql(
                        f"SET LOCAL statement_timeout = '{DIRECTORY_SECONDS}s'"
                    )
                result = connection.execution_options(yield_per=5000).execute(query)
                for rows in result.partitions():
                    yield from make(rows)

    # Money

    def balances(self, account_ids):
        asked = list(dict.fromkeys(account_ids))
        known = usable(asked)

        def read(connection):
            return [
                list(self._chunked(connection, query, known))
                for query in (queries.CURRENCIES, queries.CHARGED, queries.PAID)
            ]

        currencies, charged, paid = self._read(read) if known else ([], [], [])
        with as_erp_errors():
            return self._balances(asked, dict(currencies), dict(charged), paid)

    @staticmethod
    def _balances(asked, currencies, charged, paid):
        paid = {account_id: (amount, day) for account_id, amount, day in paid}
        nothing = Decimal("0.00")
        answers = {}
        for account_id in asked:
            currency = currencies.get(account_id) or "PLN"
            received, last = paid.get(account_id, (nothing, None))
            answers[account_id] = records.Balance(
                account_id,
                Money(charged.get(account_id, nothing), currency),
                Money(received, currency),
                last,
            )
        return answers

    @staticmethod
    def _chunked(connection, query, ids, **parameters):
        for start in range(0, len(ids), CHUNK):
            chunk = {"ids": ids[start : start + CHUNK], **parameters}
            yield from connection.execute(query, chunk)

    def _owned(self, record_class, ids, order, day=None, since=None, until=None):
        known = usable(ids)
        if not known:
            return ()
        query = queries.owned(record_class, day, since is not None, until is not None)
        bounds = {"since": since, "until": until}
        given = {name: value for name, value in bounds.items() if value is not None}
        make = maker(record_class)
        rows = self._read(lambda each: list(self._chunked(each, query, known, **given)))
        with as_erp_errors():
            return order(make(rows))

    def documents(self, account_ids, since=None, until=None):
        return self._owned(
            records.LedgerDocument,
            account_ids,
            ordering.documents,
            "issued_on",
            since,
            until,
        )

    def document(self, account_ids, document_id):
        known = usable(account_ids)
        if not known or not _usable(document_id):
            return None
        query = queries.owned(records.LedgerDocument, one=True)
        make = maker(records.LedgerDocument)
        rows = self._read(
            lambda each: list(self._chunked(each, query, known, wanted=document_id))
        )
        with as_erp_errors():
            return next(make(rows), None)

    def charge_lines(self, document_ids):
        return self._owned(records.ChargeLine, document_ids, ordering.charge_lines)

    def payments(self, account_ids, since=None, until=None):
        return self._owned(
            records.Payment,
            account_ids,
            ordering.payments,
            "operation_on",
            since,
            until,
        )

    def pairings(self, account_ids):
        return self._owned(records.Pairing, account_ids, ordering.pairings)

    def settlements(self, account_ids):
        return self._owned(records.MediaSettlement, account_ids, ordering.settlements)

    def settlement_lines(self, settlement_ids):
        return self._owned(
            records.MediaSettlementLine, settlement_ids, ordering.settlement_lines
        )


@implementer(IErpBackendFactory)
class SqlFactory:
    """Makes the backend for the exchange database of the settings."""

    def address(self, configured):
        return engines.database_url(configured)

    def shown(self, address):
        return engines.shown(address)

    def __call__(self, address, timeout):
        return SqlErp(address, timeout)
