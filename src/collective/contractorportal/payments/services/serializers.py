"""Payables and payments as JSON."""

from ...finance.services.serializers import account
from ...finance.services.serializers import day
from ...finance.services.serializers import document_link
from ...finance.services.serializers import money
from ..pages.failures import failure
from ..pages.phase import phase_of
from ..pages.words import reason


def moment(value):
    return value and value.isoformat(timespec="seconds")


def payable(each):
    return {
        "key": each.key,
        "kind": each.kind,
        "document": document_link(each.document),
        "amount": money(each.amount),
        "due_on": day(each.due_on),
        "on_time_until": day(each.on_time_until),
        "days_late": each.days_late,
    }


def payable_account(found):
    """An account with all that can be paid on it."""
    return {
        "account": account(found.access),
        "payable": found.service is not None,
        "may_prepay": found.may_prepay,
        "to_pay": money(found.to_pay),
        "paid_online": money(found.paid_online),
        "items": [payable(each) for each in found.items],
        "planned": [payable(each) for each in found.planned],
    }


def channel(each):
    return {
        "id": each.id,
        "name": each.name,
        "group": each.group,
        "icon": each.icon_url,
        "needs_code": each.needs_code,
        "transfer": each.transfer,
        "minimum": money(each.minimum),
        "maximum": money(each.maximum),
    }


def line(each):
    return {
        "account": each.account_id,
        "document": each.document_id,
        "title": each.label,
        "amount": money(each.amount),
    }


def transfer(found):
    """What the payer copies into a transfer of one's own, or None."""
    return found and {
        "account": "".join(found.account.split()),
        "receiver": found.receiver,
        "address": found.address,
        "amount": money(found.amount),
        "title": found.title,
        "bank": found.bank_url,
    }


def payment(found, words, url):
    """A payment made here; ``url`` is the site's address."""
    phase = phase_of(found)
    why = None
    if phase == "failed":
        why = failure(words, found)
    elif phase == "refused":
        why = reason(words, found.start_reason)
    return {
        "@id": f"{url}/@payments/{found.order_id}",
        "order": found.order_id,
        "state": phase,
        "why": why,
        "created_at": moment(found.created_at),
        "valid_until": moment(found.valid_until),
        "paid_at": moment(found.paid_at),
        "booked": found.is_paid and found.account_ids <= found.booked,
        "lines": [line(each) for each in found.lines],
        "total": money(found.total),
        "fee": money(found.charged - found.total),
        "charged": money(found.charged),
        "channel": found.channel,
        "email": found.email,
        "go_on": found.redirect_url if phase == "waiting" else "",
        "transfer": transfer(found.transfer),
        "page": f"{url}/@@payment/{found.order_id}",
        "receipt": f"{url}/@@payment/{found.order_id}/receipt.pdf"
        if found.is_paid
        else None,
    }
