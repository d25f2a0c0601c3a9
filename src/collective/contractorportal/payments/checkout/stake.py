"""How much somebody is about to pay, to know whether to ask once more who it is."""

from ...core.money import Money
from .. import api as payments
from ..storage import get_payments
from .api import is_live
from datetime import timedelta


DAY = timedelta(days=1)


def at_stake(checkout):
    """Sums, one a currency: of the whole checkout and of the day before it.

    Of the last 24 hours all counts that the same login has paid or may still pay, so that
    no large sum passes in small pieces.
    """
    sums = {}
    for money in (*_of_the_day(checkout), *(part.total for part in checkout.parts)):
        before = sums.get(money.currency, Money.of(0, money.currency))
        sums[money.currency] = before + money
    return tuple(sums.values())


def _of_the_day(checkout):
    since, own = payments.now() - DAY, f"{checkout.by}\0{checkout.id}/"
    for payment in get_payments().find("by", checkout.by):
        if payment.created_at < since:
            return
        if is_live(payment) and not payment.key.startswith(own):
            yield payment.total
