"""Faults as the made-up ERP takes them: each becomes a work order with a number."""

from ... import schema
from . import rules
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update


_order = schema.work_order.c


def fault(connection, row, now):
    """Make a work order of a fault, once; its number."""
    said = rules.said_of(row["payload"])
    key = rules.first_key(row["key"])
    known = select(_order.number).where(_order.portal_key == key)
    number = connection.execute(known).scalar()
    if number is not None:
        return number
    community_id = rules.text_of(said, "community_id")
    table = schema.community
    if not _has(connection, table, community_id):
        raise rules.Refused("community")
    # One after the other, also on a database with several writers.
    meta = schema.meta
    connection.execute(
        update(meta).where(meta.c.key == "made_up").values(value=meta.c.value)
    )
    number = _next_number(connection, now.year)
    values = {
        "id": rules.row_id("ZL", key),
        "number": number,
        "community_id": community_id,
        "building_id": said.get("building_id") or None,
        "premises_id": said.get("premises_id") or None,
        "category_id": _category(connection, said.get("category_id")),
        "title": rules.text_of(said, "title", 200),
        "state": "accepted",
        "ordered_on": now.date(),
        "due_on": rules.maybe_day(said, "due_on"),
        "portal_key": key,
    }
    connection.execute(insert(schema.work_order), values)
    return number


def _next_number(connection, year):
    """Numbers have five digits, so that the highest is the last by letters."""
    highest = (
        select(_order.number)
        .where(_order.number.like(f"ZL/{year}/_____"))
        .order_by(_order.number.desc())
        .limit(1)
    )
    return rules.next_number(year, connection.execute(highest).scalars().all())


def _has(connection, table, wanted):
    query = select(table.c.id).where(table.c.id == wanted)
    return connection.execute(query).first() is not None


def _category(connection, category_id):
    """The category, if the ERP knows it; the portal may have a list of its own."""
    if isinstance(category_id, str) and _has(
        connection, schema.fault_category, category_id
    ):
        return category_id
    return None


def fault_state(connection, row, now):
    """Bring an order to the state that the portal tells of; its number."""
    said = rules.said_of(row["payload"])
    state = rules.state_of(said)
    found = _order_of(connection, said)
    values = {"state": state}
    for name in ("planned_on", "done_on"):
        if name in said:
            values[name] = rules.maybe_day(said, name)
    if state in ("done", "closed") and not (values.get("done_on") or found.done_on):
        values["done_on"] = now.date()
    if "supplier_id" in said:
        supplier = said["supplier_id"]
        known = supplier and _has(connection, schema.contractor, supplier)
        values["supplier_id"] = supplier if known else None
    if said.get("note"):
        values["note"] = str(said["note"])[:500]
    connection.execute(
        update(schema.work_order).where(_order.id == found.id).values(values)
    )
    return found.number


def _order_of(connection, said):
    """The order of a fault: by the key of its delivery, which its payload names."""
    fault_id = rules.text_of(said, "fault_id")
    keys = [f"fault:{fault_id}", fault_id]
    if isinstance(said.get("fault_key"), str):
        keys.insert(0, said["fault_key"])
    query = select(_order.id, _order.number, _order.done_on)
    for key in keys:
        found = connection.execute(query.where(_order.portal_key == key)).first()
        if found is not None:
            return found
    raise rules.Refused("order")
