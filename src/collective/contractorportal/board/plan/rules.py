"""Plan against costs (roczny plan gospodarczy, art. 22 ust. 3 and art. 30 UWL).

The forecast of a category is what is booked so far and, for the rest of the year,
what the same days of the year before brought: heating is paid in winter, an
insurance once. Where the year before is not known, the rest of the year takes
its even share of the plan. So a board can follow it with a pencil.
"""

from ...core.money import Money
from ...core.money import total
from ...erp.records import CostEntry
from ...erp.records import PlanLine
from .model import PlanRow
from .model import PlanState
from .model import PlanSum
from .model import PlanView
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from fractions import Fraction
from typing import Literal


Kind = Literal["cost", "income"]
# By how much of the plan a forecast may exceed it before it is worth a word.
TOLERANCE = Fraction(1, 20)


def share_passed(year: int, today: date) -> Fraction:
    """How much of a year has passed at the end of a day, to the day.

    >>> share_passed(2026, date(2026, 7, 1)), share_passed(2025, date(2026, 7, 1))
    (Fraction(182, 365), Fraction(1, 1))
    """
    if today.year != year:
        return Fraction(1 if today.year > year else 0)
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return Fraction((today - date(year, 1, 1)).days + 1, days)


def same_day_before(day: date) -> date:
    """The same day of the year before; the end of February for 29 February.

    >>> same_day_before(date(2028, 2, 29))
    datetime.date(2027, 2, 28)
    """
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def plan_view(
    lines: Iterable[PlanLine],
    entries: Iterable[CostEntry],
    year: int,
    today: date,
) -> PlanView:
    """A year's plan by category beside what was booked until today.

    ``entries`` may be of the year before too: they serve the forecast.
    """
    lines = [line for line in lines if line.year == year]
    entries = tuple(entries)
    until = min(today, date(year, 12, 31))
    booked = [
        each
        for each in entries
        if each.booked_on.year == year and each.booked_on <= until
    ]
    before = [each for each in entries if each.booked_on.year == year - 1]
    passed = share_passed(year, today)
    rest = _rest_of_year(before, year, today) if 0 < passed < 1 else None
    rows = {
        kind: _rows(kind, lines, booked, rest, bool(before), passed)
        for kind in ("cost", "income")
    }
    return PlanView(
        year=year,
        passed=passed,
        costs=rows["cost"],
        income=rows["income"],
        cost_sum=_sum(rows["cost"]),
        income_sum=_sum(rows["income"]),
        has_plan=bool(lines),
    )


def _rest_of_year(
    before: Iterable[CostEntry], year: int, today: date
) -> dict[tuple[str, str], Money]:
    """What the year before booked after this day, by kind and category."""
    since = same_day_before(today) + timedelta(days=1)
    rest: dict[tuple[str, str], Money] = {}
    for each in before:
        key = (each.kind, each.category)
        zero = Money.of(0, each.amount.currency)
        late = each.amount if each.booked_on >= since else zero
        rest[key] = rest.get(key, zero) + late
    return rest


def _rows(
    kind: Kind,
    lines: Sequence[PlanLine],
    booked: Sequence[CostEntry],
    rest: dict[tuple[str, str], Money] | None,
    known_before: bool,
    passed: Fraction,
) -> tuple[PlanRow, ...]:
    planned: dict[str, list[PlanLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda each: (each.position, each.id)):
        if line.kind == kind:
            planned[line.category].append(line)
    actual: dict[str, list[CostEntry]] = defaultdict(list)
    for entry in booked:
        if entry.kind == kind:
            actual[entry.category].append(entry)
    strange = sorted(category for category in actual if category not in planned)
    found = []
    for category in [*planned, *strange]:
        own = planned.get(category, [])
        plan = total(line.amount for line in own) if own else None
        spent = total(entry.amount for entry in actual.get(category, []))
        forecast = None
        if rest is not None:
            after = rest.get((kind, category))
            if after is None and plan is not None and not known_before:
                after = Money.rounded((1 - passed) * Fraction(plan.amount))
            forecast = spent + (after or Money.of(0))
        found.append(
            PlanRow(
                kind=kind,
                category=category,
                name=own[0].name if own else actual[category][-1].title,
                planned=plan,
                actual=spent,
                forecast=forecast,
                state=state(kind, plan, spent, forecast),
                used=_used(plan, spent),
                entries=tuple(actual.get(category, [])),
            )
        )
    return tuple(found)


def state(
    kind: Kind, planned: Money | None, actual: Money, forecast: Money | None
) -> PlanState:
    """The word for a category: a cost is over its plan, income never is.

    >>> state("cost", Money.of(100), Money.of("100.01"), None)
    'over'
    >>> state("cost", Money.of(100), Money.of(60), Money.of("105.01"))
    'risk'
    """
    if planned is None:
        return "unplanned"
    if kind == "income":
        return "ok"
    if actual > planned:
        return "over"
    limit = Fraction(planned.amount) * (1 + TOLERANCE)
    if forecast is not None and Fraction(forecast.amount) > limit:
        return "risk"
    return "ok"


def _used(planned: Money | None, actual: Money) -> Fraction | None:
    if planned is None or planned.amount <= 0:
        return None
    return Fraction(actual.amount) / Fraction(planned.amount)


def _sum(rows: Iterable[PlanRow]) -> PlanSum:
    rows = tuple(rows)
    forecasts = [row.forecast for row in rows if row.forecast is not None]
    return PlanSum(
        planned=total(row.planned for row in rows if row.planned is not None),
        actual=total(row.actual for row in rows),
        forecast=total(forecasts) if len(forecasts) == len(rows) and rows else None,
    )
