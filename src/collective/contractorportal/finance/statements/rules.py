"""An account from day to day: what was owed before, each row, what is owed after."""

from ...core.money import Money
from ...core.money import total
from ..model import DocumentSettlement
from ..model import Ledger
from ..model import PaymentSettlement
from ..model import Statement
from ..model import StatementRow
from dataclasses import replace
from datetime import date


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
    for row in ledger_rows(ledger):
        if row.day > until:
            break
        running += row.amount
        if row.day < since:
            opening = running
        else:
            rows.append(replace(row, balance=running))
    return Statement(
        access=ledger.access,
        since=since,
        until=until,
        opening=opening,
        rows=tuple(rows),
        charged=total((r.amount for r in rows if r.document), currency),
        paid=total((-r.amount for r in rows if r.payment), currency),
        closing=running,
        years=years(ledger, today),
        year=year,
    )


def of_year(ledger: Ledger, year: int, today: date) -> Statement:
    """The statement of a calendar year (art. 29 ust. 1 UWL)."""
    return statement(ledger, date(year, 1, 1), date(year, 12, 31), today, year)


def whole(ledger: Ledger, today: date) -> tuple[date, date]:
    """From the first row to today, or to the last row if that lies ahead."""
    days = [row.day for row in ledger_rows(ledger)]
    return min(days, default=today), max([*days, today])


def years(ledger: Ledger, today: date) -> tuple[int, ...]:
    """Years that have rows, the newest first; of an account in use this year too."""
    found = {row.day.year for row in ledger_rows(ledger)}
    if not found or (ledger.access.current and not ledger.access.visible_to):
        found.add(today.year)
    return tuple(sorted(found, reverse=True))


def ledger_rows(ledger: Ledger) -> list[StatementRow]:
    """Documents and payments as rows, in their order, without running balances.

    On one day an opening balance stands first, then documents, then payments.
    """
    rows = [_document_row(item) for item in ledger.documents]
    rows += [_payment_row(item) for item in ledger.payments]
    return sorted(rows, key=_order)


def _document_row(item: DocumentSettlement) -> StatementRow:
    document = item.document
    zero = Money.of(0, document.amount.currency)
    return StatementRow(document.issued_on, document.amount, zero, document=item)


def _payment_row(item: PaymentSettlement) -> StatementRow:
    payment = item.payment
    zero = Money.of(0, payment.amount.currency)
    return StatementRow(payment.operation_on, -payment.amount, zero, payment=item)


def _order(row: StatementRow) -> tuple[date, int, str]:
    if row.document:
        document = row.document.document
        return row.day, int(document.kind != "opening_balance"), document.id
    assert row.payment is not None
    return row.day, 2, row.payment.payment.id
