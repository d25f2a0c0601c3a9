"""Who is told, since when, and until when the court may be asked (R1.7, R1.32, R1.33)."""

from ..deadlines.rules import challenge_until
from .model import Told
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal


# What the other side has, for all that is known.
OUT = frozenset({"sent", "presumed"})
# Collected one by one: each owner has to be told in writing (art. 23 ust. 3 UWL).
MODES = frozenset({"individual", "mixed"})
Where = Literal["told", "sent", "waiting", "missing"]


@dataclass(frozen=True, slots=True)
class Notice:
    """How it stands with one owner.

    ``told``: there is a day on which the owner got it. ``sent``: a letter is on its
    way, and ``known_on`` is the first day that is possible. ``until`` is the last day
    for the court, for information only.
    """

    where: Where
    known_on: date | None = None
    until: date | None = None
    told: Told | None = None


def notice(history: Sequence[Told]) -> Notice:
    """What all attempts come to: the first that reached the owner counts.

    An e-mail that is a courtesy alone counts for nothing: a letter is needed.

    >>> notice(()).where
    'missing'
    """
    binding = [each for each in history if not each.courtesy]
    known = [each for each in binding if each.state in OUT and each.known_on]
    if known:
        first = min(known, key=lambda each: each.known_on or date.max)
        return _of("told", first, first.known_on)
    sent = [each for each in binding if each.state in OUT and each.sent_on]
    if sent:
        first = min(sent, key=lambda each: each.sent_on or date.max)
        return _of("sent", first, first.sent_on)
    if binding and binding[-1].state == "waiting":
        return Notice("waiting", told=binding[-1])
    return Notice("missing", told=history[-1] if history else None)


def _of(where: Where, told: Told, day: date | None) -> Notice:
    return Notice(where, day, challenge_until(day) if day else None, told)


def needed(kind: str, mode: str, state: str) -> bool:
    """Does every owner have to be told? Not of what a meeting alone adopted.

    >>> needed("resolution", "individual", "adopted"), needed("survey", "mixed", "adopted")
    (True, False)
    """
    return (
        kind == "resolution"
        and mode in MODES
        and state in ("adopted", "challenged", "annulled")
    )


def days_in_order(
    sent_on: date, known_on: date | None, first: date, today: date
) -> bool:
    """Nothing is sent before the result, received before it is sent, or in the future."""
    known = known_on or sent_on
    return first <= sent_on <= known <= today
