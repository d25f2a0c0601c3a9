"""Which meters are still to be read in a window, and which may not be used for long."""

from ...erp.meters import Meter
from ..model import Past
from ..model import Taken
from ..openings.rules import Occasion
from collections.abc import Iterable
from datetime import date
from typing import Literal


# What nobody has to read any more: estimates do not count as readings.
_READ = (
    "resident",
    "manager",
    "radio",
    "replacement_old",
    "replacement_new",
    "opening",
)
Verification = Literal["over", "soon"]


def is_read(
    occasion: Occasion, known: Iterable[Past], taken: Iterable[Taken] = ()
) -> bool:
    """Was a meter read in the window: does a reading count, or wait for the manager?"""

    def within(day: date) -> bool:
        return occasion.opens_on <= day <= occasion.closes_on

    return any(within(each.read_on) and each.kind in _READ for each in known) or any(
        within(each.read_on)
        and (each.state == "awaiting" or (each.counts and each.kind in _READ))
        for each in taken
    )


def is_asked(meter: Meter, occasion: Occasion, today: date) -> bool:
    """Does somebody have to read it: is it there, not read by radio, and verified?

    >>> window = Occasion("c1", date(2026, 6, 20), date(2026, 6, 30), ("cold_water",))
    >>> cold = Meter("m1", "p1", "cold_water", "1", "m3", 5, 3)
    >>> is_asked(cold, window, date(2026, 6, 21))
    True
    """
    return (
        occasion.covers(meter.medium)
        and not meter.remote
        and (meter.removed_on is None or today < meter.removed_on)
        and (meter.installed_on is None or meter.installed_on <= occasion.closes_on)
        and (meter.verified_until is None or today <= meter.verified_until)
    )


def verification(meter: Meter, today: date, days: int) -> Verification | None:
    """Is its legal verification over, or does it end within so many days (R4.2, R4.4)?

    >>> meter = Meter("m1", "p1", "gas", "1", "m3", 5, 3, verified_until=date(2026, 6, 1))
    >>> [verification(meter, date(2026, month, 1), 90) for month in (1, 4, 6, 7)]
    [None, 'soon', 'soon', 'over']
    """
    if meter.verified_until is None:
        return None
    if meter.removed_on is not None and meter.removed_on <= today:
        return None
    left = (meter.verified_until - today).days
    if left < 0:
        return "over"
    return "soon" if left <= days else None
