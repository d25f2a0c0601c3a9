"""What the office types into its forms, and how people are counted by place."""

from ...core.errors import PortalError
from ..rules import local_moment
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo

import re


WARSAW = ZoneInfo("Europe/Warsaw")
MOST_LINES = 20_000

_DAY = re.compile(r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?")


# Moments


def parse_day(text: str) -> date | None:
    """A day as browsers send it, or as people write it. Errors: ``day_unreadable``.

    >>> parse_day("2026-12-10") == parse_day(" 10.12.2026 ") == date(2026, 12, 10)
    True
    """
    text = text.strip()
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        if found is None or not text.isascii():
            raise ValueError(text)
        if found[4]:
            made = date(int(found[4]), int(found[5]), int(found[6]))
        else:
            made = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise PortalError("day_unreadable", text=text) from None
    if not 2000 <= made.year <= 2200:
        raise PortalError("day_unreadable", text=text)
    return made


def parse_time(text: str) -> time | None:
    """An hour, with or without minutes. Errors: ``time_unreadable``.

    >>> [str(parse_time(text)) for text in ("8:05", "17", "")]
    ['08:05:00', '17:00:00', 'None']
    """
    text = text.strip()
    if not text:
        return None
    found = _TIME.fullmatch(text)
    try:
        if found is None or not text.isascii():
            raise ValueError(text)
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        raise PortalError("time_unreadable", text=text) from None


def parse_moment(day: str, hour: str, end: bool = False) -> datetime | None:
    """A moment in Poland as UTC; without an hour, the day's beginning or its end.

    Errors: ``day_unreadable``, ``time_unreadable``, ``time_without_day``, and
    ``moment_missing`` for an hour that spring leaves out.

    >>> parse_moment("2026-12-10", "", end=True)
    datetime.datetime(2026, 12, 10, 23, 0, tzinfo=datetime.timezone.utc)
    """
    the_day, the_hour = parse_day(day), parse_time(hour)
    if the_day is None:
        if the_hour is not None:
            raise PortalError("time_without_day", text=hour.strip())
        return None
    if the_hour is None:
        the_hour = time(0)
        the_day += timedelta(days=int(end))
    naive = datetime.combine(the_day, the_hour)
    return local_moment(naive, WARSAW, end).astimezone(UTC)


def day_and_hour(moment: datetime | None, end: bool = False) -> tuple[str, str]:
    """What stands in the fields of a day and an hour for a stored moment.

    >>> day_and_hour(parse_moment("2026-12-10", "", end=True), end=True)
    ('2026-12-10', '')
    >>> day_and_hour(parse_moment("2026-12-10", "8:30"))
    ('2026-12-10', '08:30')
    """
    if moment is None:
        return "", ""
    local = moment.astimezone(WARSAW)
    if local.time() != time(0):
        return local.date().isoformat(), f"{local:%H:%M}"
    return (local.date() - timedelta(days=int(end))).isoformat(), ""


# Lists of communities


def lines_of(text: str) -> list[str]:
    r"""The entries of a pasted list: one a line, empty ones and doubles left out.

    Errors: ``list_too_long``.

    >>> lines_of("W001\r\n\n  Kwiatowa 5 \nW001")
    ['W001', 'Kwiatowa 5']
    """
    found = (" ".join(line.split()).strip(" ,;") for line in text.splitlines())
    lines = list(dict.fromkeys(line for line in found if line))
    if len(lines) > MOST_LINES:
        raise PortalError("list_too_long", most=MOST_LINES)
    return lines


def parts_of(line: str) -> list[str]:
    """What a line may mean when it is no entry itself: several, or the first cell.

    >>> parts_of("W001, W002;W003"), parts_of("Kwiatowa 5")
    (['W001', 'W002', 'W003'], [])
    """
    parts = [" ".join(part.split()) for part in re.split(r"[,;\t]", line)]
    parts = [part for part in parts if part]
    return parts if len(parts) > 1 else []


# Counting by place


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people of a place are reached, have read and have confirmed."""

    building: str
    staircase: str
    people: int = 0
    read: int = 0
    confirmed: int = 0
    with_login: int = 0

    def share(self, done: int) -> int:
        """A part of the people in whole percent; 100 only when it is all of them.

        >>> Tally("Kwiatowa 5", "A", 200).share(199)
        99
        """
        return done * 100 // self.people if self.people else 0


def tally_by_place(
    people: Iterable[tuple[str, str, str | None]],
    read: Mapping[str, object] | frozenset[str] = frozenset(),
    confirmed: Mapping[str, object] | frozenset[str] = frozenset(),
) -> list[Tally]:
    """Counts per building and staircase, in the order of addresses.

    ``people`` are (building, staircase, user id or None), one for each person and
    place; whoever has two premises in a staircase counts once in it.

    >>> tally_by_place([("K5", "A", "u1"), ("K5", "A", "u1"), ("K5", "A", None)],
    ...                frozenset({"u1"}))
    [Tally(building='K5', staircase='A', people=2, read=1, confirmed=0, with_login=1)]
    """
    seen: dict[tuple[str, str], set[str]] = {}
    without: dict[tuple[str, str], int] = {}
    for building, staircase, user_id in people:
        place = (building, staircase)
        if user_id is None:
            without[place] = without.get(place, 0) + 1
            seen.setdefault(place, set())
        else:
            seen.setdefault(place, set()).add(user_id)
    rows = []
    for place in sorted(seen, key=_natural):
        users = seen[place]
        rows.append(
            Tally(
                *place,
                people=len(users) + without.get(place, 0),
                read=sum(user_id in read for user_id in users),
                confirmed=sum(user_id in confirmed for user_id in users),
                with_login=len(users),
            )
        )
    return rows


def told_apart(rows: Sequence[Tally], least: int) -> tuple[list[Tally], Tally | None]:
    """Rows of places with enough people, and one row for all the others together.

    So that nobody can be told from a count: places with fewer people are put
    together, with the smallest of the others where they are too few still. The sum
    of all rows stays the same.

    >>> rows = [Tally("K5", "A", 9, 4), Tally("K5", "B", 2, 1), Tally("K7", "", 5, 5)]
    >>> told_apart(rows, 3)
    ([Tally(building='K5', staircase='A', people=9, read=4, confirmed=0, with_login=0)], Tally(building='', staircase='', people=7, read=6, confirmed=0, with_login=0))
    """
    big = [row for row in rows if row.people >= least]
    small = [row for row in rows if row.people < least]
    while small and big and sum(row.people for row in small) < least:
        fewest = min(big, key=lambda row: row.people)
        big.remove(fewest)
        small.append(fewest)
    if not small:
        return big, None
    return big, Tally(
        "",
        "",
        sum(row.people for row in small),
        sum(row.read for row in small),
        sum(row.confirmed for row in small),
        sum(row.with_login for row in small),
    )


def _natural(place: tuple[str, str]) -> list[tuple[int, int, str]]:
    text = " ".join(place).casefold()
    return [
        (0, int(piece), "") if piece.isdigit() else (1, 0, piece)
        for piece in re.split(r"([0-9]+)", text)
        if piece
    ]


# Bulk work


def new_end(current: datetime | None, days: int, now: datetime) -> datetime:
    """The end of a notice that stays longer: so many days after its end, or from now.

    >>> new_end(None, 7, datetime(2026, 11, 24, 12, tzinfo=UTC))
    datetime.datetime(2026, 12, 1, 12, 0, tzinfo=datetime.timezone.utc)
    """
    start = now if current is None or current < now else current
    local = start.astimezone(WARSAW)
    return (local + timedelta(days=days)).astimezone(UTC)


def page_of(rows: Sequence[object], start: int, size: int) -> tuple[int, int, int]:
    """Where a page of a list begins, and the beginnings of the pages beside it (-1: none).

    >>> page_of(range(45), 20, 20), page_of(range(45), 999, 20), page_of([], 0, 20)
    ((20, 0, 40), (40, 20, -1), (0, -1, -1))
    """
    total = len(rows)
    last = max(0, (total - 1) // size * size)
    start = max(0, min(start - start % size, last))
    before = start - size if start >= size else -1
    after = start + size if start + size < total else -1
    return start, before, after
