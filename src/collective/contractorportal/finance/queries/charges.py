"""Charges by month, and why they differ from the month before."""

from ...core import clock
from ..charges import rules
from .asking import access_to
from .asking import accesses_of
from .asking import Asking
from .asking import by_account
from .asking import ids_of
from zExceptions import NotFound


def charges(person, account_id, month=None):
    """A month's charges and why they differ from the month before.

    Without a month, the newest that has begun; None when the account has no
    charges at all.
    """
    access = access_to(person, account_id)
    ask = Asking()
    documents = ask(ask.erp.ledger.documents((account_id,)))
    monthly = rules.monthly(access, documents)
    if month is None:
        month = rules.latest(monthly, clock.today())
        if month is None:
            return ask.answer(None)
    if month not in monthly:
        raise NotFound("month")
    lines = lines_of(ask, (monthly, month))
    return ask.answer(rules.charge_month(access, monthly, lines, month))


def charge_months(person, account_id=None, month=None, start=0, size=25):
    """Months of charges of one account or of all, the newest first.

    The value is a pair: the months from ``start`` on, at most ``size`` of them,
    and how many there are.
    """
    accesses = accesses_of(person, account_id)
    ask = Asking()
    if not accesses:
        return ask.answer(((), 0))
    documents = by_account(ask(ask.erp.ledger.documents(ids_of(accesses))))
    keys = []
    for access in accesses:
        monthly = rules.monthly(access, documents[access.account.id])
        keys += [(key, access, monthly) for key in monthly if month in (None, key)]
    keys.sort(key=lambda found: found[0], reverse=True)
    shown = keys[start : start + size]
    lines = lines_of(ask, *((monthly, key) for key, _access, monthly in shown))
    months = tuple(
        rules.charge_month(access, monthly, lines, key)
        for key, access, monthly in shown
    )
    return ask.answer((months, len(keys)))


def lines_of(ask, *wanted):
    """Components of months and of the months before them, in one question."""
    ids = {
        document.id
        for monthly, month in wanted
        for key in (month, rules.previous_month(monthly, month))
        for document in monthly.get(key, ())
    }
    return ask(ask.erp.ledger.charge_lines(ids)) if ids else ()
