"""From the rows of a file to readings, and what is wrong with them on the way.

One file may hold everything twice (R4.7): a row that says the same again is one.
"""

from ...core.errors import PortalError
from ...erp.meters import Meter
from .cells.rules import ALIASES
from .cells.rules import day_of
from .cells.rules import INDEXES
from .cells.rules import medium_of
from .cells.rules import number_key
from .cells.rules import numbers_of
from .cells.rules import plain
from .cells.rules import text_of
from .model import Line
from .model import Lines
from .model import Sheet
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date


MOST_ROWS = 50_000
# How far down a file its headings may stand: above them are titles and notes.
HEAD_WITHIN = 15


def columns(headings: Sequence[object]) -> dict[str, int]:
    """Which column of a file is which; the first of several of the same meaning.

    >>> columns(["Nr licznika", "Data odczytu", "Stan [m3]", "Uwagi"])
    {'number': 0, 'day': 1, 'index_1': 2}
    """
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = ALIASES.get(plain(text_of(heading)))
        if name is not None:
            found.setdefault(name, place)
    return found


def is_head(cells: Sequence[object]) -> bool:
    """Are these the headings: do they name a meter and an index?"""
    found = columns(cells)
    return ("number" in found or "id" in found) and "index_1" in found


def head_of(rows: Iterable[tuple[int, Sequence[object]]]) -> int:
    """The number of the row of headings. Errors: ``file_headings``."""
    for seen, (number, cells) in enumerate(rows):
        if seen >= HEAD_WITHIN:
            break
        if is_head(cells):
            return number
    raise PortalError("file_headings")


def lines_of(sheet: Sheet, day: date | None = None) -> Lines:
    """What the rows say; ``day`` is that of readings without one.

    Rows without an index are left out: on a caretaker's list they were not filled in.
    Errors: ``file_headings``, ``file_rows`` (``most``).
    """
    if len(sheet.rows) > MOST_ROWS:
        raise PortalError("file_rows", most=MOST_ROWS)
    known = columns(sheet.headings)
    if not is_head(sheet.headings):
        raise PortalError("file_headings")
    lines: list[Line] = []
    empty: list[int] = []
    for number, cells in sheet.rows:
        line = _line(number, cells, known, day)
        if line is None:
            if any(text_of(each) for each in cells):
                empty.append(number)
        else:
            lines.append(line)
    kept, twice = _once(lines)
    return Lines(tuple(kept), tuple(empty), tuple(twice), "id" in known)


def _line(
    number: int, cells: Sequence[object], known: Mapping[str, int], day: date | None
) -> Line | None:
    def cell(name: str) -> object:
        place = known.get(name)
        return cells[place] if place is not None and place < len(cells) else None

    texts = [text_of(cell(name)) for name in INDEXES]
    while texts and not texts[-1]:
        texts.pop()
    if not texts:
        return None
    line = Line(
        number,
        id=text_of(cell("id")),
        number=text_of(cell("number")),
        texts=tuple(texts),
    )
    try:
        line = replace(
            line,
            day=day_of(cell("day")) or day,
            medium=medium_of(text_of(cell("medium"))),
        )
    except PortalError as error:
        return replace(line, error=error.code, details=tuple(error.details.items()))
    if not (line.id or line.number):
        return replace(line, error="row_no_meter")
    if line.day is None:
        return replace(line, error="row_no_day")
    return line


