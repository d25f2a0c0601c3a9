"""What may be proposed, who may answer what, and what is paid of a plan."""

from ..core.errors import PortalError
from ..core.money import Money
from ..core.money import split
from ..core.money import total
from ..core.period import Month
from ..core.period import on_time_until
from ..finance.model import DueItem
from .model import Debt
from .model import Instalment
from .model import InstalmentState
from .model import InstalmentView
from .model import Limits
from .model import Proposal
from .model import Schedule
from .model import State
from .model import Step
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import timedelta


LONGEST_REASON = 1000


# What is proposed


def debts(items: Iterable[DueItem]) -> tuple[Debt, ...]:
    """Documents that are late, with what is left of each; nothing else is arrears."""
    return tuple(
        Debt(item.document.id, item.document.title, item.amount)
        for item in items
        if item.overdue and item.document is not None
    )


def even(arrears: Money, count: int, first: date) -> tuple[Instalment, ...]:
    """As many equal parts, a month apart; the grosze that are over go to the first.

    >>> [str(each.amount.amount) for each in even(Money.of("100.00"), 3, date(2026, 12, 31))]
    ['33.34', '33.33', '33.33']
    >>> even(Money.of("3.00"), 3, date(2026, 12, 31))[2].due_on
    datetime.date(2027, 2, 28)
    """
    parts = split(arrears, [1] * count)
    return tuple(
        Instalment(part, month_later(first, number))
        for number, part in enumerate(parts)
    )


def month_later(day: date, months: int) -> date:
    """The same day that many months later, or the last day of a shorter month."""
    last = Month.of(day).plus(months).last
    return last.replace(day=min(day.day, last.day))


def problems(
    instalments: Sequence[Instalment], arrears: Money, limits: Limits, today: date
) -> list[PortalError]:
    """Everything that is wrong with a plan; nothing when it can be sent.

    Codes: ``instalments_off``, ``instalments_none_owed``, ``instalments_count``,
    ``instalments_sum``, and for one instalment, whose ``row`` counts from 0,
    ``instalments_small``, ``instalments_past``, ``instalments_order``,
    ``instalments_far``.
    """
    if not limits.on:
        return [PortalError("instalments_off")]
    if arrears.amount <= 0:
        return [PortalError("instalments_none_owed")]
    found = []
    if not 2 <= len(instalments) <= limits.most:
        found.append(PortalError("instalments_count", most=limits.most))
    last, before = today + timedelta(days=limits.longest_days), date.min
    for row, each in enumerate(instalments):
        if each.amount < limits.least:
            found.append(PortalError("instalments_small", row=row, least=limits.least))
        if each.due_on < today:
            found.append(PortalError("instalments_past", row=row))
        elif each.due_on <= before:
            found.append(PortalError("instalments_order", row=row))
        elif each.due_on > last:
            found.append(PortalError("instalments_far", row=row, last=last))
        before = each.due_on
    whole = total((each.amount for each in instalments), arrears.currency)
    if whole != arrears:
        found.append(PortalError("instalments_sum", arrears=arrears, whole=whole))
    return found


def in_the_way(
    proposals: Iterable[Proposal], account_debts: Iterable[Debt]
) -> Proposal | None:
    """What keeps another plan from being proposed: one that waits for an answer, or
    one that was agreed on debts that are still late."""
    late = {debt.document_id for debt in account_debts}
    for each in proposals:
        of_these = late.intersection(debt.document_id for debt in each.debts)
        if each.waits or (each.state == "accepted" and of_these):
            return each
    return None


def most_parts(arrears: Money, limits: Limits) -> int:
    """Into how many parts arrears can be divided at most; below 2 they cannot be."""
    if limits.least.amount <= 0:
        return limits.most
    return min(limits.most, arrears.grosze // limits.least.grosze)


# Who may do what

# state, what somebody does -> the state after it
MOVES: Mapping[tuple[State, str], State] = {
    ("proposed", "accept"): "accepted",
    ("proposed", "refuse"): "refused",
    ("proposed", "counter"): "countered",
    ("proposed", "withdraw"): "withdrawn",
    ("countered", "agree"): "accepted",
    ("countered", "decline"): "withdrawn",
    ("countered", "refuse"): "refused",
    ("accepted", "end"): "ended",
}
OF_OFFICE = frozenset({"accept", "refuse", "counter", "end"})
# What the person must be told the reason of.
WITH_REASON = frozenset({"refuse", "end"})
OF_CONTRACTOR = frozenset({"withdraw", "agree", "decline"})


def moved(
    proposal: Proposal,
    what: str,
    step: Step,
    instalments: Sequence[Instalment] = (),
) -> Proposal:
    """The proposal after a step. Errors: ``instalments_step`` for one that is not
    possible now, ``instalments_reason`` for a refusal or an end without a reason."""
    after = MOVES.get((proposal.state, what))
    if after is None:
        raise PortalError("instalments_step", state=proposal.state)
    reason = step.reason.strip()[:LONGEST_REASON]
    if what in WITH_REASON and not reason:
        raise PortalError("instalments_reason")
    return replace(
        proposal,
        state=after,
        instalments=tuple(instalments) if what == "counter" else proposal.instalments,
        answer=reason if what in OF_OFFICE else proposal.answer,
        steps=(*proposal.steps, replace(step, what=what, reason=reason)),
    )


# What is paid


def paid_of(debts: Iterable[Debt], left: Mapping[str, Money], currency: str) -> Money:
    """How much of the debts the ERP has paired or written off since the plan was made.

    A debt that the ERP tells nothing of any more is not taken for paid.
    """
    paid = Money.of(0, currency)
    for debt in debts:
        now = max(left.get(debt.document_id, debt.amount), Money.of(0, currency))
        if now < debt.amount:
            paid += debt.amount - now
    return paid


def schedule(proposal: Proposal, left: Mapping[str, Money], today: date) -> Schedule:
    """The instalments with what is paid: what came first pays the first ones."""
    arrears = proposal.arrears
    paid = paid_of(proposal.debts, left, arrears.currency)
    rest, rows = paid, []
    for each in proposal.instalments:
        part = min(rest, each.amount)
        rest -= part
        rows.append(InstalmentView(each, part, _state(each, part, today)))
    return Schedule(tuple(rows), paid, arrears - paid)


def _state(instalment: Instalment, paid: Money, today: date) -> InstalmentState:
    if paid == instalment.amount:
        return "paid"
    if today > on_time_until(instalment.due_on):
        return "late"
    return "partly" if paid else "coming"
