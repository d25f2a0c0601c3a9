"""The questions about what an ERP may leave out; all values are bound."""

from ... import maintenance
from ... import records
from .. import schema
from ..mapping import columns
from .queries import table_of
from functools import cache
from sqlalchemy import bindparam
from sqlalchemy import func
from sqlalchemy import null
from sqlalchemy import select
from sqlalchemy import type_coerce


_OWNER = {
    records.Fund: "community_id",
    records.FundEntry: "fund_id",
    records.CostEntry: "community_id",
    records.Meter: "premises_id",
    records.Reading: "meter_id",
    records.ReadingWindow: "community_id",
    records.Household: "premises_id",
    records.PersonCount: "premises_id",
    records.AdvanceRate: "premises_id",
    records.ContactDetails: "contractor_id",
    records.WorkOrder: "portal_key",
}


def _chosen(record_class, lacking=()):
    table = table_of(record_class)
    return table, select(
        *(
            null().label(name) if name in lacking else table.c[name]
            for name in columns(record_class)
        )
    )


def _in(column, name="ids"):
    return column.in_(bindparam(name, expanding=True))


def _bounded(query, column, bounds):
    if "since" in bounds:
        query = query.where(column >= bindparam("since"))
    if "until" in bounds:
        query = query.where(column <= bindparam("until"))
    return query


@cache
def owned(record_class, day, *bounds):
    """Rows of the owners (``_OWNER``) in ``ids``; ``bounds`` are of ``day``."""
    table, query = _chosen(record_class)
    query = query.where(_in(table.c[_OWNER[record_class]]))
    return _bounded(query, table.c[day], bounds) if bounds else query


@cache
def everything(record_class):
    """All rows of a table."""
    _table, query = _chosen(record_class)
    return query


_DAY = {records.SupplierPayment: "paid_on"}


@cache
def between(record_class, communities, suppliers, *given, lacking=()):
    """Rows of ``communities`` and ``suppliers``, where these are asked for.

    ``given``: ``since`` and ``until`` bound the day of issue, or of payment, ``wanted``
    is an id. Columns that the table is ``lacking`` are empty.
    """
    table, query = _chosen(record_class, lacking)
    if communities:
        query = query.where(_in(table.c.community_id, "communities"))
    if suppliers:
        query = query.where(_in(table.c.supplier_id, "suppliers"))
    if "wanted" in given:
        query = query.where(table.c.id == bindparam("wanted"))
    if {"since", "until"} & set(given):
        query = _bounded(query, table.c[_DAY.get(record_class, "issued_on")], given)
    return query


_meter, NUMBERED = _chosen(records.Meter)
NUMBERED = NUMBERED.where(_in(_meter.c.number))

_order, _orders = _chosen(records.WorkOrder)
OPEN_ORDERS = _orders.where(
    _in(_order.c.community_id), _order.c.state.in_(maintenance.OPEN_ORDERS)
)
ORDERS_AT = _orders.where(_in(_order.c.premises_id))

_plan, PLAN = _chosen(records.PlanLine)
PLAN = PLAN.where(_in(_plan.c.community_id), _plan.c.year == bindparam("year"))

OPENINGS = select(schema.fund.c.id, schema.fund.c.opening).where(_in(schema.fund.c.id))

_entry = schema.fund_entry.c
MOVED = (
    select(_entry.fund_id, func.sum(_entry.amount), func.max(_entry.booked_on))
    .where(_in(_entry.fund_id), _entry.booked_on <= bindparam("until"))
    .group_by(_entry.fund_id)
)

# Arrears: accounts of the module communities, all of a community in one question

_account, _document = schema.account.c, schema.document.c
_payment, _pairing = schema.payment.c, schema.pairing.c
_OURS = (_in(_account.community_id), _account.module == "communities")

ACCOUNTS = select(
    _account.id, _account.community_id, _account.premises_id, _account.currency
).where(*_OURS)

CHARGED = (
    select(_document.account_id, func.sum(_document.amount))
    .join(schema.account, _account.id == _document.account_id)
    .where(*_OURS, _document.planned.is_not(True))
    .group_by(_document.account_id)
)

PAID = (
    select(_payment.account_id, func.sum(_payment.amount))
    .join(schema.account, _account.id == _payment.account_id)
    .where(*_OURS)
    .group_by(_payment.account_id)
)

_laid = (
    select(_pairing.document_id, func.sum(_pairing.amount).label("amount"))
    .join(schema.account, _account.id == _pairing.account_id)
    .where(*_OURS)
    .group_by(_pairing.document_id)
    .cte("laid")
)
_left = _document.amount - func.coalesce(_laid.c.amount, 0)

OPEN = (
    select(
        _document.account_id,
        _document.id,
        _document.issued_on,
        _document.due_on,
        type_coerce(_left, schema.Grosze),
    )
    .join(schema.account, _account.id == _document.account_id)
    .outerjoin(_laid, _laid.c.document_id == _document.id)
    .where(*_OURS, _document.planned.is_not(True), _left > 0)
)
