"""When a login opens nothing any more."""

from ..directory.rules import Right
from collections.abc import Iterable
from datetime import date


def is_over(rights: Iterable[Right], today: date, history_days: int) -> bool:
    """Have all rights ended, and the days for reading the own history too (R8.4)?

    Who has none in the records at all is left alone: perhaps the ERP is still to tell.
    A right that is yet to begin keeps the login, too.

    >>> from ..erp.records import Title
    >>> sold = Title("t", "k", "ownership", "c", valid_to=date(2026, 6, 30))
    >>> is_over([sold], date(2026, 7, 30), 30), is_over([sold], date(2026, 7, 31), 30)
    (False, True)
    >>> is_over([], date(2026, 7, 31), 30)
    False
    """
    ends = [right.valid_to for right in rights]
    return bool(ends) and all(
        end is not None and (today - end).days > history_days for end in ends
    )
