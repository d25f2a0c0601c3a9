"""What cannot be right in the exchange database, asked of the database itself."""

from ...records import MODULES
from .. import schema
from ..files.model import Finding
from ..files.model import REFERENCES
from ..files.tables import TABLE_MODELS
from . import books
from . import premises
from .told import compared
from .told import told
from functools import partial
from sqlalchemy import func
from sqlalchemy import select


_tables = schema.metadata.tables


def relations(connection, touched=None, absent=()):
    """Warnings about what rows say of each other; ``touched`` limits it to tables.

    ``absent`` are tables that the database does not have.
    """

    def wanted(needed):
        if needed & set(absent):
            return False
        return touched is None or needed & set(touched)

    for table, columns in REFERENCES.items():
        for column, target in columns.items():
            if wanted({table, target}):
                yield from _unknown(connection, table, column, target)
    for needed, check in (*_CHECKS, *books.CHECKS, *premises.CHECKS):
        if wanted(needed):
            yield from check(connection)


def _key(table):
    model = TABLE_MODELS[table]
    return [_tables[table].c[name] for name in model.key]


def _unknown(connection, table, column, target):
    own = _tables[table]
    other = _tables[target].alias()
    named = own.c[column]
    query = (
        select(*_key(table), named)
        .select_from(own.outerjoin(other, other.c.id == named))
        .where(named.is_not(None), other.c.id.is_(None))
        .order_by(*_key(table))
    )

    def finding(key, value):
        details = {"table": target}
        return Finding(
            *("warning", "reference_unknown", table, None, column, value, key, details)
        )

    yield from told(connection, table, query, finding)


def _other_account(connection, table, column, target):
    own, other = _tables[table], _tables[target].alias()
    query = (
        select(*_key(table), own.c[column])
        .join(other, other.c.id == own.c[column])
        .where(other.c.account_id != own.c.account_id)
        .order_by(own.c.id)
    )

    def finding(key, value):
        code = "reference_other_account"
        return Finding("warning", code, table, None, column, value, key)

    yield from told(connection, table, query, finding)


def _document_sums(connection):
    document, line = schema.document, schema.charge_line
    total = func.sum(line.c.amount)
    query = (
        select(document.c.id, document.c.amount, total)
        .join(line, line.c.document_id == document.c.id)
        .group_by(document.c.id, document.c.amount)
        .having(total != document.c.amount)
        .order_by(document.c.id)
    )
    finding = partial(compared, "document_sum", "ledger_document", "amount")
    yield from told(connection, "ledger_document", query, finding)


def _settlement_sums(connection):
    settlement, line = schema.media_settlement, schema.media_settlement_line
    for column in ("cost", "advances"):
        total = func.sum(line.c[column])
        query = (
            select(settlement.c.id, settlement.c[column], total)
            .join(line, line.c.settlement_id == settlement.c.id)
            .group_by(settlement.c.id, settlement.c[column])
            .having(total != settlement.c[column])
            .order_by(settlement.c.id)
        )
        finding = partial(compared, "settlement_sum", "media_settlement", column)
        yield from told(connection, "media_settlement", query, finding)


def _paired_too_much(connection):
    pairing = schema.pairing
    for table, column in (
        ("ledger_document", "document_id"),
        ("ledger_payment", "payment_id"),
    ):
        paid = _tables[table]
        total = func.sum(pairing.c.amount)
        query = (
            select(paid.c.id, paid.c.amount, total)
            .join(pairing, pairing.c[column] == paid.c.id)
            .where(paid.c.amount > 0)
            .group_by(paid.c.id, paid.c.amount)
            .having(total > paid.c.amount)
            .order_by(paid.c.id)
        )
        finding = partial(compared, "paired_too_much", table, "amount")
        yield from told(connection, table, query, finding)


def _licensed(connection):
    module = schema.module
    query = select(func.count()).where(
        module.c.licensed.is_(True), module.c.name.in_(MODULES)
    )
    if not connection.execute(query).scalar():
        yield Finding("warning", "nothing_licensed", module.name)


_CHECKS = (
    ({"base_module", "ledger_account"}, _licensed),
    *(
        (
            {table, target},
            partial(_other_account, table=table, column=column, target=target),
        )
        for table, column, target in (
            ("ledger_document", "corrects_id", "ledger_document"),
            ("ledger_payment", "reverses_id", "ledger_payment"),
            ("ledger_pairing", "document_id", "ledger_document"),
            ("ledger_pairing", "payment_id", "ledger_payment"),
            ("ledger_pairing", "credit_id", "ledger_document"),
            ("media_settlement", "document_id", "ledger_document"),
        )
    ),
    ({"ledger_document", "ledger_charge_line"}, _document_sums),
    ({"media_settlement", "media_settlement_line"}, _settlement_sums),
    ({"ledger_document", "ledger_payment", "ledger_pairing"}, _paired_too_much),
)
