"""When contracts end, and by when notice must be given."""

from ...core.money import Money
from ...core.period import Month
from ...erp.records import Contract
from .model import ContractPhase
from .model import ContractState
from collections.abc import Iterable
from datetime import date
from datetime import timedelta


# A board meets now and then: it has to know early.
ENDING = 90
NOTICE = 60
PER_YEAR = {"month": 12, "year": 1}
_PHASES: dict[ContractPhase, int] = {
    "ending": 0,
    "running": 1,
    "coming": 2,
    "ended": 3,
}


def months_later(day: date, months: int) -> date:
    """The day that a term of months ends (art. 112 KC): the same day, or the month's last.

    >>> months_later(date(2026, 8, 31), 6), months_later(date(2026, 9, 30), 3)
    (datetime.date(2027, 2, 28), datetime.date(2026, 12, 30))
    """
    month = Month.of(day).plus(months)
    return month.first.replace(day=min(day.day, month.last.day))


def notice_by(last: date, months: int) -> date:
    """The last day of notice after which the whole notice period still fits.

    >>> notice_by(date(2026, 12, 31), 3), notice_by(date(2027, 2, 28), 1)
    (datetime.date(2026, 9, 30), datetime.date(2027, 1, 31))
    """
    day = Month.of(last).plus(-months).last
    while months_later(day, months) > last:
        day -= timedelta(days=1)
    return day


def state(contract: Contract, today: date) -> ContractState:
    """A contract as it stands today."""
    last, months = contract.valid_to, contract.notice_months
    phase: ContractPhase = "running"
    if today < contract.valid_from:
        phase = "coming"
    elif last is not None and last < today:
        phase = "ended"
    elif last is not None and (last - today).days <= ENDING:
        phase = "ending"
    notice = notice_by(last, months) if last and months and phase != "ended" else None
    return ContractState(
        contract=contract,
        phase=phase,
        days_left=(last - today).days if last and last >= today else None,
        notice_by=notice,
        notice_soon=notice is not None and 0 <= (notice - today).days <= NOTICE,
        ends_if_noticed=months_later(today, months)
        if last is None and months and phase == "running"
        else None,
        a_year=a_year(contract),
    )


def a_year(contract: Contract) -> Money | None:
    """What a contract costs or brings a year, when that can be said."""
    if contract.amount is None or contract.per not in PER_YEAR:
        return None
    times = PER_YEAR[contract.per]
    return Money(contract.amount.amount * times, contract.amount.currency)


def states(contracts: Iterable[Contract], today: date) -> tuple[ContractState, ...]:
    """Contracts by what has to be decided first; those that have ended come last."""
    found = [state(contract, today) for contract in contracts]
    return tuple(sorted(found, key=_order))


def _order(each: ContractState) -> tuple[int, bool, date, date, str]:
    contract = each.contract
    phase = 0 if each.waits else _PHASES[each.phase]
    day = contract.valid_to or date.max
    if each.notice_soon and each.notice_by is not None:
        day = min(day, each.notice_by)
    if each.phase == "ended":
        # The last to end is the first to be looked for.
        day = date.fromordinal(date.max.toordinal() - day.toordinal())
    return phase, each.phase == "ended", day, contract.valid_from, contract.id
