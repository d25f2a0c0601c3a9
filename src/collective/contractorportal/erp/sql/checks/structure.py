"""Whether a database that an ERP filled itself keeps to the exchange schema."""

from .. import schema
from ..files.model import Finding
from ..files.tables import TABLE_MODELS
from .told import MOST
from sqlalchemy import and_
from sqlalchemy import cast
from sqlalchemy import func
from sqlalchemy import inspect
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import type_coerce


_MONTH = "[0-9][0-9][0-9][0-9]-[0-1][0-9]"


def absent(connection):
    """The tables that an ERP may leave out, and has."""
    present = _present(connection)
    return {each.name for each in schema.OPTIONAL} - present


def lacking(connection, name):
    """The columns that came later than the table, and that it does not have."""
    later = schema.LATER_COLUMNS.get(name, ())
    if not later:
        return set()
    there = {each["name"] for each in inspect(connection).get_columns(name)}
    return set(later) - there


def missing(connection):
    """Errors: tables (or views) and columns that are missing."""
    inspector = inspect(connection)
    present = _present(connection)
    optional = {each.name for each in schema.OPTIONAL}
    for name, model in TABLE_MODELS.items():
        if name not in present:
            if name not in optional:
                yield Finding("error", "table_missing", name)
            continue
        columns = {each["name"] for each in inspector.get_columns(name)}
        columns.update(schema.LATER_COLUMNS.get(name, ()))
        for column in model.names:
            if column not in columns:
                yield Finding("error", "column_absent", name, column=column)


def _present(connection):
    inspector = inspect(connection)
    present = {*inspector.get_table_names(), *inspector.get_view_names()}
    if connection.dialect.name == "postgresql":
        present.update(inspector.get_materialized_view_names())
    return present


def values(connection, absent=()):
    """Errors: values that are missing, not among the words, or of another type."""
    embedded = connection.dialect.name == "sqlite"
    for name, model in TABLE_MODELS.items():
        if name in absent:
            continue
        table = schema.metadata.tables[name]
        without = lacking(connection, name)
        for field in model.fields:
            if field.name in without:
                continue
            column = table.c[field.name]
            if field.required:
                yield from _rows(
                    connection, model, "value_missing", column, column.is_(None)
                )
            if field.values:
                wrong = and_(column.is_not(None), column.not_in(field.values))
                allowed = ", ".join(field.values)
                yield from _rows(
                    connection, model, "value_not_listed", column, wrong, values=allowed
                )
            if embedded:
                yield from _types(connection, model, field, column)
        yield from _fractions(connection, model, table)


def _types(connection, model, field, column):
    """SQLite takes any type in any column, so each value has to be looked at."""
    raw = type_coerce(column, String)
    stored = func.typeof(column)
    wrong, code = {
        "amount": (stored != "integer", "amount_not_grosze"),
        "integer": (stored != "integer", "value_not_integer"),
        # A truth value is an integer in SQLite, to be compared as one.
        "yes_no": (
            or_(stored != "integer", cast(column, String).not_in(("0", "1"))),
            "value_not_yes_no",
        ),
        "day": (
            or_(stored != "text", func.date(raw).is_distinct_from(raw)),
            "value_not_day",
        ),
        "month": (raw.op("NOT GLOB")(_MONTH), "value_not_month"),
        "number": (_no_decimal(raw), "value_not_number"),
        "text": (stored != "text", "value_not_text"),
    }[field.kind]
    wrong = and_(raw.is_not(None), wrong)
    yield from _rows(connection, model, code, column, wrong)


def _no_decimal(raw):
    unsigned = func.ltrim(raw, "-")
    return or_(
        unsigned.op("NOT GLOB")("[0-9]*"),
        unsigned.op("GLOB")("*[^0-9.]*"),
        unsigned.op("GLOB")("*.*.*"),
    )


def _fractions(connection, model, table):
    for numerator, denominator in model.fractions.values():
        over, under = table.c[numerator], table.c[denominator]
        yield from _rows(connection, model, "share_denominator", under, under <= 0)
        wrong = and_(under > 0, or_(over <= 0, over > under))
        yield from _rows(connection, model, "share_out_of_range", over, wrong)


def _rows(connection, model, code, column, wrong, **details):
    table = column.table
    key = [table.c[name] for name in model.key]
    query = (
        select(*(type_coerce(each, String) for each in key), cast(column, String))
        .where(wrong)
        .order_by(*key)
    )
    count = 0
    for *ids, value in connection.execute(query):
        count += 1
        if count <= MOST:
            shown = "" if value is None else str(value)
            key_text = " / ".join(map(str, ids))
            yield Finding(
                *("error", code, model.name, None, column.name, shown, key_text),
                details,
            )
    if count > MOST:
        yield Finding("error", "more", model.name, details={"count": count - MOST})
