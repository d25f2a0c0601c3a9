"""When the meters of a community are read (R4.10): who says it, and who comes first.

The ERP tells windows. Where it tells none for a community, the general rule of the
settings makes some. Staff add windows, and change or call off those that there are.
"""

from ...core.errors import PortalError
from ...core.period import Month
from ...erp.meters import Medium
from ...erp.meters import ReadingWindow
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import get_args


MEDIA: tuple[Medium, ...] = get_args(Medium)
LONGEST_DAYS = 120
LONGEST_REASON = 500
# How far from today windows are made by the general rule, and may be set by staff.
REACH_DAYS = 400
RULE = "rule-"


@dataclass(frozen=True, slots=True)
class Rule:
    """The general rule: the last days of a period, and some days around them.

    ``months`` is how long a period is (1, 3, 6 or 12; 0 switches the rule off), the
    first one begins in January. ``last`` are its last days, ``around`` so many days
    before and after these.
    """

    months: int = 0
    last: int = 3
    around: int = 5


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody of the office did with a window: set, change or call off."""

    at: datetime
    by: str
    what: str
    opens_on: date
    closes_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """A window that staff set; ``replaces`` is the id of the one in whose place it is.

    Without ``media`` it is for all. One that was ``called_off`` opens nothing, and
    what it replaces does not either.
    """

    id: str
    community_id: str
    opens_on: date
    closes_on: date
    media: tuple[Medium, ...] = ()
    replaces: str = ""
    called_off: bool = False
    history: tuple[Change, ...] = ()


def by_rule(rule: Rule, community_id: str, today: date) -> tuple[ReadingWindow, ...]:
    """The windows that the general rule makes for a community, around a day.

    >>> half_year = Rule(6, last=3, around=5)
    >>> made = by_rule(half_year, "c1", date(2026, 6, 1))
    >>> [(str(each.opens_on), str(each.closes_on)) for each in made][2:4]
    [('2026-06-23', '2026-07-05'), ('2026-12-24', '2027-01-05')]
    """
    if not rule.months:
        return ()
    return tuple(_by_rule(rule, community_id, today))


def _by_rule(rule: Rule, community_id: str, today: date) -> Iterator[ReadingWindow]:
    first, last = today - timedelta(REACH_DAYS), today + timedelta(REACH_DAYS)
    month = Month(first.year, 1).plus(rule.months - 1)
    while month.first <= last:
        end = month.last
        if end >= first:
            yield ReadingWindow(
                f"{RULE}{end.isoformat()}",
                community_id,
                end - timedelta(rule.last - 1 + rule.around),
                end + timedelta(rule.around),
            )
        month = month.plus(rule.months)


def merged(
    told: Iterable[ReadingWindow],
    own: Iterable[Own],
    rule: Rule,
    community_id: str,
    today: date,
) -> tuple[ReadingWindow, ...]:
    """The windows of a community that count, by first day.

    >>> day = lambda month, day: date(2026, month, day)
    >>> told = [ReadingWindow("w1", "c1", day(6, 20), day(6, 30))]
    >>> longer = Own("o1", "c1", day(6, 20), day(7, 9), replaces="w1")
    >>> [str(each.closes_on) for each in merged(told, [longer], Rule(6), "c1", day(6, 1))]
    ['2026-07-09']
    """
    told, own = tuple(told), tuple(own)
    base = told or by_rule(rule, community_id, today)
    replaced = {each.replaces for each in own}
    found = [each for each in base if each.id not in replaced]
    for each in own:
        if not each.called_off:
            found.extend(records(each))
    return tuple(sorted(found, key=lambda one: (one.opens_on, one.closes_on, one.id)))


def records(own: Own) -> Iterator[ReadingWindow]:
    """A window that staff set, as the ERP would tell it: one record for each medium."""
    for medium in own.media or (None,):
        name = own.id if medium is None else f"{own.id}-{medium}"
        yield ReadingWindow(name, own.community_id, own.opens_on, own.closes_on, medium)


def checked(
    opens_on: date | None,
    closes_on: date | None,
    media: Iterable[str],
    today: date,
) -> tuple[date, date, tuple[Medium, ...]]:
    """What staff typed for a window, when it can be one.

    Errors: ``window_day`` (``field``), ``window_order``, ``window_long`` (``most``),
    ``window_over`` (it would close before today), ``window_far``, ``window_medium``.
    """
    if opens_on is None or closes_on is None:
        field = "opens_on" if opens_on is None else "closes_on"
        raise PortalError("window_day", field=field)
    if closes_on < opens_on:
        raise PortalError("window_order")
    if (closes_on - opens_on).days >= LONGEST_DAYS:
        raise PortalError("window_long", most=LONGEST_DAYS)
    if closes_on < today:
        raise PortalError("window_over")
    if opens_on > today + timedelta(REACH_DAYS):
        raise PortalError("window_far")
    wanted = tuple(media)
    if any(each not in MEDIA for each in wanted):
        raise PortalError("window_medium")
    chosen = tuple(each for each in MEDIA if each in wanted)
    return opens_on, closes_on, () if len(chosen) == len(MEDIA) else chosen


def reason_of(text: str, needed: bool) -> str:
    """Why staff change what the ERP or the rule says. Errors: ``window_reason``."""
    reason = text.strip()[:LONGEST_REASON]
    if needed and not reason:
        raise PortalError("window_reason")
    return reason


@dataclass(frozen=True, slots=True)
class Occasion:
    """The same days for some media of a community: people are told of them once."""

    community_id: str
    opens_on: date
    closes_on: date
    media: tuple[Medium, ...] = ()

    @property
    def key(self) -> str:
        """Names it for ever, whoever set the window."""
        media = "+".join(self.media) or "all"
        return f"{self.community_id}:{self.opens_on}:{media}"

    def covers(self, medium: Medium) -> bool:
        """Is a medium read then?"""
        return not self.media or medium in self.media


def occasions(windows: Iterable[ReadingWindow], day: date) -> tuple[Occasion, ...]:
    """The windows that are open on a day, those of the same days taken together."""
    found: dict[tuple[str, date, date], set[Medium | None]] = {}
    for each in windows:
        if each.opens_on <= day <= each.closes_on:
            place = (each.community_id, each.opens_on, each.closes_on)
            found.setdefault(place, set()).add(each.medium)
    return tuple(
        Occasion(
            *place,
            media=()
            if None in media
            else tuple(each for each in MEDIA if each in media),
        )
        for place, media in sorted(found.items())
    )


def reminder(occasion: Occasion, today: date, days_before: int) -> str | None:
    """Which reminder is due on a day: ``opens``, ``closes`` or none.

    The last one comes that many days before the window closes, unless it has only
    just opened; 0 switches it off.

    >>> window = Occasion("c1", date(2026, 6, 20), date(2026, 6, 30))
    >>> [reminder(window, date(2026, 6, day), 3) for day in (19, 20, 26, 27, 30)]
    [None, 'opens', 'opens', 'closes', 'closes']
    """
    if not occasion.opens_on <= today <= occasion.closes_on:
        return None
    left = (occasion.closes_on - today).days
    begun = (today - occasion.opens_on).days
    return "closes" if days_before and left <= days_before and begun > 1 else "opens"
