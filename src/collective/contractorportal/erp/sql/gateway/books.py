"""The books of communities in the exchange database; each table may be missing."""

from ....core.money import Money
from ... import ordering
from ... import records
from ...arrears import in_arrears
from ...errors import ErpNotProvided
from ...errors import ErpSchemaError
from ...ids import is_usable
from ...ids import LONGEST_ID
from ...ids import usable
from ...interfaces import ICommunityBooks
from ...interfaces import IContracts
from ...interfaces import ISupplierInvoices
from ...records import BOOK_OF
from .. import schema
from ..failures import as_erp_errors
from ..mapping import maker
from . import book_queries as queries
from .connection import chunked
from .connection import portions
from .queries import table_of
from collections import defaultdict
from decimal import Decimal
from sqlalchemy import inspect
from sqlalchemy import literal
from sqlalchemy import select
from zope.interface import implementer


_NOTHING = Decimal("0.00")


def provided(connection):
    """The books whose tables are there and hold anything."""
    inspector = inspect(connection)
    return frozenset(
        book
        for record_class, book in BOOK_OF.items()
        if inspector.has_table(table_of(record_class).name)
        and _holds_anything(connection, table_of(record_class))
    )


def _holds_anything(connection, table):
    return connection.execute(select(literal(1)).select_from(table).limit(1)).first()


class OptionalPort:
    """A port whose tables may be missing: then it is not provided."""

    def __init__(self, database):
        self._database = database

    def _ask(self, record_class, work):
        """The rows of ``work(connection)``; none at all may mean: not provided."""
        table = table_of(record_class)

        def read(connection):
            rows = list(work(connection))
            return rows, bool(rows) or bool(_holds_anything(connection, table))

        try:
            rows, told = self._database.read(read)
        except ErpSchemaError:
            if self._database.read(lambda each: inspect(each).has_table(table.name)):
                raise
            told = False
        if not told:
            raise ErpNotProvided(BOOK_OF[record_class])
        return rows

    def _records(self, record_class, work, order):
        rows = self._ask(record_class, work)
        with as_erp_errors():
            return order(maker(record_class)(rows))

    def _owned(
        self,
        record_class,
        ids,
        order,
        day=None,
        since=None,
        until=None,
        longest=LONGEST_ID,
    ):
        bounds = {"since": since, "until": until}
        given = {name: value for name, value in bounds.items() if value is not None}
        query = queries.owned(record_class, day, *given)
        known = usable(ids, longest)
        return self._records(
            record_class, lambda each: chunked(each, query, known, **given), order
        )


@implementer(ICommunityBooks)
class SqlBooks(OptionalPort):
    """Funds, plan, costs and arrears."""

    def funds(self, community_ids):
        return self._owned(records.Fund, community_ids, ordering.funds)

    def fund_balances(self, fund_ids, on):
        known = usable(fund_ids)

        def read(connection):
            moved = {}
            if inspect(connection).has_table(schema.fund_entry.name):
                rows = chunked(connection, queries.MOVED, known, until=on)
                moved = {fund_id: rest for fund_id, *rest in rows}
            for fund_id, opening in chunked(connection, queries.OPENINGS, known):
                yield fund_id, opening, *moved.get(fund_id, (_NOTHING, None))

        rows = self._ask(records.Fund, read)
        with as_erp_errors():
            return {
                fund_id: records.FundBalance(fund_id, Money(opening + moved), last)
                for fund_id, opening, moved, last in rows
            }

    def fund_entries(self, fund_ids, since=None, until=None):
        return self._owned(
            *(records.FundEntry, fund_ids, ordering.fund_entries),
            *("booked_on", since, until),
        )

    def plan(self, community_ids, year):
        known = usable(community_ids)
        return self._records(
            records.PlanLine,
            lambda each: chunked(each, queries.PLAN, known, year=year),
            ordering.plan,
        )

    def costs(self, community_ids, since=None, until=None):
        return self._owned(
            *(records.CostEntry, community_ids, ordering.costs),
            *("booked_on", since, until),
        )

    def arrears(self, community_ids, today):
        known = usable(community_ids)
        if not known:
            return ()
        asked = (queries.ACCOUNTS, queries.CHARGED, queries.PAID, queries.OPEN)
        answers = self._database.read(
            lambda each: [list(chunked(each, query, known)) for query in asked]
        )
        with as_erp_errors():
            return in_arrears(_accounts(*answers), today)


def _accounts(accounts, charged, paid, opened):
    """Accounts with what they owe and their open documents."""
    charged, paid = dict(charged), dict(paid)
    documents = defaultdict(list)
    for account_id, *document in opened:
        documents[account_id].append(document)
    for account_id, community_id, premises_id, currency in accounts:
        currency = currency or "PLN"
        due = charged.get(account_id, _NOTHING) - paid.get(account_id, _NOTHING)
        yield records.AccountArrears(
            *(account_id, community_id, premises_id),
            due=Money(due, currency),
            documents=tuple(
                records.OpenDocument(*document, Money(left, currency))
                for *document, left in documents[account_id]
            ),
        )


def _between(connection, query, community_ids, supplier_ids, **parameters):
    for communities in portions(community_ids):
        for suppliers in portions(supplier_ids):
            ids = {"communities": communities, "suppliers": suppliers}
            given = {name: value for name, value in ids.items() if value is not None}
            yield from connection.execute(query, {**given, **parameters})


class BetweenTwo(OptionalPort):
    """What is between a community and a supplier, asked for from either side."""

    def _between(self, record_class, order, community_ids, supplier_ids, **bounds):
        if community_ids is None and supplier_ids is None:
            raise TypeError("communities or suppliers, at least")
        communities = community_ids if community_ids is None else usable(community_ids)
        suppliers = supplier_ids if supplier_ids is None else usable(supplier_ids)
        given = {name: value for name, value in bounds.items() if value is not None}
        asked = record_class, communities is not None, suppliers is not None, *given
        table = table_of(record_class).name

        def read(connection):
            lacking = self._database.lacking(connection, table)
            query = queries.between(*asked, lacking=lacking)
            return _between(connection, query, communities, suppliers, **given)

        return self._records(record_class, read, order)


@implementer(ISupplierInvoices)
class SqlInvoices(BetweenTwo):
    """Invoices of suppliers."""

    def invoices(self, community_ids=None, supplier_ids=None, since=None, until=None):
        return self._between(
            *(records.SupplierInvoice, ordering.invoices),
            *(community_ids, supplier_ids),
            since=since,
            until=until,
        )

    def invoice(self, invoice_id, community_ids=None, supplier_ids=None):
        found = self._between(
            *(records.SupplierInvoice, ordering.invoices),
            *(community_ids, supplier_ids),
            wanted=invoice_id if is_usable(invoice_id) else "",
        )
        return next(iter(found), None)

    def payments(self, community_ids=None, supplier_ids=None, since=None, until=None):
        return self._between(
            *(records.SupplierPayment, ordering.supplier_payments),
            *(community_ids, supplier_ids),
            since=since,
            until=until,
        )


@implementer(IContracts)
class SqlContracts(BetweenTwo):
    """Contracts of communities."""

    def contracts(self, community_ids=None, supplier_ids=None):
        return self._between(
            records.Contract, ordering.contracts, community_ids, supplier_ids
        )
