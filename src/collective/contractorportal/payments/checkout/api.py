"""Choosing, checking and confirming; the page and REST call this and nothing else."""

from ...core.errors import PortalError
from ...privacy.consents.api import note as note_consent
from .. import api as payments
from ..model import Payment
from ..payables import rules
from ..payables.model import Line
from ..payables.queries import is_under_way
from ..payables.queries import payables
from ..payables.queries import under_way
from ..records import StartAnswer
from ..rules import may_start
from ..settings import find_service
from ..storage import get_payments
from . import storage
from .details import checked
from .details import payer_of
from .details import references
from .details import start_of
from .details import terms_of
from .labels import labelled
from .model import Checkout
from .model import Item
from .model import Part
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from plone import api


# Longer than the gateway is waited for.
STUCK = timedelta(seconds=60)
LONGEST_KEY = 100


def choose(person, choice):
    """Freeze what somebody chose; the ``Checkout``, kept.

    Errors: those of ``frozen``.
    """
    return _kept(person, frozen(person, choice))


def frozen(person, choice):
    """What somebody chose, as parts.

    Errors: those of ``payables.rules.steps``, and of ``payments.api.check`` for a
    sum that no payment can take.
    """
    accounts = payables(person).value
    known = {account.id: account for account in accounts}
    parts = []
    for step in rules.steps(accounts, choice):
        items = tuple(labelled(known[line.account_id], line) for line in step.lines)
        part = Part(step.service, step.currency, items)
        payments.check(find_service(part.service), part.lines)
        parts.append(part)
    return tuple(parts)


def choose_once(person, choice, key):
    """The same for a program: one part, and one checkout for a key however often.

    Errors: those of ``frozen``; ``key_missing``, ``key_used`` (for another choice),
    ``several_payments``, with the ``parts``.
    """
    if not 8 <= len(key) <= LONGEST_KEY:
        raise PortalError("key_missing")
    checkout_id = f"k{sha256(key.encode()).hexdigest()[:39]}"
    said = sha256(repr(_spelt(choice)).encode()).hexdigest()
    known = storage.find(person.user_id, checkout_id)
    if known is not None:
        if known.said != said:
            raise PortalError("key_used")
        return known
    parts = frozen(person, choice)
    if len(parts) > 1:
        raise PortalError("several_payments", parts=parts)
    return _kept(person, parts, checkout_id, said)


def _spelt(choice):
    """A choice in an order that does not depend on how it was written."""
    amounts = {name: str(money) for name, money in choice.amounts.items()}
    others = {name: repr(other) for name, other in choice.others.items()}
    return sorted(choice.picked), sorted(amounts.items()), sorted(others.items())


def again(person, payment):
    """What a payment was to pay, chosen anew: a ``Checkout`` of one part.

    Errors: ``changed`` when that is not owed any more.
    """
    accounts = payables(person).value
    known = {}
    for account in accounts:
        for each in (*account.items, *account.planned):
            if each.document is not None:
                known[account.id, each.document.id] = (each.kind, each.document.number)
    items = []
    for line in payment.lines:
        without = "account" if line.document_id is None else "document"
        about = (line.account_id, line.document_id)
        items.append(Item(line, *known.get(about, (without, ""))))
    part = Part(payment.service, payment.currency, tuple(items))
    check_owed(accounts, part)
    return _kept(person, (part,))


def _kept(person, parts, checkout_id="", said=""):
    checkout_id = checkout_id or storage.new_id()
    checkout = Checkout(checkout_id, person.user_id, payments.now(), parts, said)
    storage.keep(checkout)
    return checkout


# Confirming


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A payment that was begun; ``answer`` is None when it had been begun before."""

    payment: Payment
    answer: StartAnswer | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to pay, as it was typed.

    ``again`` says that the person knows of a payment under way for the same. ``shown``
    and ``ticked`` are keys of the clauses that were shown, and agreed to.
    """

    channel: str = ""
    code: str = ""
    email: str = ""
    again: bool = False
    shown: frozenset[str] = frozenset()
    ticked: frozenset[str] = frozenset()


def confirm(person, checkout, number, wish, request):
    """Begin the payment of a part and give it to the gateway; ``Confirmed``.

    The same form sent twice, at whatever speed, begins one payment. What was looked at
    in this transaction, like how much is at stake, still holds when it begins. Errors:
    ``changed``, ``under_way``, those of ``details.checked`` and ``payments.api.begin``.
    """
    part = checkout.parts[number]
    before = of_part(checkout, number)
    live = next((each for each in before if is_live(each)), None)
    if live is not None:
        return Confirmed(live)
    service = find_service(part.service)
    if service is None:
        raise PortalError("payment_off")
    chosen, channel = checked(service, wish, part, payer_of(person, part))
    check_owed(payables(person).value, part)
    if not wish.again:
        others = [each for each in under_way(part.lines) if each not in before]
        if others:
            raise PortalError("under_way", orders=others)
    over = sum(1 for each in before if not may_start(each, payments.now()))
    storage.take_turn(person.user_id)
    terms = terms_of(service, channel, wish)
    if terms:
        note_consent(person.user_id, "payment_terms", True, "", version=terms)
    payment = payments.begin(
        person,
        part.lines,
        service=service,
        key=f"{checkout.id}/{number}/{chosen.channel}/{over}",
        channel=chosen.channel,
        email=chosen.email,
        language=api.portal.get_current_language()[:2],
        minutes=channel.minutes if channel else 0,
        terms=terms,
        **references(person, part),
    )
    start = start_of(person, payment, chosen, channel, terms, request)
    return Confirmed(payment, payments.start(payment.order_id, start))


def of_part(checkout, number):
    """The payments that a part was given to, the newest first."""
    prefix = f"{checkout.by}\0{checkout.id}/{number}/"
    found = []
    for payment in get_payments().find("by", checkout.by):
        if payment.created_at < checkout.created_at:
            break
        if payment.key.startswith(prefix):
            found.append(payment)
    return found


def is_live(payment):
    """Is the payment paid, or may it still be: then nothing is begun beside it.

    One that was noted but never reached the gateway, as the portal was stopped just
    then, is begun anew.
    """
    if payment.is_paid:
        return True
    stuck = (
        payment.state == "created"
        and not payment.start_reason
        and payments.now() - payment.created_at > STUCK
    )
    return is_under_way(payment) and not stuck


def current(checkout):
    """The number of the first part that is not paid; None when all are."""
    for number in range(len(checkout.parts)):
        if not any(payment.is_paid for payment in of_part(checkout, number)):
            return number
    return None


def checkout_of(person, payment):
    """The ``Checkout`` and the number of the part that a payment pays, or None."""
    user_id, _null, rest = payment.key.partition("\0")
    checkout_id, _slash, rest = rest.partition("/")
    number = rest.partition("/")[0]
    if user_id != person.user_id or not number.isdigit():
        return None
    checkout = storage.find(user_id, checkout_id)
    return (checkout, int(number)) if checkout else None


def check_owed(accounts, part):
    """Raise ``changed`` when something of a part was paid meanwhile."""
    rules.check_still_owed(
        accounts,
        [
            Line(
                each.line.account_id, each.kind, each.line.document_id, each.line.amount
            )
            for each in part.items
        ],
    )
