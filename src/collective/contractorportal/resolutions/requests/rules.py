"""What an owner may ask for, how often, and what support is enough to demand a meeting."""

from ...core.errors import PortalError
from ...core.share import total
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from fractions import Fraction
from typing import Literal


State = Literal["open", "answered", "taken", "declined", "withdrawn"]
# While it is one of these, owners may support it and the board may act on it.
ALIVE = frozenset({"open", "answered"})
TENTH = Fraction(1, 10)
LONGEST_TITLE = 150
LONGEST_TEXT = 4000
LONGEST_ANSWER = 2000
MOST_FILES = 5
# One person asks for no more than so many in that time.
MOST = 3
WITHIN = timedelta(days=30)


def check(title: str, text: str, files: int) -> list[PortalError]:
    """All that is wrong with a request; each error's ``field`` is the field.

    >>> [str(error) for error in check("Winda", "", 0)]
    ['request_text_missing: field=text']
    """
    wrong = []
    if not title.strip():
        wrong.append(PortalError("request_title_missing", field="title"))
    elif len(title) > LONGEST_TITLE:
        wrong.append(PortalError("request_title_long", field="title"))
    if not text.strip():
        wrong.append(PortalError("request_text_missing", field="text"))
    elif len(text) > LONGEST_TEXT:
        wrong.append(PortalError("request_text_long", field="text"))
    if files > MOST_FILES:
        wrong.append(PortalError("request_files_many", field="files"))
    return wrong


def may_ask_from(asked: Iterable[datetime], now: datetime) -> datetime | None:
    """From when somebody may ask again, None for now."""
    recent = sorted(moment for moment in asked if now - moment < WITHIN)
    return recent[-MOST] + WITHIN if len(recent) >= MOST else None


def supported(
    supports: Mapping[str, str],
    holders: Mapping[str, Iterable[str]],
    weights: Mapping[str, Fraction],
) -> Fraction:
    """The share of those who support a request and own their parts today.

    ``supports`` names the contractor who supported for each part, ``holders`` those
    of today. A part counts once, whoever of a couple has spoken for it; the support
    of somebody who has sold falls away.
    """
    return total(
        weights[part_id]
        for part_id, contractor_id in supports.items()
        if part_id in weights and contractor_id in holders.get(part_id, ())
    )


def may_demand(share: Fraction, whole: Fraction) -> bool:
    """Is it one tenth of the shares, so that a meeting may be demanded (art. 31 UWL)?

    Where shares do not add up to one, the larger number is asked for (R1.14).

    >>> may_demand(Fraction(1, 10), Fraction(1)), may_demand(Fraction(99, 1000), Fraction(1))
    (True, False)
    """
    return share >= max(Fraction(1), whole) * TENTH
