"""Whether what somebody reports can be taken: its words, and how often (FEATURES 33)."""

from ...core.errors import PortalError
from ...core.phones import phone
from ..model import Draft
from ..model import Row
from ..rules import LONGEST_TEXT
from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta

import re


LONGEST_LINE = 200
LONGEST_ACCESS = 600


def plain(text: str) -> str:
    """A text without case, marks and blanks, to know the same one again.

    >>> plain(" Cieknie  RURA!") == plain("cieknie rura")
    True
    """
    return " ".join(re.findall(r"\w+", text.casefold()))


def phone_of(text: str) -> str:
    """A telephone number as ``core.phones`` keeps it; empty for none.

    Errors: ``fault_phone``.

    >>> phone_of("601 234 567"), phone_of("(42) 633 12 34"), phone_of(" ")
    ('+48601234567', '+48426331234', '')
    """
    if not text.strip():
        return ""
    try:
        return phone(text)
    except PortalError as error:
        raise PortalError("fault_phone", field="phone") from error


def problems(draft: Draft) -> list[PortalError]:
    """What is wrong with the words of a report; ``field`` says where."""
    found = []
    if not draft.description.strip():
        found.append(PortalError("fault_description", field="description"))
    for field, text, most in (
        ("description", draft.description, LONGEST_TEXT),
        ("spot", draft.spot, LONGEST_LINE),
        ("access", draft.access, LONGEST_ACCESS),
    ):
        if len(text) > most:
            found.append(PortalError("fault_long", field=field, most=most))
    try:
        phone_of(draft.phone)
    except PortalError as error:
        found.append(error)
    return found


def limit(
    earlier: Iterable[tuple[Row, str]],
    words: str,
    now: datetime,
    per_day: int,
    same_hours: int,
    place_and_kind: tuple[object, ...],
) -> PortalError | None:
    """Why a person may not report now (FEATURES 33), or None.

    ``earlier`` are the person's own reports with their descriptions, the newest
    first. ``fault_same`` names the one that says the same of the same place;
    ``fault_many`` when a day's measure is full. A limit of 0 is none.
    """
    today = 0
    for row, description in earlier:
        age = now - row.reported_at
        if age > max(timedelta(hours=same_hours), timedelta(days=1)):
            break
        same = (row.place, row.path_ids[-1:]) == place_and_kind
        if (
            same_hours
            and age <= timedelta(hours=same_hours)
            and same
            and row.state != "withdrawn"
            and plain(description) == plain(words)
        ):
            return PortalError("fault_same", number=row.number, id=row.id)
        if age <= timedelta(days=1):
            today += 1
    if per_day and today >= per_day:
        return PortalError("fault_many", most=per_day)
    return None