def _once(lines: Iterable[Line]) -> tuple[list[Line], list[int]]:
    """Lines that are said once; the numbers of rows that say the same again."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Line] = []
    twice: list[int] = []
    for line in lines:
        said = (line.id, number_key(line.number), line.medium, line.day, line.texts)
        if not line.error and said in seen:
            twice.append(line.row)
            continue
        seen.add(said)
        kept.append(line)
    return kept, twice


# Which meters the rows are about


def wanted_numbers(lines: Iterable[Line]) -> tuple[str, ...]:
    """The numbers for which to ask the ERP: as the file writes them, and with zeros."""
    found = {
        each
        for line in lines
        if line.number and not line.error
        for each in numbers_of(line.number)
    }
    return tuple(sorted(found))


class Matcher:
    """Finds the meters that rows mean among those that are known."""

    def __init__(self, meters: Iterable[Meter]) -> None:
        self.by_id: dict[str, Meter] = {}
        self.by_number: dict[str, list[Meter]] = defaultdict(list)
        for each in meters:
            self.by_id[each.id] = each
            self.by_number[number_key(each.number)].append(each)

    def meter(self, line: Line) -> Meter:
        """The meter of a row: on our own lists by its id, otherwise by its number.

        A number that stands on several meters needs the medium; of the others the one
        that was not removed by that day is meant. Errors: ``row_unknown``
        (``number``), ``row_ambiguous`` (``number``), ``row_other_meter``: the number
        on our own list was changed.
        """
        if line.id:
            known = self.by_id.get(line.id)
            if known is None:
                raise PortalError("row_unknown", number=line.number or line.id)
            if line.number and number_key(line.number) not in _keys(known.number):
                raise PortalError("row_other_meter", number=known.number)
            return known
        found = list(self._numbered(line.number))
        if line.medium is not None:
            found = [each for each in found if each.medium == line.medium]
        if not found:
            raise PortalError("row_unknown", number=line.number)
        day = line.day
        there = [
            each
            for each in found
            if each.removed_on is None or day is None or day < each.removed_on
        ]
        chosen = there or found
        if len(chosen) > 1:
            raise PortalError("row_ambiguous", number=line.number)
        return chosen[0]

    def _numbered(self, number: str) -> Iterator[Meter]:
        """Those with that very number; otherwise those whose zeros got lost."""
        exact = self.by_number.get(number_key(number))
        if exact:
            yield from exact
            return
        for each in numbers_of(number):
            yield from self.by_number.get(number_key(each), ())


def _keys(number: str) -> set[str]:
    # A spreadsheet takes the zeros away from what it thinks is a number.
    return {number_key(number), number_key(number).lstrip("0")}


def contradictions(
    found: Iterable[tuple[Line, Meter]],
) -> tuple[tuple[tuple[Line, Meter], ...], tuple[Line, ...], tuple[int, ...]]:
    """Rows of which each says something of its own; those that contradict another one.

    The same reading of a meter written in two ways is one, the third value.
    """
    first: dict[tuple[str, date | None], Line] = {}
    kept: list[tuple[Line, Meter]] = []
    wrong: list[Line] = []
    twice: list[int] = []
    for line, meter in found:
        place = (meter.id, line.day)
        other = first.setdefault(place, line)
        if other is line:
            kept.append((line, meter))
        elif _written(other.texts) == _written(line.texts):
            twice.append(line.row)
        else:
            details = (("row", other.row),)
            wrong.append(replace(line, error="row_contradicts", details=details))
    return tuple(kept), tuple(wrong), tuple(twice)


def _written(texts: Sequence[str]) -> list[str]:
    """Indexes as far as they are the same: 12,50 is 12.5."""
    bare = (each.replace(",", ".").replace(" ", "") for each in texts)
    return [each.rstrip("0").rstrip(".") if "." in each else each for each in bare]


def rounds(
    found: Iterable[tuple[Line, Meter]], most: int
) -> Iterator[list[tuple[Line, Meter]]]:
    """Rows in portions that can be judged at once: of one meter one row in each.

    An earlier day of a meter comes in an earlier portion; premises stay together.
    """
    layers: dict[int, list[tuple[Line, Meter]]] = defaultdict(list)
    turns: dict[str, int] = defaultdict(int)
    ordered = sorted(found, key=lambda each: (each[0].day or date.min, each[0].row))
    for line, meter in ordered:
        layers[turns[meter.id]].append((line, meter))
        turns[meter.id] += 1
    for turn in sorted(layers):
        layer = sorted(layers[turn], key=lambda each: (each[1].premises_id, each[1].id))
        for start in range(0, len(layer), most):
            yield layer[start : start + most]
