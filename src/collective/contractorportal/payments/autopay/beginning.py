"""A payment of the portal as the start that Autopay takes, and what came of it."""

from ...core import clock
from ...core.errors import PortalError
from ...core.money import total
from ..model import Payment
from ..model import Transfer
from ..records import StartAnswer
from .messages.answers import Continuation
from .messages.answers import TransferData
from .messages.basket import basket
from .messages.basket import Product
from .messages.start import BLIK
from .messages.start import PAYWALL
from .messages.start import Start
from .messages.start import start_fields
from datetime import timedelta

import logging


logger = logging.getLogger(__name__)
LONGEST = timedelta(days=31)
# Only Polish is there for everybody; the other languages have to be agreed.
LANGUAGES = {"pl": "PL"}
# The gateway may have the order, or its money, although it does not start it anew.
ALREADY = {
    "MULTIPLY_PAID_TRANSACTION",
    "BLOCK_PAID_TRANSACTIONS",
    "BLOCK_MULTIPLE_TRANSACTIONS",
}
# Which field a person can mend, by the reason that the gateway itself would give.
MENDED = {"CustomerEmail": "INVALID_EMAIL", "AuthorizationCode": "WRONG_TICKET"}


def fields_of(service, payment, start):
    """The fields of a start; raises ``PortalError`` for what cannot be sent."""
    until = min(payment.valid_until, clock.now() + LONGEST)
    whole = payment.total
    return start_fields(
        Start(
            service_id=service.id,
            order_id=payment.order_id,
            amount=whole,
            email=payment.email,
            description=start.description,
            channel=BLIK if start.code else payment.channel or PAYWALL,
            language=LANGUAGES.get(payment.language, ""),
            account=start.nrb,
            title=start.title,
            receiver=start.receiver,
            products=products(payment) if service.basket else (),
            ip=start.address,
            valid_until=until,
            link_until=until,
            customer_number=payment.customer_number,
            invoice_number=payment.invoice_number,
            blik_code=start.code,
            return_url=start.return_url,
            company=start.company,
            holder=start.holder,
            accepted_terms=start.terms,
            accepted_at=start.terms_at,
            nip=start.nip,
            phone=start.phone,
        )
    )


def products(payment: Payment):
    """The lines as products; of a long list one for each account, or none."""
    for parts in (payment.lines, by_account(payment.lines)):
        found = [
            Product(
                amount,
                (("productID", f"{payment.order_id[:32]}-{n}"), ("productName", title)),
            )
            for n, (title, amount) in enumerate(map(title_and_amount, parts), 1)
        ]
        try:
            basket(found, payment.total)
        except PortalError as error:
            if error.code != "autopay_basket_long":
                raise
        else:
            return found
    return ()


def title_and_amount(part):
    return part if isinstance(part, tuple) else (part.title, part.amount)


def by_account(lines):
    """One part for each account."""
    amounts = {}
    for line in lines:
        amounts.setdefault(line.account_id, []).append(line)
    return [
        (each[0].title, total((line.amount for line in each), each[0].amount.currency))
        for each in amounts.values()
    ]


def refused_by_us(error):
    """The answer for a start that we do not even send."""
    field = str(error.details.get("field", ""))
    logger.error("A payment cannot be started: %s %s", error.code, field)
    return StartAnswer("refused", reason=MENDED.get(field, "NOT_SENDABLE"))


def answer_of(found):
    """What the gateway's answer to a start means."""
    if isinstance(found, Continuation):
        return StartAnswer("started", redirect_url=found.url, remote_id=found.remote_id)
    if isinstance(found, TransferData):
        transfer = Transfer(
            *(found.account, found.receiver, found.address),
            *(found.amount, found.title, found.bank_url),
        )
        return StartAnswer("started", remote_id=found.remote_id, transfer=transfer)
    if found.confirmed:
        return StartAnswer("started", remote_id=found.remote_id, reason=found.reason)
    if found.reason in ALREADY:
        return StartAnswer("unknown", reason=found.reason)
    return StartAnswer("refused", reason=found.reason or "GENERAL_ERROR")
