"""Takes deliveries one by one, books them, and answers, each in one transaction."""

from .. import schema
from ..gateway.deliveries import said_moment
from . import rules
from .back import rules as returns
from .sent import invoices
from .sent import orders
from .sent import take
from collections import Counter
from decimal import Decimal
from sqlalchemy import delete
from sqlalchemy import exc
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update


# The row of base_meta by which made-up data can be told from an ERP's.
MARK = "made_up"


# What takes the other kinds of deliveries, and gives the ERP's number for them.
_SENT = {
    "reading": take.reading,
    "contact": take.contact,
    "persons": take.persons,
    "norm": take.norm,
    "fault": orders.fault,
    "fault_state": orders.fault_state,
    "supplier_invoice": invoices.received,
    "invoice_acceptance": invoices.decided,
}


class NotMadeUp(Exception):
    """The database is an ERP's own: it answers itself."""


def require_made_up(connection):
    """Errors: ``NotMadeUp``, unless the database holds made-up data."""
    query = select(schema.meta.c.value).where(schema.meta.c.key == MARK)
    if connection.execute(query).scalar() is None:
        raise NotMadeUp


def answer_waiting(engine, now, tell=lambda key, problem: None):
    """Answer everything that waits, the oldest first; counts by the answer.

    What breaks the answering goes on waiting and stops nothing else: it is counted as
    "broken", and ``tell`` hears of it. Errors: those of a database that is away or busy.
    """
    delivery = schema.delivery
    waiting = (
        select(delivery.c.key)
        .where(delivery.c.state == "waiting")
        .order_by(delivery.c.created_at, delivery.c.key)
    )
    with engine.begin() as connection:
        require_made_up(connection)
        keys = list(connection.execute(waiting).scalars())
    said = Counter()
    for key in keys:
        # One at a time: what was answered stays, whatever comes after.
        try:
            with engine.begin() as connection:
                said[_answer(connection, key, now)] += 1
        except Exception as problem:
            if _is_away(problem):
                raise
            said["broken"] += 1
            tell(key, problem)
    del said[""]
    return +said


def _is_away(problem):
    """Is it the database that does not answer, whatever it is asked?"""
    if isinstance(problem, exc.DBAPIError) and problem.connection_invalidated:
        return True
    return isinstance(problem, exc.OperationalError | exc.TimeoutError | OSError)


def _answer(connection, key, now):
    delivery = schema.delivery
    query = select(delivery).where(delivery.c.key == key, delivery.c.state == "waiting")
    row = connection.execute(query.with_for_update()).mappings().first()
    if row is None:
        return ""
    answer = {"answered_at": said_moment(now)}
    try:
        answer["reference"] = _take(connection, row, now)
        answer["state"] = "accepted"
    except rules.Refused as problem:
        answer |= {"state": "rejected", "reason": str(problem)}
    connection.execute(update(delivery).where(delivery.c.key == key).values(answer))
    return answer["state"]


def _take(connection, row, now):
    """Do what is to be done; the ERP's number for it."""
    if row["kind"] == "refund":
        return _give_back(connection, row, now)
    if row["kind"] in _SENT:
        reference = _SENT[row["kind"]](connection, row, now)
        _speak_of(connection, now)
        return reference
    if row["kind"] != "payment":
        return f"ERP {row['number']}"
    paid = rules.read(row["payload"])
    today = now.date()
    reference = f"WB/{today:%Y/%m}/{paid.order_id[:8]}"
    known = _known(connection, {each.account_id for each in paid.parts})
    for booking in rules.bookings(paid, known, today):
        _book(connection, booking, today)
    _speak_of(connection, now)
    return reference


def _give_back(connection, row, now):
    """Take a booked payment back, in whole or in part; the ERP's number for it."""
    back, today = returns.read_refund(row["payload"]), now.date()
    accounts = {each.account_id for each in back.parts}
    if not _is_booked(connection, f"{back.refund_id}/{back.parts[0].account_id}"):
        booked = _booked(connection, back.order_id, accounts)
        for taking in returns.takings_back(back, booked):
            _take_back(connection, taking, today)
        _speak_of(connection, now)
    return f"ZW/{today:%Y/%m}/{back.refund_id[:8]}"


