"""Suppliers' invoices and boards' words on them, as the made-up ERP takes them."""

from ... import schema
from . import rules
from decimal import Decimal
from decimal import InvalidOperation
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update


_invoice = schema.supplier_invoice.c


def received(connection, row, now):
    """Note an invoice, once; the ERP's own number for it."""
    said = rules.said_of(row["payload"])
    key = rules.row_id("FZ", rules.first_key(row["key"]))
    number = rules.text_of(said, "number", 256)
    if not _known(connection, _invoice.id == key):
        firm = rules.text_of(said, "supplier_id")
        issued = rules.day_of(said, "issued_on")
        same = (_invoice.supplier_id == firm, _invoice.number == number)
        if _known(connection, *same, _invoice.issued_on == issued):
            raise rules.Refused("invoice_known")
        values = {
            "id": key,
            "community_id": rules.text_of(said, "community_id"),
            "supplier_id": firm,
            "number": number,
            "title": str(said.get("title") or "Faktura z portalu")[:200],
            "issued_on": issued,
            "due_on": rules.maybe_day(said, "due_on"),
            "received_on": now.date(),
            "state": "registered",
            "ksef_number": said.get("ksef_number") or None,
            **{name: _amount(said, name) for name in ("net", "vat", "gross")},
        }
        connection.execute(insert(schema.supplier_invoice), values)
    return key


def decided(connection, row, now):
    """Book a board's word; the number of the invoice."""
    said = rules.said_of(row["payload"])
    wanted = rules.text_of(said, "invoice_id")
    query = select(schema.supplier_invoice).where(_invoice.id == wanted)
    found = connection.execute(query).first()
    if found is None or found.state != "checked":
        raise rules.Refused("invoice_state")
    if found.gross != _amount(said, "gross"):
        raise rules.Refused("invoice_amount")
    values = {"state": "accepted", "accepted_on": now.date(), "pay_on": found.due_on}
    values["accepted_by"] = "Zarząd wspólnoty, w portalu"
    if said.get("outcome") == "refused":
        reasons = [each.get("reason", "") for each in said.get("votes", ())]
        reason = "; ".join(filter(None, reasons))[:500]
        values = {"state": "refused", "reason": reason}
    change = update(schema.supplier_invoice).where(_invoice.id == wanted)
    connection.execute(change.values(values))
    return found.number


def _amount(said, name):
    try:
        return Decimal(rules.text_of(said, name))
    except InvalidOperation:
        raise rules.Refused("amount") from None


def _known(connection, *where):
    return connection.execute(select(_invoice.id).where(*where)).first() is not None
