"""An account from day to day: what was owed before, each row, what is owed after."""

from ...core.money import Money
from ...core.money import total
from ..pairing.model import DocumentSettlement
from ..pairing.model import Ledger
from ..pairing.model import PaymentSettlement
from .model import Statement
from .model import StatementRow
from datetime import date
from operator import itemgetter


# A row before it has a running balance: day, place on that day, id, what it adds
# to the balance, and the document or payment that it tells of.
Entry = tuple[
    date, int, str, Money, DocumentSettlement | None, PaymentSettlement | None
]


def statement(
    ledger: Ledger, since: date, until: date, today: date, year: int | None = None
) -> Statement:
    """The statement of the days from ``since`` to ``until``, both included.

    Closing = opening + charged - paid, and the closing balance of a day is the
    opening balance of the next.
    """
    currency = ledger.access.account.currency
    rows: list[StatementRow] = []
    opening = running = Money.of(0, currency)
    for day, _place, _id, amount, document, payment in entries(ledger):
        if day > until:
            break
        running += amount
        if day < since:
            opening = running
        else:
            rows.append(StatementRow(day, amount, running, document, payment))
    received = (row.payment.payment.amount for row in rows if row.payment)
    return Statement(
        access=ledger.access,
        since=since,
        until=until,
        opening=opening,
        rows=tuple(rows),
        charged=total((row.amount for row in rows if row.document), currency),
        paid=total(received, currency),
        closing=running,
        years=years(ledger, today),
        year=year,
    )


def entries(ledger: Ledger) -> list[Entry]:
    """Documents and payments in their order.

    On one day an opening balance stands first, then documents, then payments.
    """
    found: list[Entry] = []
    for item in ledger.documents:
        document = item.document
        place = int(document.kind != "opening_balance")
        entry = (document.issued_on, place, document.id, document.amount, item, None)
        found.append(entry)
    for received in ledger.payments:
        payment = received.payment
        day, owed = payment.operation_on, -payment.amount
        found.append((day, 2, payment.id, owed, None, received))
    return sorted(found, key=itemgetter(0, 1, 2))


def days(ledger: Ledger) -> list[date]:
    """The days that have rows, in no order."""
    issued = [item.document.issued_on for item in ledger.documents]
    return issued + [item.payment.operation_on for item in ledger.payments]


def of_year(ledger: Ledger, year: int, today: date) -> Statement:
    """The statement of a calendar year (art. 29 ust. 1 UWL).

    Of the running year it ends today, or with a row that lies ahead: what the
    rest of the year brings is not known yet.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    if year == today.year:
        last = max([today, *(day for day in days(ledger) if day <= last)])
    return statement(ledger, first, last, today, year)


def whole(ledger: Ledger, today: date) -> tuple[date, date]:
    """From the first row to today, or to the last row if that lies ahead."""
    found = days(ledger)
    return min(found, default=today), max([*found, today])


def years(ledger: Ledger, today: date) -> tuple[int, ...]:
    """Years that have rows, the newest first; of an account in use this year too."""
    found = {day.year for day in days(ledger)}
    if not found or (ledger.access.current and not ledger.access.visible_to):
        found.add(today.year)
    return tuple(sorted(found, reverse=True))
