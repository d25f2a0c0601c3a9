"""What is needed to enter a notary's deed."""

from ...core.errors import PortalError
from ...core.period import day_typed
from .model import Deed
from collections.abc import Mapping
from datetime import date

import re


LONGEST_NOTARY = 200
_NUMBER = re.compile(
    r"(?:rep(?:ertorium)?\.?\s*)?(?:a\.?\s*)?(?:nr\.?\s*)?(\d{1,6})\s*/\s*(\d{4})", re.I
)


def read(
    values: Mapping[str, str], opened_on: date, today: date
) -> tuple[Deed | None, list[PortalError]]:
    """What was typed, or all that is wrong with it; each error's ``field`` is the field.

    No notary can have recorded a vote before it opened, and Repertorium A starts anew
    each year. Errors: ``deed_day``, ``deed_day_early``, ``deed_day_future``,
    ``deed_number``, ``deed_number_year``, ``deed_notary``, ``deed_notary_long``.
    """
    wrong: list[PortalError] = []

    def say(code: str, field: str, **details: object) -> None:
        wrong.append(PortalError(code, field=field, **details))

    day = day_typed(values.get("signed_on", "").strip())
    if day is None:
        say("deed_day", "signed_on")
    elif day < opened_on:
        say("deed_day_early", "signed_on", day=opened_on)
    elif day > today:
        say("deed_day_future", "signed_on")
    number = numbered(values.get("repertory", ""))
    if number is None:
        say("deed_number", "repertory")
    elif day is not None and number[1] != day.year:
        say("deed_number_year", "repertory", year=day.year)
    notary = " ".join(values.get("notary", "").split())
    if len(re.findall(r"[^\W\d_]", notary)) < 3:
        say("deed_notary", "notary")
    elif len(notary) > LONGEST_NOTARY:
        say("deed_notary_long", "notary", most=LONGEST_NOTARY)
    if wrong or day is None or number is None:
        return None, wrong
    return Deed(day, f"A nr {number[0]}/{number[1]}", notary), []


def numbered(text: str) -> tuple[int, int] | None:
    """Number and year in Repertorium A, None for what is none.

    >>> numbered("Rep. A nr 1234 / 2026"), numbered("1234/2026"), numbered("12/26")
    ((1234, 2026), (1234, 2026), None)
    """
    found = _NUMBER.fullmatch(" ".join(text.split()))
    if not found or not int(found[1]):
        return None
    return int(found[1]), int(found[2])
