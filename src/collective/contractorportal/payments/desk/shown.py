"""A payment as staff see it: for the page, and as JSON for REST."""

from ...core.clock import iso
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...erp.records import Contractor
from ..refunds.rules import refundable
from plone import api


def payer(payment):
    """Names of those for whom it was paid; the login when the directory has none."""
    directory = get_directory()
    known = [directory.get(Contractor, each) for each in payment.contractor_ids]
    return ", ".join(display_name(each) for each in known if each) or payment.by


def summary(payment):
    """A payment in a list."""
    return {
        "@id": f"{api.portal.get().absolute_url()}/@payment-desk/{payment.order_id}",
        "order_id": payment.order_id,
        "created_at": iso(payment.created_at),
        "state": payment.state,
        "flags": sorted(payment.flags),
        "open_flags": sorted(payment.open_flags),
        "service": payment.service,
        "payer": payer(payment),
        "total": str(payment.total.amount),
        "fee": str(payment.fee.amount),
        "fee_bearer": payment.fee_bearer,
        "currency": payment.currency,
        "paid_at": iso(payment.paid_at),
    }


def full(payment, entries):
    """A payment with all that is known of it; never a key or a code."""
    return {
        **summary(payment),
        "valid_until": iso(payment.valid_until),
        "paid_remote_id": payment.paid_remote_id or None,
        "booked": sorted(payment.booked),
        "lines": [
            {
                "account_id": line.account_id,
                "document_id": line.document_id,
                "title": line.title,
                "label": line.label,
                "amount": str(line.amount.amount),
            }
            for line in payment.lines
        ],
        "attempts": [
            {
                "remote_id": each.remote_id,
                "status": each.status,
                "details": each.details,
                "channel": each.channel,
                "amount": str(each.amount.amount),
                "paid_at": iso(each.paid_at),
                "refundable": str(refundable(payment, each.remote_id).amount),
            }
            for each in payment.attempts
        ],
        "refunds": [
            {
                "id": each.id,
                "remote_id": each.remote_id,
                "amount": str(each.amount.amount),
                "state": each.state,
                "reason": each.reason,
                "by": each.by,
                "asked_at": iso(each.asked_at),
                "detail": each.detail,
            }
            for each in payment.refunds
        ],
        "settlements": [
            {
                "remote_out_id": each.remote_out_id,
                "status": each.status,
                "amount": str(each.amount.amount),
                "is_refund": each.is_refund,
                "at": iso(each.at),
            }
            for each in payment.settlements
        ],
        "log": [entry_json(entry) for entry in entries],
    }


def entry_json(entry):
    """A row of a log, with the message as it came."""
    return {
        "at": iso(entry.at),
        "kind": entry.kind,
        "verdict": entry.verdict,
        "by": entry.by or None,
        "detail": entry.detail,
        "raw": entry.raw.decode("utf-8", "replace") or None,
    }
