"""What a person can pay now, and what somebody is paying for it already."""

from ...core import clock
from ...finance import queries
from ..settings import service_of
from ..storage import get_payments
from . import rules


def payables(person):
    """Each account that the person may pay, with what is due on it; an ``Answer``."""
    answer = queries.to_pay(person)
    accounts = tuple(
        rules.payable_account(state, _service_id(state.access))
        for state in answer.value.accounts
    )
    return type(answer)(accounts, answer.as_of, answer.stale, answer.reason)


def _service_id(access):
    service = service_of(access)
    return service.id if service else None


def under_way(lines):
    """Payments that may still bring money for what these lines pay.

    Of whoever may pay the same: the other owner's payment of a common account too.
    """
    about = {(line.account_id, line.document_id) for line in lines}
    found = {}
    for account_id in {line.account_id for line in lines}:
        for payment in get_payments().find("account", account_id):
            if is_under_way(payment) and about & {
                (line.account_id, line.document_id) for line in payment.lines
            }:
                found[payment.order_id] = payment
    return list(found.values())


def is_under_way(payment):
    """May money still come for a payment that somebody has really begun?"""
    if payment.state not in ("created", "started", "pending"):
        return False
    if payment.start_reason and payment.start_reason != "unknown":
        return False
    return clock.now() < payment.valid_until
