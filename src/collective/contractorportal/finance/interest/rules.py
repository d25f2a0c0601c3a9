"""Statutory interest for delay: days × rate × base (art. 481 KC; R3.14, R3.15).

Delay begins on the day after the last day on which payment is still on time: a
due day that is a Saturday or a free day moves to the next working day first
(art. 115 KC). The day of payment still counts. A payment lowers the base from
the day after its booking day (or its operation day, as the settings say); a credit
from the day after its issue (a set-off works back to when it became possible, art.
499 KC). A year has 365 days, leap
years too. Interest bears no interest (art. 482 § 1 KC).
"""

from ...core.errors import PortalError
from ...core.money import Money
from ...core.money import total
from ...core.period import on_time_until
from ...erp.records import LedgerDocument
from ..pairing.model import DocumentSettlement
from ..pairing.model import Ledger
from ..pairing.model import PairedPart
from .model import DocumentInterest
from .model import Interest
from .model import InterestSpan
from .model import Rate
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from decimal import Decimal
from decimal import InvalidOperation
from fractions import Fraction
from typing import Literal


DAY = timedelta(days=1)

# Which day of a payment interest counts to.
PaidOn = Literal["booked", "operation"]


def parse_rates(lines: Iterable[str]) -> tuple[Rate, ...]:
    """Rates from the lines of the settings, by day.

    Errors: ``interest_rate_line`` (with the line), ``interest_rate_twice``.

    >>> parse_rates(["2026-03-05 9.25", "2025-12-04 9,50 %"])[0].percent
    Decimal('9.50')
    """
    rates: dict[date, Rate] = {}
    for line in lines:
        if not line.strip():
            continue
        rate = _parse_rate(line)
        if rate.valid_from in rates:
            raise PortalError("interest_rate_twice", line=line.strip())
        rates[rate.valid_from] = rate
    return tuple(sorted(rates.values()))


def _parse_rate(line: str) -> Rate:
    day, _, percent = line.strip().partition(" ")
    text = percent.replace("%", "").strip().replace(",", ".")
    try:
        rate = Rate(date.fromisoformat(day), Decimal(text))
    except (ValueError, InvalidOperation) as error:
        raise PortalError("interest_rate_line", line=line.strip()) from error
    if not rate.percent.is_finite() or not 0 <= rate.percent <= 100:
        raise PortalError("interest_rate_line", line=line.strip())
    return rate


def spans(
    base: Money,
    first: date,
    last: date,
    reductions: Iterable[tuple[date, Money]],
    rates: Sequence[Rate],
    known_until: date,
) -> tuple[InterestSpan, ...]:
    """The days from ``first`` to ``last`` cut where base or rate changes.

    ``reductions`` lower the base from the day after theirs. Days after
    ``known_until`` take the last known rate and are marked. Errors:
    ``interest_rate_missing`` for days before the first rate.
    """
    if last < first:
        return ()
    reductions = sorted(reductions, key=lambda reduction: reduction[0])
    starts = {first, known_until + DAY}
    starts.update(day + DAY for day, _ in reductions)
    starts.update(rate.valid_from for rate in rates)
    cuts = sorted(day for day in starts if first <= day <= last)
    found = []
    for start, following in zip(cuts, [*cuts[1:], last + DAY], strict=True):
        taken = (amount for day, amount in reductions if day < start)
        left = base - total(taken, base.currency)
        if left.amount > 0:
            percent = rate_on(rates, start)
            found.append(
                InterestSpan(start, following - DAY, left, percent, start > known_until)
            )
    return tuple(found)


def rate_on(rates: Sequence[Rate], day: date) -> Decimal:
    """The percent in force on a day. Errors: ``interest_rate_missing``."""
    known = [rate for rate in rates if rate.valid_from <= day]
    if not known:
        raise PortalError("interest_rate_missing", day=day)
    return max(known).percent


def amount(found: Iterable[InterestSpan], currency: str = "PLN") -> Money:
    """The exact sum of the spans, rounded once."""
    exact = sum((span.exact for span in found), Fraction(0))
    return Money.rounded(exact, currency)


def bears_interest(document: LedgerDocument) -> bool:
    """Does a document bear interest? Not interest itself, not what has no due day."""
    return (
        document.kind != "interest_note"
        and not document.planned
        and document.due_on is not None
        and document.amount.amount > 0
    )


def document_interest(
    item: DocumentSettlement,
    rates: Sequence[Rate],
    until: date,
    today: date,
    paid_on: PaidOn = "booked",
) -> DocumentInterest | None:
    """The interest of a document up to a day; None when it is not late by then."""
    document = item.document
    if not bears_interest(document) or document.due_on is None:
        return None
    on_time = on_time_until(document.due_on)
    reductions = [
        (reduced_on(part, paid_on), part.amount)
        for part in item.parts
        if part.pairing.document_id == document.id
    ]
    left = document.amount - total(
        (money for day, money in reductions if day <= until), document.amount.currency
    )
    zero = Money.of(0, document.amount.currency)
    try:
        found = spans(document.amount, on_time + DAY, until, reductions, rates, today)
    except PortalError as error:
        return DocumentInterest(document, on_time, (), zero, left > zero, error.code)
    if not found:
        return None
    return DocumentInterest(
        document=document,
        on_time_until=on_time,
        spans=found,
        amount=amount(found, document.amount.currency),
        running=left > zero,
    )


def reduced_on(part: PairedPart, paid_on: PaidOn = "booked") -> date:
    """The day on which a payment or credit paid its part of a document.

    Money is paid when it reaches the creditor's account, its booking day, unless
    the manager's regulations take the day of the operation (DOMAIN R3.4).
    """
    if part.payment is not None:
        payment = part.payment
        return payment.booked_on if paid_on == "booked" else payment.operation_on
    if part.credit is not None:
        return part.credit.issued_on
    return part.pairing.paired_on


def interest(
    ledger: Ledger,
    rates: Sequence[Rate],
    until: date,
    today: date,
    paid_on: PaidOn = "booked",
) -> Interest:
    """Late interest of all documents of an account, by due day.

    The total is the sum of the documents' rounded amounts, so that the table
    adds up. ``noted`` is what interest notes, less their corrections, have
    already charged.
    """
    found = (
        document_interest(item, rates, until, today, paid_on)
        for item in ledger.documents
    )
    items = [item for item in found if item is not None]
    items.sort(key=lambda item: (item.on_time_until, item.document.id))
    currency = ledger.access.account.currency
    return Interest(
        access=ledger.access,
        until=until,
        items=tuple(items),
        total=total((item.amount for item in items), currency),
        noted=total(_notes(ledger.documents), currency),
        unpaired=unpaired(ledger),
        rates=tuple(rates),
    )


def unpaired(ledger: Ledger) -> Money:
    """Money and credits of an account that were laid against no document (R3.11).

    A transfer that came back counts against it. Never below zero: more paired than
    paid is a slip of the ERP, not money of the person.
    """
    currency = ledger.access.account.currency
    zero = Money.of(0, currency)
    rests = total((each.rest for each in ledger.payments), currency)
    credits = (item.left for item in ledger.documents if item.left < zero)
    return max(rests - total(credits, currency), zero)


def _notes(documents: Iterable[DocumentSettlement]) -> Iterable[Money]:
    for item in documents:
        of_note = item.corrects is not None and item.corrects.kind == "interest_note"
        if item.document.kind == "interest_note" or of_note:
            yield item.document.amount
