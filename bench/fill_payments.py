"""Fill a site with payments that the gateway has taken and that wait for its messages.

Run with the database as ``app``. PAYMENTS is how many; the last line printed is the
JSON list of their order ids. The service is number 1, its key stands in GATEWAY_KEY.
"""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.api import new_order_id
from collective.contractorportal.payments.events.model import Started
from collective.contractorportal.payments.model import Payment
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.moving import move
from collective.contractorportal.payments.moving import now
from collective.contractorportal.payments.settings import keep_secret
from collective.contractorportal.payments.storage import get_payments
from datetime import timedelta
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction


BATCH = 500


def made(number):
    """A payment of 100.00 PLN into one of a thousand accounts."""
    moment = now()
    line = PaymentLine(
        f"a{number % 1000}", f"d{number}", "Opłaty", "Grudzień 2026", Money.of("100.00")
    )
    return Payment(
        order_id=new_order_id(),
        by=f"u{number}",
        contractor_ids=(f"k{number}",),
        created_at=moment,
        valid_until=moment + timedelta(days=1),
        provider="autopay",
        service="1",
        lines=(line,),
        fee=Money.of(0),
    )


def fill(app):
    setRequest(app.REQUEST)
    setSite(app["portal"])
    chosen = settings()
    chosen.payments_on = True
    chosen.payment_gateway = "http://127.0.0.1:9"
    chosen.payment_services = ("1; title=Wszyscy",)
    keep_secret(f"1={os.environ['GATEWAY_KEY']}")
    payments, ids = get_payments(), []
    for number in range(int(os.environ["PAYMENTS"])):
        slot = payments.add(made(number))
        order_id = slot.payment.order_id
        move(slot, Started(now(), f"R{number}", "http://127.0.0.1:9/go"), "start")
        ids.append(order_id)
        if number % BATCH == BATCH - 1:
            transaction.commit()
    transaction.commit()
    print(json.dumps(ids))


fill(makerequest(app))  # noqa: F821 (run by zconsole)
