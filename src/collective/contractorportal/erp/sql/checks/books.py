"""What the books of communities say of each other that cannot be right."""

from .. import schema
from ..files.model import Finding
from .told import compared
from .told import told
from functools import partial
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select


_contractor, _cost = schema.contractor.c, schema.cost_entry.c
_invoice, _plan = schema.supplier_invoice.c, schema.plan_line.c
_paid = schema.supplier_payment.c


def _warned(code, table, column, key, value=""):
    return Finding("warning", code, table, None, column, str(value), key)


def _twice(connection, table, column, same, code):
    """Rows after the first of those that are the same in these columns."""
    rows = schema.metadata.tables[table].c
    first = func.min(rows.id).over(partition_by=[rows[each] for each in same])
    numbered = select(rows.id, rows[column].label("value"), first.label("first"))
    numbered = numbered.where(rows[column].is_not(None)).subquery()
    query = (
        select(numbered.c.id, numbered.c.value)
        .where(numbered.c.id != numbered.c.first)
        .order_by(numbered.c.id)
    )
    yield from told(connection, table, query, partial(_warned, code, table, column))


def _other_seller(connection):
    """The KSeF number begins with the NIP of who sold (R8.12)."""
    seller = func.substr(_invoice.ksef_number, 1, 10)
    query = (
        select(_invoice.id, _invoice.ksef_number)
        .join(schema.contractor, _contractor.id == _invoice.supplier_id)
        .where(_contractor.nip.is_not(None), seller != _contractor.nip)
        .order_by(_invoice.id)
    )
    table = schema.supplier_invoice.name
    finding = partial(_warned, "ksef_other_seller", table, "ksef_number")
    yield from told(connection, table, query, finding)


def _other_community(connection):
    query = (
        select(_cost.id, _cost.invoice_id)
        .join(schema.supplier_invoice, _invoice.id == _cost.invoice_id)
        .where(_invoice.community_id != _cost.community_id)
        .order_by(_cost.id)
    )
    table = schema.cost_entry.name
    finding = partial(_warned, "invoice_other_community", table, "invoice_id")
    yield from told(connection, table, query, finding)


def _cost_over_invoice(connection):
    booked = func.sum(_cost.amount)
    query = (
        select(_invoice.id, _invoice.gross, booked)
        .join(schema.cost_entry, _cost.invoice_id == _invoice.id)
        .where(_invoice.gross > 0)
        .group_by(_invoice.id, _invoice.gross)
        .having(booked > _invoice.gross)
        .order_by(_invoice.id)
    )
    table = schema.supplier_invoice.name
    finding = partial(compared, "cost_over_invoice", table, "gross")
    yield from told(connection, table, query, finding)


def _others_invoice(connection):
    """A payment is of an invoice of the same community and the same supplier."""
    query = (
        select(_paid.id, _paid.invoice_id)
        .join(schema.supplier_invoice, _invoice.id == _paid.invoice_id)
        .where(
            or_(
                _invoice.community_id != _paid.community_id,
                _invoice.supplier_id != _paid.supplier_id,
            )
        )
        .order_by(_paid.id)
    )
    table = schema.supplier_payment.name
    finding = partial(_warned, "payment_others_invoice", table, "invoice_id")
    yield from told(connection, table, query, finding)


_INVOICE = schema.supplier_invoice.name

CHECKS = (
    (
        {schema.plan_line.name},
        partial(
            _twice,
            table=schema.plan_line.name,
            column="category",
            same=("community_id", "year", "kind", "category"),
            code="plan_category_twice",
        ),
    ),
    (
        {_INVOICE},
        partial(
            _twice,
            table=_INVOICE,
            column="number",
            same=("supplier_id", "number", "issued_on"),
            code="invoice_twice",
        ),
    ),
    (
        {_INVOICE},
        partial(
            _twice,
            table=_INVOICE,
            column="ksef_number",
            same=("ksef_number",),
            code="ksef_twice",
        ),
    ),
    ({_INVOICE, schema.contractor.name}, _other_seller),
    ({_INVOICE, schema.supplier_payment.name}, _others_invoice),
    ({_INVOICE, schema.cost_entry.name}, _other_community),
    ({_INVOICE, schema.cost_entry.name}, _cost_over_invoice),
)
