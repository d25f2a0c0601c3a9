"""Payments of the demo site: one waits to be booked, one is, one was refused, one came twice.

What a visitor pays oneself goes through the sandbox; these were made "before".
"""

from ..accounts.storage import get_logins
from ..core import clock
from ..core.money import Money
from ..directory.storage import get_directory
from ..erp.gate import get_erp
from ..erp.records import Account
from ..erp.records import AccountHolder
from ..erp.records import Community
from ..erp.sql.demo import demo_people
from ..outbox import rules as submissions
from ..outbox.api import submit
from ..outbox.storage import get_outbox
from .agreements.rules import fee as fee_of
from .agreements.rules import service_for
from .events.model import Booked
from .events.model import Notice
from .events.model import Noticed
from .events.model import Started
from .handing.rules import payload
from .model import Entry
from .model import Payment
from .model import PaymentLine
from .moving import move
from .moving import now
from .settings import listed
from .storage import get_payments
from dataclasses import dataclass
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC


EXTRA = "Pilot do bramy"
CHARGES = "Wpłata na poczet opłat"
CLOSED = (
    "Okres księgowy nie jest jeszcze otwarty. Prosimy wysłać ponownie za kilka dni."
)


@dataclass(frozen=True)
class Payer:
    """Who pays, and into which account; ``by`` is empty for who has no login."""

    contractor_id: str
    account: Account
    by: str = ""


def make_payments():
    """Pay for some of the demo's people, once; who cannot pay on line does not."""
    if get_payments().get("PDEM0WAITS") is not None:
        return
    named = list(_named())
    for payer in named[:1]:
        slot = _paid("PDEM0WAITS", payer, EXTRA, "60.00", _ago(hours=2))
        _tell(slot)
    known = _last_on_line([payer.account.id for payer in named])
    for payer in named:
        if known is None or known.account_id != payer.account.id:
            continue
        at = datetime.combine(known.operation_on, time(18, 20), clock.WARSAW)
        amount = str(known.amount.amount)
        slot = _paid("PDEM0BOOKED", payer, CHARGES, amount, at.astimezone(UTC))
        _tell(slot)
        event = Booked(now(), frozenset({payer.account.id}), frozenset({known.id}))
        move(slot, event, "booked", detail=known.id)
    others = list(_others({payer.contractor_id for payer in named}, 2))
    for payer in others[:1]:
        slot = _paid("PDEM0REFUSED", payer, CHARGES, "312.40", _ago(days=1))
        _tell(slot, refused=CLOSED)
        move(slot, Noticed(now(), "refused"), "erp", detail=CLOSED)
    for payer in others[1:]:
        at = _ago(days=1, hours=3)
        slot = _paid("PDEM0TWICE", payer, CHARGES, "250.00", at)
        _notice(slot, "DEMO-AGAIN", at + timedelta(minutes=4))
        _tell(slot)
    for order_id in get_payments().todo():
        # Nobody is written to about what never happened.
        if order_id.startswith("PDEM0"):
            get_payments().done(get_payments().slot(order_id))


def _ago(**duration):
    return now().replace(microsecond=0) - timedelta(**duration)


# Who pays


def _named():
    """The demo's people with an account that can be paid on line: the board first."""
    people = sorted(demo_people().values(), key=lambda each: each.role != "board")
    for person in people:
        for contractor_id in person.contractors:
            by = get_logins().user_of(contractor_id)
            if by and (account := _account(contractor_id)):
                yield Payer(contractor_id, account, by)


def _others(named, most):
    """Holders who are not among these; the first by their ids."""
    holders = get_directory().all(AccountHolder)
    for contractor_id in sorted({each.contractor_id for each in holders} - named):
        account = _account(contractor_id)
        if account is not None:
            most -= 1
            yield Payer(contractor_id, account)
        if not most:
            return


def _account(contractor_id):
    """An account that somebody holds alone, still, and that can be paid on line."""
    directory = get_directory()
    for holder in directory.find(AccountHolder, contractor_id=contractor_id):
        account = directory.get(Account, holder.account_id)
        alone = len(list(directory.find(AccountHolder, account_id=account.id))) == 1
        if alone and account.closed_on is None and _service(account) is not None:
            return account
    return None


def _service(account):
    community = get_directory().get(Community, account.community_id)
    numbers = (account.nrb, community.nrb)
    return service_for(listed(), community.id, numbers, account.currency)


def _last_on_line(account_ids):
    """The last payment on line that the ERP has in these accounts, or None."""
    known = get_erp().ledger.payments(account_ids).value
    found = [each for each in known if each.method == "online" and not each.portal_key]
    return max(found, key=lambda each: (each.operation_on, each.id), default=None)


# What happens


def _paid(order_id, payer, title, amount, at):
    """A payment as it would be if it had been made at that moment; its slot."""
    service, account = _service(payer.account), payer.account
    total = Money.of(amount, account.currency)
    payment = Payment(
        order_id=order_id,
        by=payer.by,
        contractor_ids=(payer.contractor_id,),
        created_at=at - timedelta(minutes=2),
        valid_until=at + timedelta(hours=1),
        provider=service.provider,
        service=service.id,
        lines=(PaymentLine(account.id, None, title, title, total),),
        fee=fee_of(service, total),
        fee_bearer=service.fee_bearer,
    )
    slot = get_payments().add(payment)
    slot.write(Entry(payment.created_at, "begin", "applied", payer.by))
    move(slot, Started(payment.created_at, "DEMO-1"), "start")
    _notice(slot, "DEMO-1", at)
    return slot


def _notice(slot, remote_id, at):
    payment = slot.payment
    event = Notice(
        *(at, payment.service, remote_id, "SUCCESS", payment.charged), paid_at=at
    )
    move(slot, event, "notice")


def _tell(slot, refused=""):
    """What the outbox has of it, with the ERP's answer."""
    payment, moment = slot.payment, now()
    sent = submit(
        "payment",
        payload(payment),
        key=payment.order_id,
        contractor_ids=payment.contractor_ids,
        account_ids=payment.account_ids,
        by=payment.by,
    )
    had = submissions.delivered(sent, moment)
    get_outbox().put(
        submissions.rejected(had, refused, moment)
        if refused
        else submissions.accepted(had, f"WB/{payment.order_id[5:]}", moment)
    )
