"""The questions that the gateway puts, as SQLAlchemy Core statements; all values are bound."""

from ... import records
from .. import schema
from ..mapping import columns
from ..mapping import has_money
from ..mapping import TABLES
from functools import cache
from sqlalchemy import bindparam
from sqlalchemy import func
from sqlalchemy import null
from sqlalchemy import select


# The columns by which records are asked for.
OWNER = {
    records.LedgerDocument: "account_id",
    records.Payment: "account_id",
    records.Pairing: "account_id",
    records.MediaSettlement: "account_id",
    records.ChargeLine: "document_id",
    records.MediaSettlementLine: "settlement_id",
}

# What a line belongs to, and so where its account's currency is to be found.
_PARENT = {
    records.ChargeLine: schema.document,
    records.MediaSettlementLine: schema.media_settlement,
}


def table_of(record_class):
    """The exchange table of a record class."""
    return schema.metadata.tables[TABLES[record_class]]


@cache
def all_of(record_class, dialect, after=None):
    """Rows of a class by id, in code points' order; with ``after`` those beyond it."""
    table = table_of(record_class)
    by = table.c.id.collate("C") if dialect == "postgresql" else table.c.id
    query = select(*(table.c[name] for name in columns(record_class)))
    if after:
        query = query.where(by > bindparam("after"))
    return query.order_by(by)


@cache
def owned(record_class, day=None, since=False, until=False, one=False, lacking=()):
    """Rows of the accounts, documents or settlements in the parameter ``ids``.

    ``day`` is the column that ``since`` and ``until`` bound; ``one`` asks for
    the row with the id in the parameter ``wanted``. Columns that the database
    is ``lacking`` are empty.
    """
    table = table_of(record_class)
    chosen = [
        null().label(name) if name in lacking else table.c[name]
        for name in columns(record_class)
    ]
    source = table
    if has_money(record_class):
        parent = _PARENT.get(record_class)
        if parent is not None:
            source = source.outerjoin(
                parent, parent.c.id == table.c[OWNER[record_class]]
            )
        owner = table if parent is None else parent
        source = source.outerjoin(
            schema.account, schema.account.c.id == owner.c.account_id
        )
        chosen.append(schema.account.c.currency)
    ids = bindparam("ids", expanding=True)
    query = select(*chosen).select_from(source)
    query = query.where(table.c[OWNER[record_class]].in_(ids))
    if since:
        query = query.where(table.c[day] >= bindparam("since"))
    if until:
        query = query.where(table.c[day] <= bindparam("until"))
    if one:
        query = query.where(table.c.id == bindparam("wanted"))
    return query


def _ids():
    return bindparam("ids", expanding=True)


CURRENCIES = select(schema.account.c.id, schema.account.c.currency).where(
    schema.account.c.id.in_(_ids())
)

CHARGED = (
    select(schema.document.c.account_id, func.sum(schema.document.c.amount))
    .where(
        schema.document.c.account_id.in_(_ids()), schema.document.c.planned.is_not(True)
    )
    .group_by(schema.document.c.account_id)
)

# A returned payment is negative: it lowers what was paid, and is no last payment.
PAID = (
    select(
        schema.payment.c.account_id,
        func.sum(schema.payment.c.amount),
        func.max(schema.payment.c.operation_on).filter(schema.payment.c.amount > 0),
    )
    .where(schema.payment.c.account_id.in_(_ids()))
    .group_by(schema.payment.c.account_id)
)

LICENSED = select(schema.module.c.name).where(schema.module.c.licensed.is_(True))

META = select(schema.meta.c.key, schema.meta.c.value).where(
    schema.meta.c.key.in_(["as_of", "schema_version"])
)
