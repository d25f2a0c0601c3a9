"""What is needed to enter a resolution from the paper archive."""

from ...core.errors import PortalError
from ...core.period import day_typed
from ..model import CHOICES
from .model import Draft
from .model import part_of
from .model import Past
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import re


LONGEST_SIGN = 30
LONGEST_TITLE = 200
MODES = ("individual", "meeting", "mixed")
RESULTS = ("adopted", "not_adopted")
# Percents on old papers are rounded; so much may they be over the whole together.
ROUNDED = Fraction(1, 1000)
# The act on the ownership of premises is in force since 1 January 1995.
FIRST = date(1995, 1, 1)


def read(
    values: Mapping[str, str], today: date
) -> tuple[Draft | None, list[PortalError]]:
    """What was typed, or all that is wrong with it.

    Each error's ``field`` is the field. Errors: ``title_missing``, ``sign_missing``,
    ``sign_long``, ``decided_invalid``, ``decided_future``, ``decided_early``,
    ``result_missing``, ``mode_missing``, ``share_unclear``, ``shares_over``.
    """
    wrong: list[PortalError] = []

    def say(code: str, field: str) -> None:
        wrong.append(PortalError(code, field=field))

    def typed(name: str) -> str:
        return " ".join(values.get(name, "").split())

    title, sign = typed("title")[:LONGEST_TITLE], typed("sign")
    if not title:
        say("title_missing", "title")
    if not sign:
        say("sign_missing", "sign")
    elif len(sign) > LONGEST_SIGN:
        say("sign_long", "sign")
    decided = day_typed(typed("decided_on"))
    if decided is None:
        say("decided_invalid", "decided_on")
    elif decided > today:
        say("decided_future", "decided_on")
    elif decided < FIRST:
        say("decided_early", "decided_on")
    if values.get("result") not in RESULTS:
        say("result_missing", "result")
    mode = values.get("mode", "")
    if mode not in MODES:
        say("mode_missing", "mode")
    votes = tuple((each, typed(each)) for each in CHOICES if typed(each))
    shares = [part_of(text) for _choice, text in votes]
    for (choice, _text), share in zip(votes, shares, strict=True):
        if share is None:
            say("share_unclear", choice)
    known = [share for share in shares if share is not None]
    if sum(known, Fraction(0)) > 1 + ROUNDED:
        say("shares_over", votes[-1][0])
    if wrong or decided is None:
        return None, wrong
    past = Past(sign, decided, values["result"] == "adopted", votes)
    number, year = numbered(sign, decided.year)
    text = values.get("text", "").strip()
    return Draft(title, past, mode, number, year, text), []


def numbered(sign: str, year: int) -> tuple[int | None, int]:
    """The number that a sign gives in the book, if it is one, and its year.

    >>> numbered("7/2019", 2020), numbered("Nr 12 / 2021", 2021), numbered("III/2", 2001)
    ((7, 2019), (12, 2021), (None, 2001))
    """
    found = re.fullmatch(r"(?:nr\.?\s*)?(\d{1,4})\s*/\s*(\d{4})", sign, re.I)
    if found and int(found[1]):
        return int(found[1]), int(found[2])
    return None, year
