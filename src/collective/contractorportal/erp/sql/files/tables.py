"""The exchange tables as an import knows them, read off the schema."""

from .. import schema
from .model import Field
from .model import table_model
from sqlalchemy import BigInteger
from sqlalchemy import Boolean
from sqlalchemy import Date
from sqlalchemy import Integer
from sqlalchemy import String


def _kind(column_type):
    if isinstance(column_type, schema.Grosze):
        return "amount"
    if isinstance(column_type, schema.Exact):
        return "number"
    for kind, types in (
        ("yes_no", Boolean),
        ("integer", (Integer, BigInteger)),
        ("day", Date),
        ("text", String),
    ):
        if isinstance(column_type, types):
            return kind
    raise NotImplementedError(repr(column_type))


def _field(column):
    text = isinstance(column.type, String)
    default = column.server_default and column.server_default.arg
    if default is not None and not text:
        default = column.type.python_type(int(default))
    return Field(
        name=column.name,
        kind=_kind(column.type),
        required=not column.nullable and column.server_default is None,
        length=column.type.length if text else None,
        default=default,
    )


TABLE_MODELS = {
    table.name: table_model(
        table.name,
        map(_field, table.columns),
        [column.name for column in table.primary_key.columns],
    )
    for table in schema.TABLES
}
