"""Charges by month, and the difference to the month before, component by component."""

from ...core.money import Money
from ...core.money import rounded
from ...core.money import total
from ...core.period import Month
from ...directory.records import AccountAccess
from ...erp.records import ChargeLine
from ...erp.records import LedgerDocument
from ..pairing.model import Ledger
from ..rules import visible
from .model import ChangeKind
from .model import Charge
from .model import ChargeMonth
from .model import Comparison
from .model import ComponentChange
from .model import MonthPoint
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from decimal import Decimal


def month_of(document: LedgerDocument) -> Month:
    """The month that a document is for; without a period, the month of its issue."""
    return document.period or Month.of(document.issued_on)


def monthly(
    access: AccountAccess, documents: Iterable[LedgerDocument]
) -> dict[Month, list[LedgerDocument]]:
    """Posted charges that the person may see, by month, the newest month first."""
    found: dict[Month, list[LedgerDocument]] = defaultdict(list)
    for document in documents:
        if document.kind != "charge" or document.planned:
            continue
        if visible(access, document.issued_on):
            found[month_of(document)].append(document)
    return {month: found[month] for month in sorted(found, reverse=True)}


def previous_month(months: Iterable[Month], month: Month) -> Month | None:
    """The last month with charges before that month."""
    return max((other for other in months if other < month), default=None)


def charge(document: LedgerDocument, lines: Iterable[ChargeLine]) -> Charge:
    """A document with its components, and whether they sum to it (R3.7)."""
    own = tuple(
        sorted(
            (line for line in lines if line.document_id == document.id),
            key=lambda line: line.position,
        )
    )
    return Charge(document, own, not own or not _beyond([document], own))


def charge_month(
    access: AccountAccess,
    documents: dict[Month, list[LedgerDocument]],
    lines: Sequence[ChargeLine],
    month: Month,
) -> ChargeMonth:
    """A month's charges with the answer to "why this amount?"."""
    charges = tuple(charge(document, lines) for document in documents[month])
    previous = previous_month(documents, month)
    comparison = None
    if previous is not None:
        before = tuple(charge(document, lines) for document in documents[previous])
        comparison = compare(previous, before, month, charges)
    return ChargeMonth(
        access=access,
        month=month,
        charges=charges,
        total=total((c.document.amount for c in charges), access.account.currency),
        months=tuple(documents),
        comparison=comparison,
    )


def compare(
    previous: Month,
    before: Sequence[Charge],
    month: Month,
    after: Sequence[Charge],
) -> Comparison:
    """Why a month costs what it costs: each component against the month before.

    The differences of the components sum exactly to the difference of the months,
    also when an ERP's lines do not sum to their document.
    """
    old, new = _components(before), _components(after)
    currency = (*before, *after)[0].document.amount.currency
    changes = [
        _change(component, old.get(component, []), new.get(component, []), currency)
        for component in dict.fromkeys([*new, *old])
    ]
    old_rest, new_rest = _rest(before, currency), _rest(after, currency)
    if old_rest or new_rest:
        kind = _kind_of_amount(old_rest, new_rest)
        changes.append(ComponentChange("", "", "", kind, old_rest, new_rest))
    return Comparison(
        month=month,
        previous=previous,
        before=total((c.document.amount for c in before), currency),
        after=total((c.document.amount for c in after), currency),
        changes=tuple(changes),
    )


def _components(charges: Iterable[Charge]) -> dict[str, list[ChargeLine]]:
    found: dict[str, list[ChargeLine]] = defaultdict(list)
    for item in charges:
        for line in item.lines:
            found[line.component or line.name].append(line)
    return found


def _rest(charges: Iterable[Charge], currency: str) -> Money:
    documents = [item.document for item in charges]
    lines = [line for item in charges for line in item.lines]
    return _beyond(documents, lines, currency)


def _beyond(
    documents: Sequence[LedgerDocument],
    lines: Iterable[ChargeLine],
    currency: str | None = None,
) -> Money:
    """What documents charge beyond the sum of their lines."""
    currency = currency or documents[0].amount.currency
    charged = total((document.amount for document in documents), currency)
    return charged - total((line.amount for line in lines), currency)


def _kind_of_amount(before: Money, after: Money) -> ChangeKind:
    if before == after:
        return "same"
    if not before:
        return "new"
    return "amount" if after else "gone"


def _change(
    component: str, old: list[ChargeLine], new: list[ChargeLine], currency: str
) -> ComponentChange:
    shown = (new or old)[0]
    before = total((line.amount for line in old), currency)
    after = total((line.amount for line in new), currency)
    rates, rates_before = _rates(new), _rates(old)
    quantity, quantity_before = _quantity(new), _quantity(old)
    kind: ChangeKind
    if not old:
        kind = "new"
    elif not new:
        kind = "gone"
    elif rates != rates_before:
        kind = "both" if quantity != quantity_before else "rate"
    elif quantity != quantity_before:
        kind = "quantity"
    else:
        kind = "same" if before == after else "amount"
    changed_rates = [line for line in new if line.rate not in rates_before]
    days = [line.valid_from for line in changed_rates if line.valid_from]
    return ComponentChange(
        component=component,
        name=shown.name,
        unit=shown.unit,
        kind=kind,
        before=before,
        after=after,
        quantity_before=quantity_before,
        quantity_after=quantity,
        rate_before=_single(rates_before),
        rate_after=_single(rates),
        valid_from=max(days, default=None),
    )


def _rates(lines: Iterable[ChargeLine]) -> frozenset[Decimal]:
    return frozenset(line.rate for line in lines)


def _single(rates: frozenset[Decimal]) -> Decimal | None:
    return next(iter(rates)) if len(rates) == 1 else None


def _quantity(lines: Sequence[ChargeLine]) -> Decimal | None:
    return sum((line.quantity for line in lines), Decimal(0)) if lines else None


def line_amount(line: ChargeLine) -> Money:
    """What quantity × rate comes to, rounded half up (R3.7)."""
    return Money(rounded(line.quantity * line.rate), line.amount.currency)


def series(ledger: Ledger, last: Month, months: int = 24) -> tuple[MonthPoint, ...]:
    """Charges and payments by month, up to ``last``, the oldest first.

    A charge counts in the month that it is for, a payment in that of its
    operation; an opening balance is no month's charge.
    """
    currency = ledger.access.account.currency
    zero = Money.of(0, currency)
    wanted = [last.plus(-back) for back in reversed(range(months))]
    charged = dict.fromkeys(wanted, zero)
    paid = dict.fromkeys(wanted, zero)
    for item in ledger.documents:
        month = month_of(item.document)
        if item.document.kind != "opening_balance" and month in charged:
            charged[month] += item.document.amount
    for received in ledger.payments:
        month = Month.of(received.payment.operation_on)
        if month in paid:
            paid[month] += received.payment.amount
    return tuple(MonthPoint(month, charged[month], paid[month]) for month in wanted)


def latest(months: Iterable[Month], today: date) -> Month | None:
    """The month that a page opens with: the newest that has begun, or the first."""
    found = sorted(months)
    begun = [month for month in found if month.first <= today]
    if begun:
        return begun[-1]
    return found[0] if found else None
