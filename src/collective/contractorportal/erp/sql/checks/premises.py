"""What meters, persons, advances and faults say of each other that cannot be right."""

from .. import schema
from ..files.model import Finding
from ..files.rules import INDEXES
from .told import told
from decimal import Decimal
from functools import partial
from sqlalchemy import and_
from sqlalchemy import BigInteger
from sqlalchemy import case
from sqlalchemy import cast
from sqlalchemy import Float
from sqlalchemy import func
from sqlalchemy import literal
from sqlalchemy import or_
from sqlalchemy import select


METER, READING = schema.meter.name, schema.reading.name
_meter, _reading = schema.meter.c, schema.reading.c
# Kinds before or at which an index may be lower than the one before (R4.8, R4.9).
_BEGINNINGS = ("replacement_new", "opening")
_LEVELS = 3


def _warned(code, table, column, key, value="", **details):
    return Finding("warning", code, table, None, column, str(value), key, details)


def _millionths(column):
    """An exact number in whole millionths; SQLite keeps it as text."""
    return cast(func.round(cast(column, Float) * 1_000_000), BigInteger)


def _twice(connection):
    """One number and medium belongs to one meter in use (R4.9)."""
    first = func.min(_meter.id).over(partition_by=[_meter.medium, _meter.number])
    used = (
        select(_meter.id, _meter.number, first.label("first"))
        .where(_meter.removed_on.is_(None))
        .subquery()
    )
    query = (
        select(used.c.id, used.c.number)
        .where(used.c.id != used.c.first)
        .order_by(used.c.id)
    )
    finding = partial(_warned, "meter_twice", METER, "number")
    yield from told(connection, METER, query, finding)


def _fallen(connection):
    """An index is below the one before, and nothing says why.

    A meter that has come to the end of its dial begins at nothing: then what was
    used is less than a tenth of the dial.
    """
    earlier = func.lag(_millionths(_reading["index"])).over(
        partition_by=_reading.meter_id, order_by=(_reading.read_on, _reading.id)
    )
    rows = select(
        _reading.id,
        _reading.meter_id,
        _reading.kind,
        _millionths(_reading["index"]).label("value"),
        earlier.label("earlier"),
    ).subquery()
    whole = _beyond(_meter.digits)
    query = (
        select(rows.c.id, rows.c.value, rows.c.earlier)
        .join(schema.meter, _meter.id == rows.c.meter_id)
        .where(rows.c.value < rows.c.earlier, rows.c.kind.not_in(_BEGINNINGS))
        .where((rows.c.value + whole - rows.c.earlier) * 10 > whole)
        .order_by(rows.c.id)
    )

    def finding(key, value, earlier):
        return _warned(
            "reading_fallen",
            READING,
            "index",
            key,
            _shown(value),
            before=_shown(earlier),
        )

    yield from told(connection, READING, query, finding)


def _shown(millionths):
    return format((Decimal(millionths) / 1_000_000).normalize(), "f")


def _power(exponent, least, most):
    """10 to a column's power, which lies between two bounds."""
    powers = {count: literal(10**count, BigInteger) for count in range(least, most)}
    known = ((exponent == count, power) for count, power in powers.items())
    return case(*known, else_=literal(10**most, BigInteger))


def _beyond(digits):
    """The first index that a dial of so many digits does not have, in millionths."""
    return _power(digits, 1, 9) * 1_000_000


def _too_long(connection):
    """An index that the dial cannot show: too many digits, or too many decimals."""
    for name in INDEXES:
        shown = _millionths(_reading[name])
        step = _power(6 - _meter.decimals, 0, 6)
        query = (
            select(_reading.id, shown, _meter.digits, _meter.decimals)
            .join(schema.meter, _meter.id == _reading.meter_id)
            .where(_reading[name].is_not(None))
            .where(or_(shown >= _beyond(_meter.digits), shown % step != 0))
            .order_by(_reading.id)
        )

        def finding(key, value, digits, decimals, column=name):
            return _warned(
                *("index_not_of_dial", READING, column, key, _shown(value)),
                digits=digits,
                decimals=decimals,
            )

        yield from told(connection, READING, query, finding)


def _tariffs(connection):
    """As many indexes as the meter has tariffs."""
    found = sum(case((_reading[name].is_not(None), 1), else_=0) for name in INDEXES[1:])
    query = (
        select(_reading.id, found + 1, _meter.tariffs)
        .join(schema.meter, _meter.id == _reading.meter_id)
        .where(found + 1 != func.coalesce(_meter.tariffs, 1))
        .order_by(_reading.id)
    )

    def finding(key, count, tariffs):
        return _warned("index_count", READING, "index", key, count, tariffs=tariffs)

    yield from told(connection, READING, query, finding)


def _overlapping(connection, table, same):
    """Rows that hold on the same day as an earlier one."""
    rows = schema.metadata.tables[table]
    own, other = rows.alias(), rows.alias()
    query = (
        select(own.c.id, own.c.valid_from, func.min(other.c.id))
        .join(
            other,
            and_(
                *(own.c[name] == other.c[name] for name in same),
                own.c.id != other.c.id,
                or_(
                    other.c.valid_from < own.c.valid_from,
                    and_(other.c.valid_from == own.c.valid_from, other.c.id < own.c.id),
                ),
                or_(other.c.valid_to.is_(None), other.c.valid_to >= own.c.valid_from),
            ),
        )
        .group_by(own.c.id, own.c.valid_from)
        .order_by(own.c.id)
    )

    def finding(key, since, other):
        return _warned("overlapping", table, "valid_from", key, since, other=other)

    yield from told(connection, table, query, finding)


def _categories(connection):
    """At most three levels, and no circle."""
    table = schema.fault_category
    query = select(table.c.id, table.c.parent_id).order_by(table.c.id)
    parents = dict(map(tuple, connection.execute(query)))
    for key in parents:
        above, steps = key, 0
        while above is not None and steps <= len(parents):
            above, steps = parents.get(above), steps + 1
        if steps > len(parents):
            yield _warned("category_circle", table.name, "parent_id", key, parents[key])
        elif steps > _LEVELS:
            yield _warned("category_deep", table.name, "parent_id", key, parents[key])


def _other_community(connection):
    """Premises and buildings of an order lie in its community."""
    order = schema.work_order.c
    premises, building = schema.premises.c, schema.building.c
    for column, source in (
        ("building_id", building.id == order.building_id),
        ("premises_id", building.id == premises.building_id),
    ):
        joined = schema.work_order
        if column == "premises_id":
            joined = joined.join(schema.premises, premises.id == order.premises_id)
        query = (
            select(order.id, order[column])
            .select_from(joined.join(schema.building, source))
            .where(building.community_id != order.community_id)
            .order_by(order.id)
        )
        table = schema.work_order.name
        finding = partial(_warned, "order_other_community", table, column)
        yield from told(connection, table, query, finding)


_COUNT, _RATE = schema.person_count.name, schema.advance_rate.name
_WHERE = {schema.building.name, schema.premises.name}

CHECKS = (
    ({METER}, _twice),
    ({METER, READING}, _fallen),
    ({METER, READING}, _too_long),
    ({METER, READING}, _tariffs),
    ({_COUNT}, partial(_overlapping, table=_COUNT, same=("premises_id",))),
    (
        {_RATE},
        partial(_overlapping, table=_RATE, same=("account_id", "component")),
    ),
    ({schema.fault_category.name}, _categories),
    ({schema.work_order.name, *_WHERE}, _other_community),
)
