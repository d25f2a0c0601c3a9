"""The worker looks for what the ERP has booked, and ends the waiting."""

from ... import _
from ...controlpanel.settings import settings
from ...core import clock
from ...core.money import total
from ...erp.errors import ErpError
from ...erp.gate import get_erp
from ...jobs.interfaces import IJob
from ...jobs.interfaces import TryLater
from ...outbox.api import find as find_submission
from ...outbox.records import ACCEPTED
from ..api import paid_waiting
from ..api import returned_waiting
from ..events.model import Booked
from ..events.model import NotFound
from ..events.model import Noticed
from ..events.model import ReturnBooked
from ..moving import move
from ..moving import now
from ..storage import get_payments
from .rules import Awaited
from .rules import bookings
from .rules import is_given_up
from .rules import returns
from collections import defaultdict
from zope.interface import implementer

import time


# When the ERP's booking was seen first, by portal key.
_seen = {}


@implementer(IJob)
class SeeBooked:
    """What the ERP has booked is no longer waited for, nor what it never will.

    Not at once: other processes may still know the account as it was before, and
    would show the debt again for a moment.
    """

    title = _("payments_job_booked", default="Payments that the ERP has booked")

    def interval(self, settings):
        return 20

    def run(self, site):
        accounts = get_payments().waiting_accounts()
        waiting, back = awaited(accounts), Back(accounts)
        ids = {each.account_id for each in (*waiting, *back.awaited)}
        try:
            ledger = ledger_of(sorted(ids))
        except ErpError as error:
            raise TryLater(str(error)) from error
        found = bookings(waiting, ledger, is_taken)
        ready = write_booked(found)
        known = {each.awaited for each in found}
        write_not_found(each for each in waiting if each not in known)
        back.write(ledger)
        return f"payments: {ready}" if ready else None


def awaited(account_ids):
    """What was paid and is waited for: of each payment one sum for each account."""
    lines = defaultdict(list)
    for payment, line in paid_waiting(account_ids):
        lines[payment, line.account_id].append(line.amount)
    return [
        Awaited(
            payment.order_id,
            account_id,
            total(amounts, payment.currency),
            day(payment.paid_at),
            accepted_on(payment.order_id),
        )
        for (payment, account_id), amounts in lines.items()
    ]


def day(moment):
    """The day of a moment in Poland."""
    return moment.astimezone(clock.WARSAW).date()


def accepted_on(key, kind="payment"):
    """The day on which the ERP took what it was told, or None."""
    submission = find_submission(kind, key)
    if submission is None or submission.state != ACCEPTED:
        return None
    return submission.answered_at and day(submission.answered_at)


def ledger_of(account_ids, batch=200):
    """All payments that the ERP has in these accounts."""
    found = []
    for start in range(0, len(account_ids), batch):
        found += get_erp().ledger.payments(account_ids[start : start + batch]).value
    return found


def is_taken(entry_id):
    """Was a payment of the ERP found to be another one made here?"""
    return next(get_payments().order_ids("entry", entry_id), None) is not None


def write_booked(found):
    """Note what has been seen for long enough; how many payments that are."""
    patience = settings().erp_cache_seconds
    accounts, entries = defaultdict(set), defaultdict(set)
    for each in found:
        if _seen_for(each.awaited.key) >= patience:
            order_id = each.awaited.order_id
            accounts[order_id].add(each.awaited.account_id)
            entries[order_id] |= {each.entry_id} - {""}
    for order_id, account_ids in accounts.items():
        names = frozenset(entries[order_id])
        event = Booked(now(), frozenset(account_ids), names)
        detail = " ".join(sorted(names))
        move(get_payments().slot(order_id), event, "booked", detail=detail)
    return len(accounts)


class Back:
    """What was given back from these accounts, and the ERP has yet to book."""

    def __init__(self, account_ids):
        amounts = defaultdict(list)
        self.orders, days = {}, {}
        for payment, each in returned_waiting(account_ids):
            about = each.refund_id, each.line.account_id
            amounts[about].append(-each.line.amount)
            self.orders[each.refund_id] = payment.order_id
            days[each.refund_id] = day(each.at)
        self.awaited = [
            Awaited(
                refund_id,
                account_id,
                total(parts, parts[0].currency),
                days[refund_id],
                accepted_on(f"{self.orders[refund_id]}/{refund_id}", "refund"),
            )
            for (refund_id, account_id), parts in amounts.items()
        ]

    def write(self, ledger):
        """Note what has been seen for long enough; end the waiting for what was not."""
        patience = settings().erp_cache_seconds
        days, today = settings().payment_waiting_days, clock.today()
        found = {each.awaited: each for each in returns(self.awaited, ledger, is_taken)}
        for each in self.awaited:
            slot = get_payments().slot(self.orders[each.order_id])
            if each in found and _seen_for(each.key) >= patience:
                entries = frozenset({found[each].entry_id} - {""})
                event = ReturnBooked(now(), frozenset({each.key}), entries)
                move(slot, event, "booked", detail=each.key)
            elif each not in found and is_given_up(each, today, days):
                event = ReturnBooked(now(), frozenset({each.key}))
                move(slot, event, "not_found", detail=each.key)
                move(slot, Noticed(now(), "unbooked"), "not_found", detail=each.key)


def write_not_found(waiting):
    """End the waiting for what the ERP took long ago; staff are told by the flag."""
    days, today = settings().payment_waiting_days, clock.today()
    for each in waiting:
        if is_given_up(each, today, days):
            event = NotFound(now(), frozenset({each.account_id}))
            slot = get_payments().slot(each.order_id)
            move(slot, event, "not_found", detail=each.account_id)


def _seen_for(key):
    moment = time.monotonic()
    return moment - _seen.setdefault(key, moment)
