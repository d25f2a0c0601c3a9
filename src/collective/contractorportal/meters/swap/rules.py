"""What was used where a reading is one of another meter than the reading before (R4.9).

The old meter is closed with its last index, the new one opened with its first, often but
not always zero; what was used is the sum of both. Indexes are in units of the meter.
"""

from ...core.errors import PortalError
from ...core.period import day_typed
from ..dial.rules import index_of
from ..model import Swap
from ..model import Taken
from collections.abc import Sequence
from datetime import date
from decimal import Decimal


LONGEST_NUMBER = 40


def swap_of(
    taken: Taken,
    old: Sequence[str],
    new: Sequence[str],
    day: str,
    number: str = "",
) -> Swap:
    """What the office has typed of a replacement.

    Errors, each with its ``field`` (``old-1``, ``new-2``, ``on``): ``reading_day``,
    ``reading_swap_missing``, ``reading_swap_index`` (``text``, ``digits``, ``decimals``).
    """
    replaced_on = day_typed(day)
    if replaced_on is None:
        raise PortalError("reading_day", text=day[:20], field="on")
    return Swap(
        replaced_on,
        _indexes(taken, old, "old"),
        _indexes(taken, new, "new"),
        number.strip()[:LONGEST_NUMBER],
    )


def _indexes(taken: Taken, texts: Sequence[str], name: str) -> tuple[Decimal, ...]:
    found = []
    for place in range(len(taken.indexes)):
        field = f"{name}-{place + 1}"
        text = texts[place] if place < len(texts) else ""
        if not text.strip():
            raise PortalError("reading_swap_missing", field=field)
        try:
            found.append(index_of(text, taken.digits, taken.decimals, taken.unit))
        except PortalError:
            raise PortalError(
                "reading_swap_index",
                text=text.strip()[:LONGEST_NUMBER],
                digits=taken.digits,
                decimals=taken.decimals,
                field=field,
            ) from None
    return tuple(found)


def used_across(
    swap: Swap,
    last: tuple[Decimal, ...],
    last_on: date | None,
    read_on: date,
    indexes: tuple[Decimal, ...],
) -> tuple[Decimal, ...]:
    """What was used on both meters, each tariff for itself.

    Errors, each with its ``field``: ``reading_swap_day`` (not between the two readings),
    ``reading_swap_old`` (the old meter ended below its last reading), ``reading_swap_new``
    (the new one began above what it shows).

    >>> swap = Swap(date(2026, 11, 3), (Decimal("835.5"),), (Decimal("0.2"),))
    >>> days = date(2026, 6, 30), date(2026, 12, 30)
    >>> used_across(swap, (Decimal(830),), *days, (Decimal("4.2"),))
    (Decimal('9.5'),)
    """
    if swap.on > read_on or (last_on is not None and swap.on < last_on):
        raise PortalError("reading_swap_day", field="on")
    used = []
    before = last if len(last) == len(indexes) else swap.old
    pairs = zip(before, swap.old, swap.new, indexes, strict=True)
    for place, (known, ended, began, shown) in enumerate(pairs, 1):
        if ended < known:
            raise PortalError("reading_swap_old", field=f"old-{place}")
        if began > shown:
            raise PortalError("reading_swap_new", field=f"new-{place}")
        used.append(ended - known + shown - began)
    return tuple(used)
