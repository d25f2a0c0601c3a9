"""The way from what is owed to paying it, and what was paid on line just now."""

from .. import _
from ..core import clock
from ..core.money import total
from .interfaces import IOnlinePayments
from urllib.parse import urlencode
from zope.component import queryUtility


PAY = _("finance_pay_now", default="Pay ${amount}")
PAY_ONLINE = _("finance_pay_online", default="Pay online")


def is_payable(access):
    """Can the account of an ``AccountAccess`` be paid on line now?"""
    payments = queryUtility(IOnlinePayments)
    return payments is not None and payments.payable(access)


def waiting(ask, account_ids):
    """What was paid on line and the ERP has not booked: a question only if any is."""
    payments = queryUtility(IOnlinePayments)
    found = tuple(payments.paid(account_ids)) if payments is not None else ()
    if not found:
        return ()
    ids = tuple(dict.fromkeys(each.account_id for each in found))
    booked = {payment.portal_key for payment in ask(ask.erp.ledger.payments(ids))}
    return tuple(each for each in found if each.key not in booked)


def day_of(paid):
    """The day on which it was paid, in Poland."""
    return paid.paid_at.astimezone(clock.WARSAW).date()


def pay_action(words, states, only=False):
    """The button that pays: its words and address; None when nothing can be paid so.

    It names the sum where there is one currency. With ``only`` its page is about
    these accounts, without about all of the person's.
    """
    states = [state for state in states if state.to_pay and is_payable(state.access)]
    if not states:
        return None
    url = f"{words.portal_url}/@@pay"
    if only:
        ids = [("account", state.access.account.id) for state in states]
        url = f"{url}?{urlencode(ids)}"
    currencies = {state.due.currency for state in states}
    if len(currencies) > 1:
        return {"text": words(PAY_ONLINE), "url": url}
    amount = total((state.to_pay for state in states), currencies.pop())
    return {"text": words(PAY, amount=words.money(amount)), "url": url}
