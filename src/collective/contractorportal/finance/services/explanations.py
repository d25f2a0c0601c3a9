"""Charges, interest and media settlements as JSON, with what is behind them."""

from . import serializers


def component(line):
    """A component of a charge: quantity × rate."""
    return {
        "component": line.component,
        "name": line.name,
        "unit": line.unit,
        "quantity": serializers.number(line.quantity),
        "rate": serializers.number(line.rate),
        "amount": serializers.money(line.amount),
        "vat_rate": serializers.number(line.vat_rate),
        "valid_from": serializers.day(line.valid_from),
    }


def charge(found):
    return {
        **serializers.document(found.document),
        "components": [component(line) for line in found.lines],
        "adds_up": found.adds_up,
    }


def charge_month(found):
    """A month's charges and why they differ from the month before."""
    return {
        "account": found.access.account.id,
        "month": str(found.month),
        "total": serializers.money(found.total),
        "charges": [charge(each) for each in found.charges],
        "comparison": comparison(found.comparison),
    }


def comparison(found):
    return found and {
        "previous_month": str(found.previous),
        "before": serializers.money(found.before),
        "after": serializers.money(found.after),
        "difference": serializers.money(found.difference),
        "changes": [change(each) for each in found.changes],
    }


def change(found):
    return {
        "component": found.component,
        "name": found.name,
        "unit": found.unit,
        "kind": found.kind,
        "before": serializers.money(found.before),
        "after": serializers.money(found.after),
        "difference": serializers.money(found.difference),
        "quantity_before": serializers.number(found.quantity_before),
        "quantity_after": serializers.number(found.quantity_after),
        "rate_before": serializers.number(found.rate_before),
        "rate_after": serializers.number(found.rate_after),
        "valid_from": serializers.day(found.valid_from),
    }


def interest(found):
    """Late interest of one document, with the days, rates and bases behind it."""
    return found and {
        "account": found.document.account_id,
        "document": serializers.document_link(found.document),
        "due_on": serializers.day(found.document.due_on),
        "on_time_until": serializers.day(found.on_time_until),
        "days": found.days,
        "amount": None if found.error else serializers.money(found.amount),
        "running": found.running,
        "assumed": found.assumed,
        "error": found.error,
        "spans": [
            {
                "since": serializers.day(span.since),
                "until": serializers.day(span.until),
                "days": span.days,
                "base": serializers.money(span.base),
                "percent": serializers.number(span.percent),
                "interest": serializers.number(span.shown),
                "assumed": span.assumed,
            }
            for span in found.spans
        ],
    }


def media_settlement(view):
    """A media settlement with its lines, and whether it adds up."""
    record = view.settlement
    return {
        "id": record.id,
        "account": record.account_id,
        "number": record.number,
        "period_from": serializers.day(record.period_from),
        "period_to": serializers.day(record.period_to),
        "issued_on": serializers.day(record.issued_on),
        "advances": serializers.money(record.advances),
        "cost": serializers.money(record.cost),
        "result": {"sign": view.sign, "amount": serializers.money(view.amount)},
        "way": record.way,
        "due_on": serializers.day(record.due_on),
        "appeal_until": serializers.day(record.appeal_until),
        "document": record.document_id,
        "adds_up": view.adds_up,
        "problems": list(view.problems),
    }


def media_settlement_in_full(view):
    return {
        **media_settlement(view),
        "lines": [media_line(each) for each in view.lines],
    }


def media_line(found):
    line = found.line
    return {
        "medium": line.medium,
        "name": line.name,
        "unit": line.unit,
        "meter": line.meter_number,
        "index_start": serializers.number(line.index_start),
        "index_end": serializers.number(line.index_end),
        "consumption": serializers.number(line.consumption),
        "price": serializers.number(line.price),
        "fixed": serializers.money(line.fixed),
        "cost": serializers.money(line.cost),
        "advances": serializers.money(line.advances),
        "adds_up": found.adds_up,
    }
