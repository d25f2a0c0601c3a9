"""Exact amounts and numbers in databases that have no exact decimals."""

from decimal import Decimal
from sqlalchemy import BigInteger
from sqlalchemy import Numeric
from sqlalchemy import String
from sqlalchemy import types


class Grosze(types.TypeDecorator):
    """An exact amount in złoty: NUMERIC(14, 2), in SQLite whole grosze.

    SQLite has no exact decimals, so there it is an integer. Python sees a
    ``Decimal`` with two places either way, sums included.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(Numeric(14, 2))

    def process_bind_param(self, value, dialect):
        if value is None or dialect.name != "sqlite":
            return value
        return int(Decimal(value).scaleb(2))

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        if dialect.name == "sqlite":
            if not isinstance(value, int):
                raise ValueError(f"{value!r} is no whole number of grosze")
            return Decimal(value).scaleb(-2)
        return Decimal(value).quantize(Decimal("0.01"))


class Exact(types.TypeDecorator):
    """An exact number: NUMERIC(18, 6), in SQLite its decimal text."""

    impl = String(24)
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(24))
        return dialect.type_descriptor(Numeric(18, 6))

    def process_bind_param(self, value, dialect):
        if value is None or dialect.name != "sqlite":
            return value
        return format(Decimal(value), "f")

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        number = Decimal(str(value))
        return (
            number.quantize(Decimal(1)) if number == int(number) else number.normalize()
        )
