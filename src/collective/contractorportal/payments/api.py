"""Beginning payments, handing them over, and finding them again."""

from ..controlpanel.settings import settings
from ..core.errors import PortalError
from ..core.money import Money
from ..core.money import total as sum_of
from ..delegation.using import note_use
from .agreements.rules import check_total
from .agreements.rules import fee as fee_of
from .events.model import Started
from .events.model import StartRefused
from .events.model import StartUnknown
from .hearing import hearing
from .hearing import text_of
from .interfaces import IPaymentProvider
from .interfaces import PaymentMoved
from .model import Entry
from .model import Payment
from .moving import move_now
from .moving import now
from .records import StartAnswer
from .returns.rules import awaited_returns
from .rules import may_start
from .settings import find_service
from .settings import service_of
from .storage import get_payments
from datetime import timedelta
from plone import api
from zope.component import getUtility
from zope.event import notify

import secrets
import transaction


# Without letters that are taken for digits or for one another (Crockford).
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def provider_of(payment_or_service):
    """The provider of a payment or a service."""
    return getUtility(IPaymentProvider, name=payment_or_service.provider)


def new_order_id():
    """An order id: random, so that nobody guesses one and no counter is needed."""
    return "P" + "".join(secrets.choice(SIGNS) for _place in range(20))


# Beginning


def fee(service, total):
    """What collecting a sum costs, and who bears it; to be shown before paying."""
    return fee_of(service, total), service.fee_bearer


def check(service, lines):
    """The sum of lines that one payment can take.

    Errors: ``payment_lines``, ``payment_currency``, ``payment_too_small``,
    ``payment_too_large``.
    """
    if not lines or not all(line.amount.grosze > 0 for line in lines):
        raise PortalError("payment_lines")
    if {line.amount.currency for line in lines} != {service.currency}:
        raise PortalError("payment_currency")
    total = sum_of((line.amount for line in lines), service.currency)
    chosen = settings()
    check_total(total, chosen.payment_smallest, chosen.payment_largest)
    return total


def begin(
    person,
    lines,
    *,
    service,
    key,
    channel="",
    email="",
    language="pl",
    customer_number="",
    invoice_number="",
    minutes=0,
    terms="",
):
    """Note what a person sets out to pay; the ``Payment``, committed.

    The caller has made sure that the lines are what the person was shown. ``key``
    names the page on which it was confirmed: the same again is the same payment.
    ``minutes`` is how long it stays open at least, ``terms`` the id of what was accepted. Nothing else may have changed in this
    transaction.

    Errors: those of ``check``; ``payment_account`` for one that is not the person's or
    whose money does not go to this service; ``payment_off``.
    """
    lines = tuple(lines)
    key = key and f"{person.user_id}\0{key}"
    known = get_payments().by_key(key)
    if known is not None:
        return known
    accesses = [person.payable(line.account_id) for line in lines]
    for access in accesses:
        used = access and service_of(access)
        if used is None or used.id != service.id:
            raise PortalError("payment_account" if service.key else "payment_off")
    total = check(service, lines)
    moment = now()
    payment = Payment(
        order_id=new_order_id(),
        by=person.user_id,
        contractor_ids=tuple(sorted({a.contractor.id for a in accesses})),
        created_at=moment,
        valid_until=moment
        + timedelta(minutes=max(minutes, settings().payment_minutes)),
        provider=service.provider,
        service=service.id,
        lines=lines,
        fee=fee_of(service, total),
        fee_bearer=service.fee_bearer,
        channel=channel,
        email=email,
        customer_number=customer_number,
        invoice_number=invoice_number,
        language=language,
        key=key,
    )
    slot = get_payments().add(payment)
    slot.write(Entry(moment, "begin", "applied", person.user_id, terms))
    notify(PaymentMoved(payment, ""))
    for line in lines:
        note_use(person.lent_account(line.account_id), person, "pay")
    transaction.commit()
    return payment


