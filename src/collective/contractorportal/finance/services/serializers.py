"""Finance's records as JSON: amounts as texts with currency, days in ISO form."""


def money(amount):
    """An exact amount; None stays None."""
    if amount is None:
        return None
    return {"amount": format(amount.amount, "f"), "currency": amount.currency}


def day(value):
    return value and value.isoformat()


def number(value):
    """An exact number as text, without an exponent."""
    return None if value is None else format(value, "f")


def balance(due, sign):
    """A balance as a word and an amount; ``due`` > 0 is owed."""
    return {"sign": sign, "amount": money(abs(due)), "due": money(due)}


def account(access):
    """Whose and where an account is."""
    record, premises = access.account, access.premises
    place = access.building or access.community
    return {
        "id": record.id,
        "name": record.name,
        "module": record.module,
        "currency": record.currency,
        "bank_account": record.nrb,
        "current": access.current,
        "contractor": "" if access.for_whom else access.contractor.number,
        "community": {"id": access.community.id, "name": access.community.name},
        "address": f"{place.street} {place.number}".strip(),
        "premises": premises
        and {"id": premises.id, "number": premises.number, "kind": premises.kind},
    }


def due_day(value):
    return value and {
        "due_on": day(value.due_on),
        "on_time_until": day(value.on_time_until),
        "amount": money(value.amount),
    }


def due_item(item):
    return {
        "document": document_link(item.document),
        "amount": money(item.amount),
        "due_on": day(item.due_on),
        "on_time_until": day(item.on_time_until),
        "overdue": item.overdue,
        "days_late": item.days_late,
    }


def state(found):
    """How an account stands."""
    return {
        "account": account(found.access),
        "balance": balance(found.due, found.sign),
        "to_pay": money(found.to_pay),
        "paid_online": money(found.paid_online),
        "overdue": money(found.overdue),
        "overdue_since": day(next(iter(found.late_days), None)),
        "next_due": due_day(found.next_due),
        "last_payment_on": day(found.balance.last_payment_on),
    }


def state_in_full(found):
    """How an account stands, with what makes up the debt and what is coming."""
    return {
        **state(found),
        "due_days": [due_day(each) for each in found.due_days],
        "due_items": [due_item(each) for each in found.items],
        "ageing": [
            {"days_from": b.since, "days_to": b.until, "amount": money(b.amount)}
            for b in found.ageing
        ],
        "planned": [document(each) for each in found.planned],
        "waiting": [waiting(each) for each in found.waiting],
    }


def waiting(found):
    """A payment on line that waits to be booked."""
    return {
        "account": found.account_id,
        "document": found.document_id,
        "title": found.title,
        "amount": money(found.amount),
        "paid_at": found.paid_at.isoformat(timespec="seconds"),
    }


def total(found):
    return {
        "currency": found.currency,
        "to_pay": money(found.to_pay),
        "paid_online": money(found.waiting),
        "overpaid": money(found.overpaid),
        "overdue": money(found.overdue),
        "overdue_since": day(next(iter(found.late_days), None)),
        "next_due": due_day(found.next_due),
    }


def document(record):
    return {
        "id": record.id,
        "account": record.account_id,
        "kind": record.kind,
        "number": record.number,
        "title": record.title,
        "issued_on": day(record.issued_on),
        "due_on": day(record.due_on),
        "period": record.period and str(record.period),
        "amount": money(record.amount),
        "corrects": record.corrects_id,
        "planned": record.planned,
    }


def document_link(record):
    """Enough of a document to name it."""
    return record and {"id": record.id, "number": record.number, "title": record.title}


def payment(record):
    return {
        "id": record.id,
        "account": record.account_id,
        "title": record.title,
        "method": record.method,
        "operation_on": day(record.operation_on),
        "booked_on": day(record.booked_on),
        "amount": money(record.amount),
        "reverses": record.reverses_id,
    }


def part(found):
    """A part of a payment or credit laid against a document."""
    return {
        "amount": money(found.amount),
        "paired_on": day(found.pairing.paired_on),
        "document": document_link(found.document),
        "payment": found.payment and {"id": found.payment.id},
        "credit": document_link(found.credit),
    }


def settled_document(item):
    """A document with what paid it."""
    return {
        **document(item.document),
        "paid": money(item.paid),
        "left": money(item.left),
        "state": item.state,
        "on_time_until": day(item.on_time_until),
        "pairings": [part(each) for each in item.parts],
        "corrected_by": [document_link(each) for each in item.corrected_by],
    }


def settled_payment(view):
    """A payment with what it paid (``PaymentView``)."""
    item = view.settlement
    return {
        **payment(item.payment),
        "paired": money(item.paired),
        "unpaired": money(item.rest),
        "pairings": [part(each) for each in item.parts],
        "reversed_by": [each.id for each in item.reversed_by],
    }


def statement_row(row):
    return {
        "day": day(row.day),
        "charged": money(row.charged),
        "paid": money(row.paid),
        "balance": money(row.balance),
        "document": row.document and settled_document(row.document),
        "payment": row.payment and payment(row.payment.payment),
    }
