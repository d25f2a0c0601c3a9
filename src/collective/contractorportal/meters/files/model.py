"""A file of readings as plain values: its table, and what its rows say."""

from ...erp.meters import Medium
from dataclasses import dataclass
from datetime import date
from typing import Any
from typing import Literal


Format = Literal["csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stood in a file.

    ``head`` is the number of the row of headings, ``rows`` pairs of a row's number and
    its cells. ``delimiter`` is that of a CSV file.
    """

    format: Format
    headings: tuple[str, ...]
    head: int
    rows: tuple[tuple[int, tuple[Any, ...]], ...]
    delimiter: str = ";"


@dataclass(frozen=True, slots=True)
class Line:
    """What a row says: which meter (``id`` of our own lists, or number), day, indexes.

    ``error`` is the code of what is wrong with it already, with ``details``.
    """

    row: int
    id: str = ""
    number: str = ""
    medium: Medium | None = None
    day: date | None = None
    texts: tuple[str, ...] = ()
    error: str = ""
    details: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of a file: those with a reading, and those without or said twice."""

    lines: tuple[Line, ...]
    empty: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    own_list: bool = False
