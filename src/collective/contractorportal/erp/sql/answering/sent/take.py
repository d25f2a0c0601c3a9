"""Readings, persons, norms and contact data as the made-up ERP books them."""

from ... import schema
from . import rules
from datetime import timedelta
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import update


DAY = timedelta(days=1)
INDEXES = ("index", "index_2", "index_3", "index_4")


def reading(connection, row, now):
    """Book a reading; the ERP's own number for it."""
    said = rules.said_of(row["payload"])
    key = rules.first_key(row["key"])
    table = schema.reading
    booked = select(table.c.id).where(table.c.portal_key == key)
    meter_id, read_on = rules.text_of(said, "meter_id"), rules.day_of(said, "read_on")
    # Asked by meter, for there is an index of it.
    booked = booked.where(table.c.meter_id == meter_id)
    known = connection.execute(booked).scalar()
    if known is None:
        found = rules.indexes_of(said, _meter(connection, meter_id, read_on))
        count = select(func.count()).where(
            table.c.meter_id == meter_id, table.c.portal_key.is_not(None)
        )
        number = connection.execute(count).scalar_one() + 1
        known = f"{meter_id[:54]}-Z{number:04d}"
        kind = said.get("kind")
        values = {
            "id": known,
            "meter_id": meter_id,
            "read_on": read_on,
            "kind": kind if kind in _KINDS else "resident",
            "portal_key": key,
            **dict(zip(INDEXES, found, strict=False)),
        }
        connection.execute(insert(table), values)
    return f"OD/{known}"


_KINDS = ("resident", "manager", "radio", "estimated")


def _meter(connection, meter_id, read_on):
    """What the ERP knows of a meter, on that day."""
    meter, reading = schema.meter.c, schema.reading.c
    row = connection.execute(select(schema.meter).where(meter.id == meter_id)).first()
    if row is None:
        raise rules.Refused("meter")
    # What the portal brought for the same day is put right, not gone on from.
    before = (
        select(schema.reading)
        .where(reading.meter_id == meter_id)
        .where(
            or_(
                reading.read_on < read_on,
                (reading.read_on == read_on) & reading.portal_key.is_(None),
            )
        )
        .order_by(reading.read_on.desc(), reading.id.desc())
    )
    last = connection.execute(before.limit(1)).mappings().first()
    tariffs = row.tariffs or 1
    return rules.KnownMeter(
        number=row.number,
        digits=row.digits,
        decimals=row.decimals,
        tariffs=tariffs,
        removed_on=row.removed_on,
        last_on=last and last["read_on"],
        last=tuple(last[name] for name in INDEXES[:tariffs] if last[name] is not None)
        if last
        else (),
    )


def persons(connection, row, now):
    """Book how many live in a premises from a day on."""
    said = rules.said_of(row["payload"])
    table, made = schema.person_count, rules.row_id("ON", row["key"])
    premises_id = rules.text_of(said, "premises_id")
    count, since = rules.persons_of(said), rules.day_of(said, "valid_from")
    _premises(connection, premises_id)
    household = schema.household.c
    kept = select(household.residents_register).where(
        household.premises_id == premises_id
    )
    if True in connection.execute(kept).scalars().all():
        raise rules.Refused("register")
    own = table.c.premises_id == premises_id
    _end(connection, table, own, since, made)
    values = {
        "id": made,
        "premises_id": premises_id,
        "persons": count,
        "valid_from": since,
    }
    connection.execute(insert(table), values)
    return f"OS/{now:%Y/%m}/{made[3:11]}"


def _premises(connection, premises_id):
    query = select(schema.premises.c.id).where(schema.premises.c.id == premises_id)
    if connection.execute(query).first() is None:
        raise rules.Refused("premises")


def _end(connection, table, own, since, made):
    """What held before ends the day before; what was to come later no longer comes."""
    connection.execute(
        delete(table).where(own, or_(table.c.valid_from >= since, table.c.id == made))
    )
    still = or_(table.c.valid_to.is_(None), table.c.valid_to >= since)
    connection.execute(update(table).where(own, still).values(valid_to=since - DAY))


def norm(connection, row, now):
    """Book another norm from a month on; prices to come keep their days."""
    said = rules.said_of(row["payload"])
    table, made = schema.advance_rate, rules.row_id("NZ", row["key"])
    since = rules.day_of(said, "valid_from")
    own = (
        (table.c.account_id == rules.text_of(said, "account_id"))
        & (table.c.component == rules.text_of(said, "component"))
        & (table.c.premises_id == rules.text_of(said, "premises_id"))
    )
    holds = (
        select(table)
        .where(own, table.c.valid_from <= since)
        .where(or_(table.c.valid_to.is_(None), table.c.valid_to >= since))
        .order_by(table.c.valid_from.desc())
    )
    before = connection.execute(holds).mappings().first()
    if before is None or before["norm"] is None:
        raise rules.Refused("rate")
    wished = rules.norm_of(said, before["fixed_norm"], before["least"], before["most"])
    later = own & (table.c.valid_from >= since)
    connection.execute(update(table).where(later).values(norm=wished))
    if before["valid_from"] < since:
        about = table.c.id == before["id"]
        connection.execute(update(table).where(about).values(valid_to=since - DAY))
        values = {**before, "id": made, "norm": wished, "valid_from": since}
        connection.execute(insert(table), values)
    return f"NZ/{now:%Y/%m}/{made[3:11]}"


def contact(connection, row, now):
    """Change what is changed of a contractor, and of where letters go."""
    said = rules.said_of(row["payload"])
    contractor_id = rules.text_of(said, "contractor_id")
    own, letters = rules.changes_of(said, now.date())
    table = schema.contractor
    query = select(table.c.id).where(table.c.id == contractor_id)
    if connection.execute(query).first() is None:
        raise rules.Refused("contractor")
    if own:
        about = table.c.id == contractor_id
        connection.execute(update(table).where(about).values(own))
    if letters:
        table = schema.contact_details
        about = table.c.contractor_id == contractor_id
        changed = connection.execute(update(table).where(about).values(letters))
        if not changed.rowcount:
            values = {
                "id": f"{contractor_id[:61]}-DK",
                "contractor_id": contractor_id,
                **letters,
            }
            connection.execute(insert(table), values)
    return f"DK/{now:%Y/%m}/{rules.row_id('DK', row['key'])[3:11]}"
