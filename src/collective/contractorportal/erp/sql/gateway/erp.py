"""The sql backend: the portal reads the exchange database, and writes one table of it."""

from ....core.clock import WARSAW
from ....core.money import Money
from ... import ordering
from ... import records
from ...changes import Changes
from ...errors import ErpSchemaError
from ...ids import is_usable
from ...ids import usable
from ...interfaces import IAccountLedger
from ...interfaces import IDirectorySource
from ...interfaces import IErpBackend
from ...interfaces import IErpBackendFactory
from ...interfaces import IErpStatus
from ...interfaces import IMediaSettlements
from .. import engine as engines
from ..failures import as_erp_errors
from ..mapping import maker
from . import queries
from .books import provided
from .books import SqlBooks
from .books import SqlContracts
from .books import SqlInvoices
from .connection import chunked
from .connection import Database
from .deliveries import SqlDeliveries
from .premises import SqlHouseholds
from .premises import SqlMaintenance
from .premises import SqlMeters
from datetime import datetime
from decimal import Decimal
from zope.interface import implementer


# The directory is read as a whole by the synchronisation, which may take its time.
DIRECTORY_SECONDS = 600


@implementer(
    IErpBackend, IErpStatus, IDirectorySource, IAccountLedger, IMediaSettlements
)
class SqlErp:
    """All ports on one exchange database; nothing is asked before the first question."""

    def __init__(self, address, timeout=2.0):
        self.database = Database(address, timeout)
        self.community = SqlBooks(self.database)
        self.invoices = SqlInvoices(self.database)
        self.contracts = SqlContracts(self.database)
        self.meters = SqlMeters(self.database)
        self.households = SqlHouseholds(self.database)
        self.maintenance = SqlMaintenance(self.database)
        self.deliveries = SqlDeliveries(
            Database(address, timeout, engines.delivering_engine)
        )

    status = directory = ledger = media = property(lambda self: self)

    def close(self):
        """Close the connections that wait in the pool."""
        self.database.close()
        self.deliveries.close()

    # Status

    def as_of(self):
        said = self.database.read(self._meta).get("as_of")
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
        names = self.database.read(
            lambda each: each.execute(queries.LICENSED).scalars().all()
        )
        return frozenset(names).intersection(records.MODULES)

    def provided(self):
        return self.database.read(provided)

    def check(self):
        self.database.read(self._meta)

    # Who is who

    def records(self, record_class, after=""):
        make = maker(record_class)
        with as_erp_errors():
            engine = self.database.connected()
            bounds = {"after": after} if after else {}
            query = queries.all_of(record_class, engine.dialect.name, *bounds)
            with engine.connect() as connection, connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.exec_driver_sql(
                        f"SET LOCAL statement_timeout = '{DIRECTORY_SECONDS}s'"
                    )
                result = connection.execution_options(yield_per=5000).execute(
                    query, bounds
                )
                for rows in result.partitions():
                    yield from make(rows)

    def changes(self, record_class, since=None):
        return Changes(self.records(record_class))

    # Money

    def balances(self, account_ids):
        asked = list(dict.fromkeys(account_ids))
        known = usable(asked)

        def read(connection):
            return [
                list(chunked(connection, query, known))
                for query in (queries.CURRENCIES, queries.CHARGED, queries.PAID)
            ]

        currencies, charged, paid = self.database.read(read) if known else ([], [], [])
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

    def _owned(self, record_class, ids, order, day=None, since=None, until=None):
        known = usable(ids)
        if not known:
            return ()
        bounded = since is not None, until is not None
        bounds = {"since": since, "until": until}
        given = {name: value for name, value in bounds.items() if value is not None}
        make = maker(record_class)
        table = queries.table_of(record_class).name

        def read(connection):
            lacking = self.database.lacking(connection, table)
            query = queries.owned(record_class, day, *bounded, lacking=lacking)
            return list(chunked(connection, query, known, **given))

        rows = self.database.read(read)
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
        if not known or not is_usable(document_id):
            return None
        query = queries.owned(records.LedgerDocument, one=True)
        make = maker(records.LedgerDocument)
        rows = self.database.read(
            lambda each: list(chunked(each, query, known, wanted=document_id))
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

    def address(self, chosen):
        return engines.database_url(chosen.erp_database_url or "")

    def shown(self, address):
        return engines.shown(address)

    def __call__(self, address, timeout):
        return SqlErp(address, timeout)
