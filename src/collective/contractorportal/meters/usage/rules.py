"""What was used between readings, what is usual for this dial and season, and leaks.

All of it is exact: units of the meter, and fractions of them a day. What is usual is
the median of the own past, how much it wavers the median distance from it (MAD):
neither is moved by one wrong reading.
"""

from ...erp.meters import Medium
from ..dial.rules import spent
from ..model import Limits
from ..model import Past
from ..model import Use
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median


# Half of a season, in days: periods whose middles are not further apart in the year.
SEASON = 61
# As long as this, a period holds all seasons.
YEAR = 300
# What may be used at once without meaning anything (a bath, a party), in units.
SLACK: dict[Medium, Decimal] = {
    "cold_water": Decimal(1),
    "hot_water": Decimal(1),
    "heat": Decimal("0.5"),
    "heat_allocator": Decimal(50),
    "electricity": Decimal(30),
    "gas": Decimal(5),
}
# Where winter tells nothing of summer, other seasons are not asked at all.
OWN_SEASON: frozenset[Medium] = frozenset(("heat", "heat_allocator", "gas"))
LEAKS: frozenset[Medium] = frozenset(("cold_water", "hot_water"))
ZERO_ASKED: frozenset[Medium] = frozenset(("cold_water", "hot_water", "electricity"))
# How near to its end a dial has to be for a fall in the past to be a rollover.
NEAR_END = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a day: the median, the median distance from it, and of how many."""

    median: Fraction
    deviation: Fraction
    periods: int


def uses(readings: Iterable[Past], digits: int) -> tuple[Use, ...]:
    """What was used from each true reading to the next; readings in order of days.

    Estimates are left out, and a fall that can be no rollover tells nothing. What a new
    meter shows on the day on which it was put in is used in the period that ends then.

    >>> day = lambda month: date(2026, month, 1)
    >>> past = [Past(day(1), (Decimal("99999"),), "opening"), Past(day(2), (Decimal(4),), "radio")]
    >>> [str(use.amount) for use in uses(past, 5)]
    ['5']
    """
    found: list[Use] = []
    true = [each for each in readings if each.kind != "estimated"]
    end = Decimal(10) ** digits
    for before, after in zip(true, true[1:], strict=False):
        if len(before.indexes) != len(after.indexes):
            continue
        if before.read_on == after.read_on:
            is_new = before.kind == "replacement_new" and found
            if is_new and found[-1].until == after.read_on:
                amount = sum(
                    spent(before.indexes, after.indexes, digits), start=Decimal(0)
                )
                found[-1] = replace(found[-1], amount=found[-1].amount + amount)
            continue
        pairs = zip(before.indexes, after.indexes, strict=True)
        if all(
            new >= old or (old >= end * NEAR_END and new <= end * (1 - NEAR_END))
            for old, new in pairs
        ):
            amount = sum(spent(before.indexes, after.indexes, digits), start=Decimal(0))
            found.append(Use(before.read_on, after.read_on, amount))
    return tuple(found)


def a_day(use: Use) -> Fraction:
    """Units a day."""
    return Fraction(use.amount) / use.days


def _middle(since: date, until: date) -> int:
    return since.toordinal() + (until - since).days // 2


def is_same_season(one: Use, other: Use) -> bool:
    """Do two periods lie in the same part of the year?

    >>> winter = Use(date(2025, 12, 1), date(2026, 2, 1), Decimal(1))
    >>> spring = Use(date(2026, 3, 1), date(2026, 5, 1), Decimal(1))
    >>> later = Use(date(2026, 12, 11), date(2027, 2, 11), Decimal(1))
    >>> is_same_season(winter, later), is_same_season(winter, spring)
    (True, False)
    """
    if one.days >= YEAR and other.days >= YEAR:
        return True
    apart = abs(_middle(one.since, one.until) - _middle(other.since, other.until))
    apart %= 365
    return min(apart, 365 - apart) <= SEASON


def usual(now: Use, past: Sequence[Use], medium: Medium, periods: int) -> Usual | None:
    """What is usual in the season of a period, from the own past; None with too little.

    Without enough periods of the same season all seasons together serve, except for
    what is heated with.
    """
    earlier = [each for each in past if each.until <= now.since]
    rates = [a_day(each) for each in earlier if is_same_season(each, now)]
    if len(rates) < periods and medium not in OWN_SEASON:
        rates = [a_day(each) for each in earlier]
    if len(rates) < max(1, periods):
        return None
    middle = median(rates)
    return Usual(middle, median(abs(rate - middle) for rate in rates), len(rates))


def is_high(now: Use, known: Usual | None, medium: Medium, limits: Limits) -> bool:
    """Is it far more than usual: by factor, by deviations, and by more than a bath?"""
    if known is None or not known.median:
        return False
    rate = a_day(now)
    over = (rate - known.median) * now.days
    return (
        rate > known.median * Fraction(limits.factor)
        and rate > known.median + known.deviation * Fraction(limits.deviations)
        and over > Fraction(SLACK[medium])
    )


def most(medium: Medium, persons: int | None, days: int, limits: Limits) -> Fraction:
    """What that many persons may use in that time; 0 for a medium without a limit.

    In less than a month they may use a whole month's.

    >>> known = Limits({"cold_water": Decimal(15)})
    >>> most("cold_water", 2, 73, known), most("cold_water", 2, 1, known)
    (Fraction(72, 1), Fraction(30, 1))
    """
    each = Fraction(limits.per_person.get(medium, Decimal(0)))
    count = limits.persons_unknown if persons is None else max(1, persons)
    return each * count * max(Fraction(1), Fraction(days * 12, 365))


def is_leak(
    now: Use, past: Sequence[Use], medium: Medium, limits: Limits
) -> Usual | None:
    """What is usual, when water seems to run all the time; otherwise None.

    It has to be constant: over a long period, or in the one before as well.
    """
    if medium not in LEAKS:
        return None
    known = _runs(now, past, medium, limits)
    if known is None:
        return None
    before = [each for each in past if each.until <= now.since]
    long = now.days >= limits.leak_days
    again = bool(before) and _runs(before[-1], before[:-1], medium, limits) is not None
    return known if long or again else None


def _runs(
    now: Use, past: Sequence[Use], medium: Medium, limits: Limits
) -> Usual | None:
    known = usual(now, past, medium, limits.periods)
    if known is None:
        return None
    over = a_day(now) - known.median
    high = (
        over >= Fraction(limits.leak_least)
        and a_day(now) >= known.median * Fraction(limits.leak_factor)
        and over > known.deviation * Fraction(limits.deviations)
    )
    return known if high else None


def estimated(
    last: Past, until: date, past: Sequence[Use], medium: Medium, digits: int
) -> Decimal | None:
    """An index for a day without a reading, by the average of the own past (R4.11).

    Of the same season, or of the last period; None without any. Whole units: an
    estimate does not claim to be exact. Only for meters with one tariff.
    """
    if len(last.indexes) != 1 or until <= last.read_on:
        return None
    now = Use(last.read_on, until, Decimal(0))
    earlier = [each for each in past if each.until <= last.read_on]
    known = usual(now, earlier, medium, 1)
    if known is None:
        return None
    more = int(known.median * now.days + Fraction(1, 2))
    return (last.indexes[0] + more) % (Decimal(10) ** digits)