def start(order_id, start):
    """Give the gateway an order that is committed; the ``StartAnswer``.

    What has been started before is answered as it was then: a page that is sent
    twice starts nothing twice. May be called again after ``refused``.
    """
    payment = get_payments().get(order_id)
    if not may_start(payment, now()):
        return _known_start(payment)
    service = find_service(payment.service)
    if service is None or not service.key:
        raise PortalError("payment_off")
    with hearing() as heard:
        answer = provider_of(payment).start(service, payment, start)
    event = _START_EVENTS[answer.outcome](now(), answer)
    detail = answer.reason or answer.outcome
    about = {"by": payment.by, "detail": detail, "raw": text_of(heard)}
    step = move_now(order_id, event, "start", **about)
    if step.payment.is_paid:
        return StartAnswer("started", step.payment.redirect_url)
    return answer


_START_EVENTS = {
    "started": lambda at, a: Started(at, a.remote_id, a.redirect_url, a.transfer),
    "form": lambda at, a: Started(at),
    "refused": lambda at, a: StartRefused(at, a.reason or "refused"),
    "unknown": lambda at, a: StartUnknown(at),
}


def _known_start(payment):
    if payment.start_known:
        return StartAnswer("started", payment.redirect_url)
    if payment.state == "failed":
        return StartAnswer("refused", reason=payment.start_reason)
    return StartAnswer("unknown")


# Finding


def may_see(person, payment):
    """Is this the person's own payment, or one for all of whose payers they stand?"""
    own = {contractor.id for contractor in person.contractors}
    return payment.by == person.user_id or (
        bool(payment.contractor_ids) and own.issuperset(payment.contractor_ids)
    )


def find(person, order_id):
    """A payment that the person may see, or None: not there, or not theirs."""
    payment = get_payments().get(order_id)
    return payment if payment is not None and may_see(person, payment) else None


def of_person(person):
    """The payments that a person may see, the newest first."""
    payments = get_payments()
    about = [("by", person.user_id)]
    about += [("contractor", contractor.id) for contractor in person.contractors]
    found = {
        payment.order_id: payment
        for each in about
        for payment in payments.find(*each)
        if may_see(person, payment)
    }
    return sorted(
        found.values(), key=lambda each: (each.created_at, each.order_id), reverse=True
    )


def portal_key(order_id, account_id):
    """How the ERP's booking of a payment names it."""
    return f"{order_id}/{account_id}"


def paid_waiting(account_ids, booked=frozenset()):
    """Pairs of (payment, line): paid into these accounts, not booked by the ERP yet.

    ``booked`` are the portal keys (``portal_key``) of the ERP's payments that the
    caller has seen; those that the worker has seen, or has given up, are known. The oldest
    stands first.
    """
    payments = get_payments()
    found = {}
    for account_id in account_ids:
        for payment in payments.find("account", account_id):
            if payment.is_paid and not is_dropped(payment):
                found[payment.order_id] = payment
    wanted = frozenset(account_ids)
    return [
        (payment, line)
        for payment in sorted(found.values(), key=lambda each: each.paid_at)
        for line in payment.lines
        if line.account_id in wanted
        and line.account_id in payment.awaited
        and portal_key(payment.order_id, line.account_id) not in booked
    ]


def returned_waiting(account_ids):
    """Pairs of (payment, ``Return``): given back, and not known to be booked by the ERP."""
    payments, wanted = get_payments(), frozenset(account_ids)
    found = {
        payment.order_id: payment
        for account_id in account_ids
        for payment in payments.find("account", account_id)
    }
    return [
        (payment, each)
        for payment in found.values()
        if not is_dropped(payment)
        for each in awaited_returns(payment)
        if each.line.account_id in wanted
    ]


def is_dropped(payment):
    """Did the ERP refuse it, and all the money go back: is it in no books?"""
    return "refused" in payment.flags and not payment.booked and is_given_back(payment)


def is_given_back(payment):
    """Did all the money of the payment go back?"""
    zero = Money.of(0, payment.currency)
    kept = sum_of((a.amount for a in payment.successes), payment.currency)
    done = sum_of(
        (r.amount for r in payment.refunds if r.state == "done"), payment.currency
    )
    return kept - done <= zero


def current_user_id():
    """The login that acts, empty for the worker."""
    return "" if api.user.is_anonymous() else api.user.get_current().getId()
