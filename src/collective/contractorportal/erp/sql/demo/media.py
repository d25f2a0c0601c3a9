"""Half-year media settlements of one account (DOMAIN R3.18).

Advances that were charged are compared with the cost of what the meters show; a
price that changed within the period makes a line of its own.
"""

from .flats.meters import WHOLE
from .tariffs import exact
from .tariffs import price
from .tariffs import times
from .tariffs import WATER_NORM
from datetime import date


def settle(ledger, last):
    """The settlement of the half-year that ended on the day ``last``, or None.

    Returns the period, the cost and the rows of lines. Only half-years that the
    ledger has from their beginning are settled.
    """
    calendar, household = ledger.calendar, ledger.household
    end = date.fromordinal(last)
    first = date(end.year, end.month - 5, 1).toordinal()
    if first < calendar.posted[0].first:
        return None
    first = max(first, household.since or first)
    last = min(last, household.until or last)
    if first > last:
        return None
    indexes = range(calendar.index(first), calendar.index(last) + 1)
    prices, meters, rng = ledger.prices, household.meters, ledger.rng
    days = last - first + 1
    persons = sum(household.persons_on(index) for index in indexes)
    habit = meters.habit * (92 + int(16 * rng.random()))  # of ten thousand
    water = persons * WATER_NORM * 12 * days * habit // (len(indexes) * 365 * 10_000)
    season = 60 if end.month == 6 else 40  # percent of the heat of a year
    heat = household.heated * 35 * season * 2 * days * habit // (365 * 100_000_000)
    months = (days * 12 + 182) // 365
    lines = []
    for medium, name, amount, component, percent, fixed in (
        ("cold_water", "Zimna woda i ścieki", water, prices.water, 100, 0),
        ("hot_water", "Podgrzanie wody", water // 2, prices.hot, 85,
         prices.hot_fixed * months),
    ):  # fmt: skip
        segments = _segments(component, first, last)
        left = amount
        for place, (start, stop, rate) in enumerate(segments):
            part = amount * (stop - start + 1) // (last - first + 1)
            part = left if place == len(segments) - 1 else part
            left -= part
            charged = _advances(ledger, component.code, indexes, start, stop, first)
            lines += _lines(
                meters.parts(medium, part, first, last), medium, name, "m3",
                rate * percent // 100, fixed if place == 0 else 0, charged,
            )  # fmt: skip
    charged = _advances(ledger, "heating", indexes, first, last, first)
    fixed = times(household.heated, prices.heat_fixed) * months
    lines += _lines(
        meters.parts("heat", heat, first, last), "heat", "Centralne ogrzewanie", "GJ",
        prices.heat_price, fixed, charged,
    )  # fmt: skip
    return (first, last), sum(line[6] for line in lines), lines


def _segments(component, first, last):
    """(from, to, rate) for each price that held within the period."""
    starts = [first, *(start for start, _ in component.steps if first < start <= last)]
    ends = [start - 1 for start in starts[1:]] + [last]
    return [
        (start, end, component.rate(start)[1])
        for start, end in zip(starts, ends, strict=True)
    ]


def _advances(ledger, code, indexes, start, stop, first):
    total = 0
    for index in indexes:
        if start <= max(ledger.calendar.billing(index).first, first) <= stop:
            total += ledger.advances.get(index, {}).get(code, 0)
    return total


def _lines(parts, medium, name, unit, rate, fixed, advances):
    """A line for each meter; what is fixed, and the advances, are of the first."""
    for number, before, after, used in parts:
        cost = times(used, rate) + fixed
        yield (
            medium, name, unit, exact(used), price(rate), fixed, cost, advances, number,
            exact(before % WHOLE), exact(after % WHOLE),
        )  # fmt: skip
        fixed = advances = 0