def _booked(connection, order_id, account_ids):
    """The payments of an order by account, with what is left of them."""
    payment, pairing = schema.payment, schema.pairing
    found = {}
    for account_id in account_ids:
        query = select(payment.c.id, payment.c.amount).where(
            payment.c.portal_key == f"{order_id}/{account_id}"
        )
        row = connection.execute(query).first()
        if row is None:
            continue
        back = select(func.sum(payment.c.amount)).where(payment.c.reverses_id == row.id)
        pairs = select(pairing.c.id, pairing.c.document_id, pairing.c.amount).where(
            pairing.c.payment_id == row.id
        )
        left = row.amount + (connection.execute(back).scalar() or Decimal(0))
        found[account_id] = returns.Booked(
            row.id, left, tuple(map(tuple, connection.execute(pairs)))
        )
    return found


def _take_back(connection, taking, today):
    """Book a negative payment, and unpair what it had paid."""
    pairing = schema.pairing
    connection.execute(
        insert(schema.payment),
        {
            "id": taking.id,
            "account_id": taking.account_id,
            "amount": taking.amount,
            "operation_on": taking.operation_on,
            "booked_on": max(today, taking.operation_on),
            "title": taking.title,
            "method": "online",
            "reverses_id": taking.reverses_id,
            "portal_key": taking.portal_key,
        },
    )
    for pair_id, amount in taking.pairs.items():
        about = pairing.c.id == pair_id
        if amount:
            connection.execute(update(pairing).where(about).values(amount=amount))
        else:
            connection.execute(delete(pairing).where(about))


def _is_booked(connection, portal_key):
    query = select(schema.payment.c.id).where(schema.payment.c.portal_key == portal_key)
    return connection.execute(query).first() is not None


def _known(connection, account_ids):
    """What the ERP knows of these accounts."""
    account, document, pairing = schema.account, schema.document, schema.pairing
    found = {}
    chosen = account.c.id.in_(account_ids)
    query = select(account.c.id, account.c.currency, account.c.closed_on).where(chosen)
    for account_id, currency, closed_on in connection.execute(query):
        paired = (
            select(func.sum(pairing.c.amount))
            .where(pairing.c.document_id == document.c.id)
            .scalar_subquery()
        )
        documents = select(
            document.c.id, document.c.amount, paired, document.c.planned
        ).where(document.c.account_id == account_id)
        # Money for a charge that is not posted yet stays on the account until then.
        opened = {
            document_id: Decimal(0) if planned else amount - (done or Decimal(0))
            for document_id, amount, done, planned in connection.execute(documents)
        }
        found[account_id] = rules.Known(currency, closed_on, opened)
    return found


def _book(connection, booking, today):
    """Book a payment, unless it is booked: the same order is paid once."""
    if _is_booked(connection, booking.portal_key):
        return
    connection.execute(
        insert(schema.payment),
        {
            "id": booking.id,
            "account_id": booking.account_id,
            "amount": booking.amount,
            "operation_on": booking.operation_on,
            "booked_on": max(today, booking.operation_on),
            "title": booking.title,
            "method": "online",
            "portal_key": booking.portal_key,
        },
    )
    for number, (document_id, amount) in enumerate(booking.pairs, start=1):
        connection.execute(
            insert(schema.pairing),
            {
                "id": f"{booking.id}.{number}",
                "account_id": booking.account_id,
                "document_id": document_id,
                "amount": amount,
                "paired_on": today,
                "payment_id": booking.id,
            },
        )


def _speak_of(connection, now):
    """The data speak of this moment from now on."""
    meta = schema.meta
    connection.execute(delete(meta).where(meta.c.key == "as_of"))
    value = now.isoformat(timespec="seconds")
    connection.execute(insert(meta), {"key": "as_of", "value": value})
